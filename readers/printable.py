"""Any document as PDF pages that can be filed: the very pages that were read and are cited, set upright.

A PDF keeps its pages, with form fields and typed notes flattened into them; a picture becomes a page; a file without
pages of its own has the pages on which its text was set when it was read.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium_c
from PIL import Image

from models.document import Document
from models.errors import DocumentError
from readers.image import page_image
from readers.media_types import PDF
from readers.pdfium import load_page, opened
from readers.picture import set_pdf

_DPI, _QUALITY = 200.0, 82
_LONGEST_PX = round(11.7 * _DPI)
_SQUARE = 1.2
_MAX_PIXELS = 40_000_000


def printable_pdf(document: Document, path: Path) -> bytes:
    """Return the pages of a document as PDF, one for each that was read, each as it was received.

    Raises:
        DocumentError: it cannot be drawn, or holds letters that our own setting lacks.
    """
    if document.media_type == PDF:
        return _flattened(path, [page.number for page in document.pages])
    made = set_pdf(path, document.media_type)
    if made is None:
        return _pictures(document, path)
    if any(not _can_be_set(page_text) for page_text in document.text.split()):
        raise DocumentError("it holds letters that cannot be set on a page here: print it to PDF and add that")
    return made


def _can_be_set(word: str) -> bool:
    return word.encode("cp1252", "ignore").decode("cp1252") == word


def _flattened(path: Path, numbers: list[int]) -> bytes:
    """The PDF with what was typed into it as part of its pages; only these pages, where it holds others too."""
    with opened(path) as pdf:
        for number in range(1, len(pdf) + 1):
            load_page(pdf, number).close()
        for other in sorted(set(range(1, len(pdf) + 1)) - set(numbers), reverse=True) if numbers else ():
            del pdf[other - 1]
        memory = io.BytesIO()
        pdf.save(memory, flags=pdfium_c.FPDF_REMOVE_SECURITY | pdfium_c.FPDF_NO_INCREMENTAL)
    return memory.getvalue()


def _pictures(document: Document, path: Path) -> bytes:
    pictures = [_picture(path, page.number) for page in document.pages]
    if not pictures:
        raise DocumentError("it has no pages")
    options: dict[str, Any] = {"save_all": True}
    if any(picture.mode != "1" for picture in pictures):
        options["quality"] = _QUALITY
        pictures = [picture.convert("L") if picture.mode == "1" else picture for picture in pictures]
    memory = io.BytesIO()
    options["append_images"] = pictures[1:]
    pictures[0].save(memory, "PDF", resolution=_DPI, **options)
    return memory.getvalue()


def _picture(path: Path, number: int) -> Image.Image:
    """A page's picture, no finer than paper needs; a fax whose dots are not square gets square ones."""
    image, dpi = page_image(path, number, _MAX_PIXELS)
    if dpi and min(dpi) > 0 and not 1 / _SQUARE < dpi[0] / dpi[1] < _SQUARE:
        image = image.convert("L" if image.mode == "1" else image.mode)
        image = image.resize((image.width, max(1, round(image.height * dpi[0] / dpi[1]))))
    if max(image.size) > 1.5 * _LONGEST_PX:
        image = image.convert("L" if image.mode == "1" else image.mode)
        image.thumbnail((_LONGEST_PX, _LONGEST_PX))
    return image
