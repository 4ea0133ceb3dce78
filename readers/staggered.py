"""Table rows whose cells hold different numbers of lines: the engine takes two lines for one, and what it reads is neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from plugins.spec import RecognisedWord
from readers.unread import ReadsParts

_Picture = NDArray[np.uint8]
_INK = 140
_TALL, _TALLEST = 1.6, 4.5  # times a usual word
_GAP = 1.1  # of a usual word's height: cells stand further apart than words
_MOST_BANDS = 20


def read_staggered(
    engine: ReadsParts,
    grey: _Picture,
    words: Sequence[RecognisedWord],
    usual: float,
    languages: Sequence[str],
    timeout_s: float,
) -> list[RecognisedWord]:
    """Return the words, those of rows in which a word's box holds two lines read again cell by cell.

    The new reading of a row is kept where it has more letters of which the engine is sure.
    """
    kept = list(words)
    for top, bottom in _bands(grey, words, usual):
        inside = [w for w in kept if top < (w.y0 + w.y1) / 2 < bottom]
        lines = max((w.line for w in kept), default=0)
        blocks = max((w.block for w in kept), default=0)
        again: list[RecognisedWord] = []
        for left, right in _cells(grey[top:bottom], usual):
            cell = np.ascontiguousarray(grey[top:bottom, left:right])
            for w in engine.read_part(Image.fromarray(cell), languages, timeout_s, "block"):
                if any(map(str.isalnum, w.text)) and 0.4 * usual < w.y1 - w.y0 < _TALL * usual:
                    moved = w._replace(x0=w.x0 + left, x1=w.x1 + left, y0=w.y0 + top, y1=w.y1 + top)
                    again.append(moved._replace(line=lines + w.line, block=blocks + 1))
            lines, blocks = max([lines, *(w.line for w in again)]), blocks + 1
        if _sure(again) > _sure(inside):
            gone = {id(w) for w in inside}
            kept = [w for w in kept if id(w) not in gone] + again
    return kept


def _bands(grey: _Picture, words: Sequence[RecognisedWord], usual: float) -> list[tuple[int, int]]:
    """Return the heights, top and bottom, at which words hold two lines; those that meet are one."""
    spans = sorted((w.y0, w.y1) for w in words if _holds_two_lines(grey, w, usual))
    joined: list[list[float]] = []
    for top, bottom in spans:
        if joined and top <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], bottom)
        else:
            joined.append([top, bottom])
    pad = 0.25 * usual
    return [(max(0, int(t - pad)), min(grey.shape[0], int(b + pad) + 1)) for t, b in joined[:_MOST_BANDS]]


def _holds_two_lines(grey: _Picture, word: RecognisedWord, usual: float) -> bool:
    """True for a box with ink above and below a row without any, unlike a word in large print."""
    if not _TALL * usual < word.y1 - word.y0 < _TALLEST * usual:
        return False
    box = grey[max(0, int(word.y0)) : int(word.y1) + 1, max(0, int(word.x0)) : int(word.x1) + 1]
    ink = (box < _INK).sum(axis=1) > 0
    height = len(ink)
    middle = ink[height // 4 : height - height // 4]
    return not middle.all() and bool(ink[: height // 3].any()) and bool(ink[-(height // 3) :].any())


def _cells(band: _Picture, usual: float) -> Iterator[tuple[int, int]]:
    """Yield the left and right ends of what stands together in a band."""
    ink = cv2.medianBlur(np.where(band < _INK, np.uint8(255), np.uint8(0)), 3)
    columns = np.asarray(ink.max(axis=0) > 0)
    gap = max(3, int(_GAP * usual))
    at = np.flatnonzero(columns)
    if not at.size:
        return
    breaks = np.flatnonzero(np.diff(at) > gap)
    starts, ends = [at[0], *at[breaks + 1]], [*at[breaks], at[-1]]
    pad = gap // 2
    for start, end in zip(starts, ends, strict=True):
        yield max(0, int(start) - pad), min(band.shape[1], int(end) + pad + 1)


def _sure(words: Sequence[RecognisedWord]) -> float:
    return sum(sum(map(str.isalnum, w.text)) * (w.confidence or 0.0) for w in words)
