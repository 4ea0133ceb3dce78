"""What was attached to a message (EML)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plugins.spec import Inside
from readers.mail import read_mail
from readers.media_types import EML


class EmailContainer:
    """Attachments of messages (EML)."""

    name = "email"
    version = "1"
    media_types: tuple[str, ...] = (EML,)

    def inside(self, path: Path) -> Iterator[Inside]:
        """Yield the files that came with the message; DocumentError where it cannot be opened."""
        yield from read_mail(path).files


container = EmailContainer()
