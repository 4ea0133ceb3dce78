"""Any page as a picture, as received: what the boxes of its words refer to.

"As received" is what a viewer shows: a PDF page with its /Rotate, a photo with its EXIF turn, nothing else changed.
A page that lies on its side there lies on its side here; ``Page.rotation`` says how to set it upright.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import Image

from models.errors import DocumentError
from readers.image import page_image
from readers.media_types import PDF
from readers.pdfium import draw, load_page, opened
from readers.read import readers
from readers.set_file import SettingReader
from readers.typeset import as_pdf

_MAX_PIXELS = 40_000_000


def page_picture(path: Path, media_type: str, number: int, dpi: float = 150.0) -> Image.Image:
    """Return page ``number`` (from 1) of a file as received.

    Args:
        path: where the bytes are.
        media_type: the document's media type, as read.
        number: the page.
        dpi: resolution for PDF and what is set on pages of our own; pictures come at their own, reduced where they are finer than
            a letter page at ``dpi`` by half or more.

    Raises:
        DocumentError: there is no such page, or the file cannot be drawn.
    """
    if media_type == PDF:
        return _drawn(path, number, dpi)
    made = set_pdf(path, media_type)
    if made is not None:
        return _drawn(made, number, dpi)
    image, _ = page_image(path, number, _MAX_PIXELS)
    wanted = 11 * dpi
    if max(image.size) > 1.5 * wanted:
        image = image.convert("RGB")
        image.thumbnail((round(wanted), round(wanted)))
    return image


def set_pdf(path: Path, media_type: str) -> bytes | None:
    """Return the pages on which a file without pages of its own was set when it was read, None for any other file."""
    reader = next((r for r in readers().values() if media_type in r.media_types), None)
    return _set_pdf(reader.name, path, path.stat().st_mtime_ns) if isinstance(reader, SettingReader) else None


def _drawn(source: Path | bytes, number: int, dpi: float) -> Image.Image:
    with opened(source) as pdf:
        if not 1 <= number <= len(pdf):
            raise DocumentError(f"there is no page {number}")
        page = load_page(pdf, number)
        try:
            return draw(page, dpi, _MAX_PIXELS).copy()
        finally:
            page.close()


@lru_cache(maxsize=8)
def _set_pdf(reader: str, path: Path, changed: int) -> bytes:
    setter = readers()[reader]
    assert isinstance(setter, SettingReader)
    return as_pdf(setter.set(path).pages)
