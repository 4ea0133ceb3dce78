"""Pictures of a PDF page that a viewer leaves white because they are damaged or far too large: such a page is not blank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

_WHITE = 240
_DEPTH = 3


def undrawn(
    page: Any, look: NDArray[np.uint8], places: Sequence[tuple[float, float, float, float]], max_pixels: int
) -> bool:
    """Return whether some picture of the page was not drawn.

    Args:
        page: the page.
        look: a rendering of it in grey.
        places: its pictures as x0, y0, x1, y1 in shares of the page. Only where one is white all over are they decoded.
        max_pixels: more than four times as many in one picture are not tried.
    """
    if not any(_is_white(look, place) for place in places):
        return False
    return any(
        _cannot_be_drawn(item, max_pixels)
        for item in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=_DEPTH)
    )


def _is_white(look: NDArray[np.uint8], place: tuple[float, float, float, float]) -> bool:
    height, width = look.shape
    x0, y0, x1, y1 = place
    part = look[int(y0 * height) : int(y1 * height) + 1, int(x0 * width) : int(x1 * width) + 1]
    return part.size > 0 and int(part.min()) >= _WHITE


def _cannot_be_drawn(item: Any, max_pixels: int) -> bool:
    try:
        width, height = item.get_px_size()
        if width * height > 4 * max_pixels:
            return True
        item.get_bitmap().close()
    except pypdfium2.PdfiumError:
        return True
    return False
