"""What was attached to a message of Outlook (MSG)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plugins.spec import Inside
from readers.media_types import MSG
from readers.outlook import read_outlook


class OutlookContainer:
    """Attachments of Outlook's messages (MSG)."""

    name = "outlook"
    version = "1"
    media_types: tuple[str, ...] = (MSG,)

    def inside(self, path: Path) -> Iterator[Inside]:
        """Yield the files that came with the message; DocumentError where it cannot be opened."""
        yield from read_outlook(path).files


container = OutlookContainer()
