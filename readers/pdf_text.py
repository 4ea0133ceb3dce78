"""The visible text of a PDF page, as words with boxes, from pdfium's characters.

Characters are grouped here rather than by pdfplumber, which is asked where these leave a doubt (``pdf_witness``): the
same words at several times the speed, and pdfium tells what is invisible. White space in the file is only a hint: some
programs leave it out, others overlay it.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from models.geometry import Box
from readers.words import PlacedWord

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
UNNAMED = "\ufffd"
_HYPHENS = {0x02, 0xFFFE, 0xAD}
_INVISIBLE_MODES = {3, 7}
_LEAST_CONTRAST = 25
_GRID = 6  # points down and across a character
_LEAST_SIZE_PT = 2.0
_MOST_NESTED = 15
_ASKED_FOR_ANGLE = 60
_PIXELS_AT_ONCE = 1 << 20


class PdfText(NamedTuple):
    """A page's visible words in the upright frame (points) and what was left out.

    ``bad`` is the share of characters without a usable code, ``hidden`` the number of characters that cannot be seen,
    ``turn`` the clockwise turn that sets the text upright, ``to_sign`` the places (x0, y0, x1, y1) of the form's fields for
    a signature and whether they are signed.
    """

    words: list[PlacedWord]
    characters: int
    hidden: int
    bad: float
    turn: int
    to_sign: tuple[tuple[tuple[float, float, float, float], bool], ...] = ()


def visible_text(page: Any, size: tuple[float, float], grey: NDArray[np.uint8]) -> PdfText:
    """Return the visible words of a pypdfium2 page.

    Args:
        page: the page.
        size: its width and height in points as displayed.
        grey: a rendering of the page, at least 72 dpi, against which visibility is checked: text of the colour of
            its ground, or covered by something, leaves no trace in it.
    """
    textpage = page.get_textpage()
    try:
        return _read(page, textpage, size, grey)
    finally:
        textpage.close()


def _read(page: Any, textpage: Any, size: tuple[float, float], grey: NDArray[np.uint8]) -> PdfText:
    handle, count = textpage.raw, textpage.count_chars()
    address = ctypes.cast(handle, ctypes.c_void_p).value
    codes = [_UNICODE(address, i) for i in range(count)]
    named = {code: _named(code) for code in set(codes)}
    inked = [i for i in range(count) if named[codes[i]]]
    place = _Placement(page, size)
    boxes = place.boxes(_loose_boxes(handle, inked))
    seen = can_be_seen(boxes, size, grey) & _drawn(page, handle, inked)
    shown = np.flatnonzero(seen)
    places = np.array(inked, dtype=np.int64)[shown]
    spaced = np.diff(places, prepend=-2) != 1  # what is white or cannot be seen stands before it
    texts = [named[codes[i]] for i in places.tolist()]
    once = _printed_once(texts, boxes[shown], spaced)
    turn = _usual_turn(place, handle, places.tolist())
    upright = _upright(boxes[shown][once].T, turn, size)
    words = _words([texts[i].translate(_LIGATURES) for i in once], np.stack(upright), spaced[once], turn, size)
    total = len(inked)
    bad = sum(named[codes[i]] == UNNAMED for i in inked)
    return PdfText(words, total, total - len(shown), bad / total if total else 0.0, turn)


def _printed_once(texts: list[str], boxes: NDArray[np.float64], spaced: NDArray[np.bool_]) -> list[int]:
    """Return the places of the characters, of those that were printed twice to look bold the first."""
    steps = np.maximum(0.6, 0.08 * (boxes[:, 3] - boxes[:, 1]))[:, None]
    spots = np.rint(boxes[:, :2] / steps).astype(np.int64).tolist()
    # one glyph that stands for two letters (ff, tt) has one box
    ligature = ~spaced[1:] & (boxes[1:] == boxes[:-1]).all(axis=1) if len(texts) else spaced
    printed: set[tuple[str, int, int]] = set()
    once = []
    for i, (text, (x, y), same) in enumerate(zip(texts, spots, [False, *ligature.tolist()], strict=False)):
        if (text, x, y) not in printed or same:
            printed.add((text, x, y))
            once.append(i)
    return once


def _named(code: int) -> str:
    """Return the character of a code, "" for white space, and a mark for a code that names none.

    White space is what the file has or pdfium puts in; it puts in nothing else.
    """
    text = "-" if code in _HYPHENS else chr(code) if code <= 0x10FFFF else UNNAMED
    if text.isspace() or code == 0:
        return ""
    return UNNAMED if code == 0xFFFD or unicodedata.category(text) in ("Co", "Cn", "Cc", "Cs") else text


_UNICODE = ctypes.CFUNCTYPE(ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium_c.FPDFText_GetUnicode, ctypes.c_void_p).value or 0
)
_LOOSE_BOX = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)  # with plain addresses: a third of the time of one call per structure


def _loose_boxes(handle: Any, inked: list[int]) -> NDArray[np.float64]:
    """Return left, top, right, bottom of the characters in the page's own coordinates."""
    found = np.zeros((len(inked), 4), np.float32)
    page, row = ctypes.cast(handle, ctypes.c_void_p).value, found.ctypes.data
    for at, i in enumerate(inked):
        _LOOSE_BOX(page, i, row + 16 * at)
    return found.astype(np.float64)


def _drawn(page: Any, handle: Any, inked: list[int]) -> NDArray[np.bool_]:
    """Return which characters are painted at all; asked one by one only on a page with text in a mode that paints none."""
    texts = page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_TEXT,), max_depth=_MOST_NESTED)
    if all(pdfium_c.FPDFTextObj_GetTextRenderMode(t.raw) not in _INVISIBLE_MODES for t in texts):
        return np.ones(len(inked), dtype=np.bool_)
    modes: dict[int, int] = {}
    drawn = np.ones(len(inked), dtype=np.bool_)
    for at, i in enumerate(inked):
        item = pdfium_c.FPDFText_GetTextObject(handle, i)
        key = ctypes.cast(item, ctypes.c_void_p).value or 0
        if key not in modes:
            modes[key] = pdfium_c.FPDFTextObj_GetTextRenderMode(item) if key else 0
        drawn[at] = modes[key] not in _INVISIBLE_MODES
    return drawn


def _usual_turn(place: _Placement, handle: Any, visible: list[int]) -> int:
    """Return the clockwise turn that sets most characters upright, by at most a few hundred of them."""
    some = visible[:: 1 + len(visible) // _ASKED_FOR_ANGLE]
    turns = Counter(place.turn(pdfium_c.FPDFText_GetCharAngle(handle, i)) for i in some)
    return turns.most_common(1)[0][0] if turns else 0


def can_be_seen(boxes: NDArray[np.float64], size: tuple[float, float], grey: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return which boxes (x0, y0, x1, y1 in points) lie on the page and have something in them in its rendering."""
    width, height = size
    x0, y0, x1, y1 = boxes.T
    seen: NDArray[np.bool_] = (
        (x1 > 0) & (y1 > 0) & (x0 < width) & (y0 < height) & (np.maximum(x1 - x0, y1 - y0) >= _LEAST_SIZE_PT)
    )
    sx, sy = grey.shape[1] / width, grey.shape[0] / height
    left = np.clip((x0 * sx).astype(np.int64), 0, grey.shape[1])
    top = np.clip((y0 * sy).astype(np.int64), 0, grey.shape[0])
    right = np.clip(np.ceil(x1 * sx).astype(np.int64), 1, grey.shape[1])
    bottom = np.clip(np.ceil(y1 * sy).astype(np.int64), 1, grey.shape[0])
    plain = _shows_at_once(grey, left, top, right, bottom)
    shapes: dict[tuple[int, int], list[int]] = {}
    for at in np.flatnonzero(~plain).tolist():
        shapes.setdefault((int(bottom[at] - top[at]), int(right[at] - left[at])), []).append(at)
    for (tall, wide), members in shapes.items():
        if tall <= 0 or wide <= 0:
            seen[members] = False
            continue
        for first in range(0, len(members), max(1, _PIXELS_AT_ONCE // (tall * wide))):
            some = members[first : first + max(1, _PIXELS_AT_ONCE // (tall * wide))]
            rows = top[some][:, None, None] + np.arange(tall)[None, :, None]
            columns = left[some][:, None, None] + np.arange(wide)[None, None, :]
            parts = grey[rows, columns].reshape(len(some), -1)
            seen[some] &= parts.max(axis=1).astype(np.int16) - parts.min(axis=1) >= _LEAST_CONTRAST
    return seen


def _shows_at_once(grey: NDArray[np.uint8], left: Any, top: Any, right: Any, bottom: Any) -> NDArray[np.bool_]:
    """Return which boxes (in pixels) differ enough in a few points of a grid, as nearly all do: they need no closer look."""
    room = (right > left) & (bottom > top)
    share = np.arange(_GRID) / (_GRID - 1)
    rows = (top[:, None] + np.maximum(bottom - top - 1, 0)[:, None] * share).astype(np.int64)
    columns = (left[:, None] + np.maximum(right - left - 1, 0)[:, None] * share).astype(np.int64)
    inside = (rows.max(axis=1, initial=0) < grey.shape[0]) & (columns.max(axis=1, initial=0) < grey.shape[1])
    room &= inside
    parts = grey[rows[room][:, :, None], columns[room][:, None, :]].reshape(-1, _GRID * _GRID)
    found = np.zeros(len(room), dtype=np.bool_)
    found[room] = parts.max(axis=1, initial=0).astype(np.int16) - parts.min(axis=1, initial=255) >= _LEAST_CONTRAST
    return found


class _Placement:
    """From a PDF page's own coordinates to points from the top left of the page as displayed."""

    _STEPS = 100_000

    def __init__(self, page: Any, size: tuple[float, float]) -> None:
        self._page, self._size = page.raw, size
        self._rotation = int(page.get_rotation())
        # the map is affine: three points give it
        ox, oy = self._device(0, 0)
        ax, ay = self._device(1000, 0)
        bx, by = self._device(0, 1000)
        self._matrix = ((ax - ox) / 1000, (bx - ox) / 1000, ox, (ay - oy) / 1000, (by - oy) / 1000, oy)

    def _device(self, x: float, y: float) -> tuple[float, float]:
        dx, dy = ctypes.c_int(), ctypes.c_int()
        n = self._STEPS
        pdfium_c.FPDF_PageToDevice(self._page, 0, 0, n, n, 0, x, y, dx, dy)
        return dx.value * self._size[0] / n, dy.value * self._size[1] / n

    def boxes(self, loose: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return x0, y0, x1, y1 of boxes that are left, top, right, bottom in the page's own coordinates."""
        a, b, c, d, e, f = self._matrix
        left, top, right, bottom = loose.T
        xs, ys = (
            (a * left + b * bottom + c, a * right + b * top + c),
            (d * left + e * bottom + f, d * right + e * top + f),
        )
        return np.stack([np.minimum(*xs), np.minimum(*ys), np.maximum(*xs), np.maximum(*ys)], axis=1)

    def turn(self, angle: float) -> int:
        """Return the clockwise turn that sets a character of this angle (radians, clockwise) upright on the displayed page."""
        degrees = 0.0 if angle < 0 else math.degrees(angle)
        return -round((degrees + self._rotation) / 90) * 90 % 360


def _upright(box: Any, turn: int, size: tuple[float, float]) -> tuple[Any, Any, Any, Any]:
    """Turn a box of the displayed page, or the columns of many, clockwise by ``turn``."""
    x0, y0, x1, y1 = box
    width, height = size
    if turn == 90:
        return height - y1, x0, height - y0, x1
    if turn == 180:
        return width - x1, height - y1, width - x0, height - y0
    if turn == 270:
        return y0, width - x1, y1, width - x0
    return x0, y0, x1, y1


def _words(
    texts: list[str], boxes: NDArray[np.float64], spaced: NDArray[np.bool_], turn: int, size: tuple[float, float]
) -> list[PlacedWord]:
    """Group characters to words; ``boxes`` holds x0, y0, x1, y1 of all of them in four rows."""
    if not texts:
        return []
    x0, y0, x1, y1 = boxes
    em = np.maximum(y1 - y0, 1.0)[1:]
    gap = x0[1:] - x1[:-1]
    begins = np.concatenate([[True], ~_runs_on(boxes, em, gap)])
    line = np.cumsum(begins) - 1
    first = np.flatnonzero(begins)
    # where the file has spaces at all they are trusted; a gap alone then parts words only when it is wide
    inside = np.add.reduceat((spaced & ~begins).astype(np.int64), first)
    has_spaces = (inside > 0.02 * np.diff(first, append=len(texts)))[line[1:]]
    wide = gap > np.where(has_spaces, 0.4, 0.15) * em
    part = np.concatenate([[True], begins[1:] | wide | (spaced[1:] & (gap > 0.04 * em))])
    starts = np.flatnonzero(part)
    ends = [*starts[1:].tolist(), len(texts)]
    low, high = np.minimum.reduceat(boxes[:2], starts, axis=1), np.maximum.reduceat(boxes[2:], starts, axis=1)
    words: list[PlacedWord] = []
    for start, end, *corners in zip(starts.tolist(), ends, *low.tolist(), *high.tolist(), strict=True):
        words += _word("".join(texts[start:end]), corners, turn, size)
    return words


def _runs_on(boxes: NDArray[np.float64], em: NDArray[np.float64], gap: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return of each character but the first whether it stands on the line of the one before it and near it."""
    x0, y0, x1, y1 = boxes
    tall = y1 - y0
    shared = np.minimum(y1[:-1], y1[1:]) - np.maximum(y0[:-1], y0[1:])
    beside = (gap > -0.4 * em) & (gap < 6 * em)
    ligature = (x0[1:] == x0[:-1]) & (x1[1:] == x1[:-1])
    on: NDArray[np.bool_] = (shared > 0.5 * np.minimum(tall[:-1], tall[1:])) & (beside | ligature)
    return on


def _word(text: str, corners: list[float], turn: int, size: tuple[float, float]) -> list[PlacedWord]:
    text = unicodedata.normalize("NFC", text)
    if not text.isprintable() or " " in text:
        text = "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"))
    if not text:
        return []
    x0, y0, x1, y1 = corners
    upright = size if turn in (0, 180) else (size[1], size[0])
    a = _upright((x0, y0, x1, y1), -turn % 360, upright)
    box = Box.clamped(a[0] / size[0], a[1] / size[1], a[2] / size[0], a[3] / size[1])
    return [PlacedWord(text, x0, y0, x1, y1, box)]
