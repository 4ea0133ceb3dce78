"""Papers pasted as pictures into Word files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plugins.spec import Inside
from readers.docx_pictures import pictures_like_pages
from readers.media_types import DOCX
from readers.pasted import pasted
from readers.zipped import opened_zip


class DocxPictures:
    """Pictures in Word files that are as large as papers."""

    name = "docx"
    version = "1"
    media_types: tuple[str, ...] = (DOCX,)

    def inside(self, path: Path) -> Iterator[Inside]:
        """Yield the pictures in the order of the text; DocumentError where the file cannot be opened."""
        with opened_zip(path, "the Word file") as archive:
            yield from pasted(archive, pictures_like_pages(archive))


container = DocxPictures()
