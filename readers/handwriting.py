"""Tells writing that an engine for print cannot read: what it makes of that must not stand as evidence."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from plugins.spec import RecognisedWord

NO_WORDS = "no words were found on a page that is not blank (a picture or handwriting)"
HANDWRITING = "handwriting, not read"
LOOK = "look at the page itself, and where it is print in another script add its language to the settings"
TOO_POOR = "the writing was not read, it is by hand or too poor a copy"
_INK = 140
_FEW = 8
_DOUBTFUL_PAGE, _POOR_PAGE, _POOR_SCRAPS = 0.90, 0.70, 0.50
_JOINED = 0.65
_SURE_WORD, _FEW_SURE = 0.90, 0.30


def unreadable(grey: NDArray[np.uint8], words: Sequence[RecognisedWord], confidence: float) -> str:
    """Return why a page's words are not to be believed, an empty text where they are.

    Print has about one piece of ink per letter, on faxes too (0.95 to 1.2 on all our pages); joined handwriting has less
    than half of one, and the engine is unsure of it. A page whose words are mostly wrong shows as few sure words: where
    the mean confidence is below .70, less than half of the words are right.
    """
    if not words:
        return NO_WORDS
    if len(words) < _FEW:
        return NO_WORDS if confidence < _POOR_SCRAPS else ""
    if confidence < _DOUBTFUL_PAGE and _has_capitals(words) and pieces_per_letter(grey, words) < _JOINED:
        return HANDWRITING
    sure = sum((w.confidence or 0.0) > _SURE_WORD for w in words) / len(words)
    return TOO_POOR if confidence < _POOR_PAGE and sure < _FEW_SURE else ""


def _has_capitals(words: Sequence[RecognisedWord]) -> bool:
    """True for words in a script with capitals (Latin, Greek, Cyrillic); print in others, as Arabic, is joined too."""
    letters = [c for w in words for c in w.text if c.isalpha()]
    return sum(c.lower() != c.upper() for c in letters) > 0.5 * len(letters)


def pieces_per_letter(grey: NDArray[np.uint8], words: Sequence[RecognisedWord]) -> float:
    """Return the connected pieces of ink of letter size inside the words per letter that was read in them."""
    letters = sum(sum(map(str.isalnum, w.text)) for w in words)
    usual = float(np.median([w.y1 - w.y0 for w in words]))
    ink = (grey < _INK).astype(np.uint8)
    _, _, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=8)
    tall = stats[1:, cv2.CC_STAT_HEIGHT]
    inside = np.zeros_like(ink)
    for w in words:
        inside[max(0, int(w.y0)) : int(w.y1) + 1, max(0, int(w.x0)) : int(w.x1) + 1] = 1
    xs, ys = centres[1:, 0].astype(int), centres[1:, 1].astype(int)
    pieces = (tall > 0.3 * usual) & (tall < 3 * usual) & (inside[ys, xs] > 0)
    return float(pieces.sum()) / letters if letters else 1.0


def has_letters(grey: NDArray[np.uint8]) -> bool:
    """Return whether there are marks of the size of letters: folds, stains and specks are none."""
    ink = (cv2.medianBlur(grey, 3) < _INK).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    tall, wide = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    return int(((tall > 9) & (tall < 120) & (wide > 2) & (wide < 400)).sum()) >= _FEW
