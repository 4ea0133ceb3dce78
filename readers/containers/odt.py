"""Papers pasted as pictures into OpenDocument texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plugins.spec import Inside
from readers.media_types import ODT
from readers.odt_text import read_odt
from readers.pasted import is_like_a_page, pasted
from readers.zipped import opened_zip


class OdtPictures:
    """Pictures in OpenDocument texts that are as large as papers."""

    name = "odt"
    version = "1"
    media_types: tuple[str, ...] = (ODT,)

    def inside(self, path: Path) -> Iterator[Inside]:
        """Yield the pictures in the order of the text; DocumentError where the file cannot be opened."""
        large = [p.member for p in read_odt(path).pictures if is_like_a_page(p.width_in, p.height_in)]
        with opened_zip(path, "the OpenDocument file") as archive:
            yield from pasted(archive, large)


container = OdtPictures()
