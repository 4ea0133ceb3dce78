"""Opening and drawing PDF pages with pdfium, which is not thread-safe: one lock for the process."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray
from PIL import Image

from models.errors import DocumentError

_LOCK = threading.RLock()
_PASSWORD = 4
POINTS_PER_INCH = 72.0
LARGEST_SIDE_PX = 12_000


@contextmanager
def opened(path: Path | bytes) -> Iterator[Any]:
    """Open a PDF for as long as the block lasts, no other thread using pdfium meanwhile.

    Raises:
        DocumentError: it is damaged or protected by a password.
    """
    with _LOCK:
        try:
            pdf = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as cause:
            if getattr(cause, "err_code", None) == _PASSWORD or "password" in str(cause).lower():
                raise DocumentError(
                    "the PDF is protected by a password: save a copy without it and add that"
                ) from cause
            raise DocumentError("the PDF is damaged or cut off: ask for it again, or print it to a new PDF") from cause
        try:
            yield pdf
        finally:
            pdf.close()


def load_page(pdf: Any, number: int) -> Any:
    """Return page ``number`` (from 1) with its form fields and typed notes flattened into the page, as a viewer shows it."""
    try:
        page = pdf[number - 1]
        if pdfium_c.FPDFPage_GetAnnotCount(page.raw) > 0:
            pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
            page.close()
            page = pdf[number - 1]
    except (pypdfium2.PdfiumError, IndexError) as cause:
        raise DocumentError(f"page {number} of the PDF is damaged") from cause
    return page


def has_form(pdf: Any) -> bool:
    """Return whether the PDF holds form fields."""
    return bool(pdf.get_formtype() != pdfium_c.FORMTYPE_NONE)


def draw(page: Any, dpi: float, max_pixels: int, *, grey: bool = False) -> Image.Image:
    """Return the page as displayed at ``dpi``, or less where it would exceed ``max_pixels``."""
    image: Image.Image = page.render(scale=_scale(page, dpi, max_pixels), grayscale=grey).to_pil()
    return image


def pixels(page: Any, dpi: float, max_pixels: int) -> NDArray[np.uint8]:
    """Return the page's grey pixels as ``draw`` draws it; a picture of them need not be copied and unpacked again."""
    bitmap = page.render(scale=_scale(page, dpi, max_pixels), grayscale=True)
    found = np.asarray(bitmap.to_numpy(), dtype=np.uint8)
    return found.reshape(found.shape[0], -1).copy()  # what pdfium holds ends with its bitmap


def _scale(page: Any, dpi: float, max_pixels: int) -> float:
    width, height = (max(1.0, float(v)) for v in page.get_size())
    return min(
        dpi / POINTS_PER_INCH,
        math.sqrt(max_pixels / (width * height)),
        LARGEST_SIDE_PX / max(width, height),
    )


def page_drawn(path: Path | bytes, number: int, dpi: float, max_pixels: int) -> Image.Image:
    """Return page ``number`` (from 1) of a PDF in grey at ``dpi``; DocumentError where there is no such page."""
    with opened(path) as pdf:
        page = load_page(pdf, number)
        try:
            return draw(page, dpi, max_pixels, grey=True).copy()
        finally:
            page.close()
