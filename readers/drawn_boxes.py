"""Check boxes drawn on the pages of a born-digital PDF: small square outlines beside words, ticked or not.

pdfium's page objects tell whether a page has any outline of that size; where one has, the page is drawn finely and its
boxes are told as those of a scan are, so that a cross, a tick, a letter or a sign of a font inside it all count alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium_c

from models.geometry import Box
from plugins.spec import RecognisedWord
from readers.check_boxes import CHECKED, UNCHECKED, with_check_boxes
from readers.pdfium import pixels
from readers.words import PlacedWord

_DPI = 200.0
_SMALLEST, _LARGEST = 0.45, 2.4  # of the height of a usual word: sides of what may be an outline or one of its sides
_INK_OF_BOX = 0.75  # of a word's box in the file, which reaches from its highest to its lowest letter, is ink
_SURE = 0.9
_DEPTH = 4


def with_drawn_boxes(
    page: Any, words: Sequence[PlacedWord], size: tuple[float, float], max_pixels: int
) -> list[PlacedWord]:
    """Return the words of a page with its drawn check boxes among them as ☒ or ☐.

    Args:
        page: the page, its form flattened.
        words: its visible text, in points from the top left of the page as displayed.
        size: the page's width and height in points.
        max_pixels: see ``pdfium.draw``.
    """
    if not words:
        return []
    high = sorted(w.height for w in words)[len(words) // 2]
    if not any(_SMALLEST * high < side < _LARGEST * high for side in _sides(page)):
        return list(words)
    grey = pixels(page, _DPI, max_pixels)
    scale = grey.shape[1] / size[0]
    given = [
        RecognisedWord(w.text, w.x0 * scale, w.y0 * scale, w.x1 * scale, w.y1 * scale, 1.0, i, 0)
        for i, w in enumerate(words)
    ]
    found = with_check_boxes(grey, given, _INK_OF_BOX * high * scale)
    there = {id(w) for w in given}
    return [words[w.line] if id(w) in there else _placed(w, words[w.line], scale, size) for w in found]


def _placed(word: RecognisedWord, near: PlacedWord, scale: float, size: tuple[float, float]) -> PlacedWord:
    """A box, or what is left of a word that was glued to one, in points."""
    x0, y0, x1, y1 = (v / scale for v in (word.x0, word.y0, word.x1, word.y1))
    place = Box.clamped(x0 / size[0], y0 / size[1], x1 / size[0], y1 / size[1])
    if word.text not in (CHECKED, UNCHECKED):
        return near._replace(text=word.text, x0=x0, x1=x1, box=place)
    sure = word.confidence or 0.0
    return PlacedWord(word.text, x0, y0, x1, y1, place, None if sure > _SURE else sure)


def _sides(page: Any) -> Iterator[float]:
    """The longer sides in points of the page's paths: outlines, or the strokes that they are made of."""
    for item in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_PATH,), max_depth=_DEPTH):
        left, bottom, right, top = item.get_bounds()
        yield max(right - left, top - bottom)
