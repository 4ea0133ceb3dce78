"""The visible text of a PDF page, as words with boxes, from pdfium's characters.

Characters are grouped here rather than by pdfplumber, which is asked where these leave a doubt (``pdf_witness``): the
same words at several times the speed, and pdfium tells what is invisible. White space in the file is only a hint: some
programs leave it out, others overlay it.
"""

from __future__ import annotations

import ctypes
import itertools
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
_LEAST_SIZE_PT = 2.0


class _Char(NamedTuple):
    """A character in the upright frame (points); ``spaced`` says that white space stands before it in the file."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    spaced: bool


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
    place = _Placement(page, size)
    rect = pdfium_c.FS_RECTF()
    modes: dict[int, int] = {}
    shown: list[tuple[str, tuple[float, float, float, float], bool]] = []
    angles: Counter[int] = Counter()
    seen: set[tuple[str, int, int]] = set()
    hidden = bad = total = 0
    spaced = False
    last: tuple[int, tuple[float, float, float, float]] | None = None
    for i in range(count):
        code = pdfium_c.FPDFText_GetUnicode(handle, i)
        text = "-" if code in _HYPHENS else chr(code) if code <= 0x10FFFF else UNNAMED
        if text.isspace() or code == 0 or pdfium_c.FPDFText_IsGenerated(handle, i) == 1:
            spaced = True
            continue
        total += 1
        if code == 0xFFFD or unicodedata.category(text) in ("Co", "Cn", "Cc", "Cs"):
            bad += 1
            text = UNNAMED
        item = pdfium_c.FPDFText_GetTextObject(handle, i)
        key = ctypes.cast(item, ctypes.c_void_p).value or 0
        if key not in modes:
            modes[key] = pdfium_c.FPDFTextObj_GetTextRenderMode(item) if key else 0
        pdfium_c.FPDFText_GetLooseCharBox(handle, i, rect)
        box = place.box(rect.left, rect.bottom, rect.right, rect.top)
        if modes[key] in _INVISIBLE_MODES or not place.can_be_seen(box, grey):
            hidden += 1
            spaced = True
            continue
        step = max(0.6, 0.08 * (box[3] - box[1]))
        spot = (text, round(box[0] / step), round(box[1] / step))
        ligature = not spaced and (key, box) == last  # one glyph that stands for two letters: ff, tt
        last = key, box
        if spot in seen and not ligature:  # printed twice to look bold
            continue
        seen.add(spot)
        angles[place.turn(pdfium_c.FPDFText_GetCharAngle(handle, i))] += 1
        shown.append((text, box, spaced))
        spaced = False
    turn = angles.most_common(1)[0][0] if angles else 0
    chars = [_Char(t.translate(_LIGATURES), *_upright(b, turn, size), s) for t, b, s in shown]
    words = _words(chars, turn, size)
    return PdfText(words, total, hidden, bad / total if total else 0.0, turn)


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

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        a, b, c, d, e, f = self._matrix
        xs = sorted((a * left + b * bottom + c, a * right + b * top + c))
        ys = sorted((d * left + e * bottom + f, d * right + e * top + f))
        return xs[0], ys[0], xs[1], ys[1]

    def turn(self, angle: float) -> int:
        """Return the clockwise turn that sets a character of this angle (radians, clockwise) upright on the displayed page."""
        degrees = 0.0 if angle < 0 else math.degrees(angle)
        return -round((degrees + self._rotation) / 90) * 90 % 360

    def can_be_seen(self, box: tuple[float, float, float, float], grey: NDArray[np.uint8]) -> bool:
        """Return whether the box lies on the page and the rendering shows something in it."""
        width, height = self._size
        x0, y0, x1, y1 = box
        if x1 <= 0 or y1 <= 0 or x0 >= width or y0 >= height or max(x1 - x0, y1 - y0) < _LEAST_SIZE_PT:
            return False
        sx, sy = grey.shape[1] / width, grey.shape[0] / height
        part = grey[
            max(0, int(y0 * sy)) : max(1, math.ceil(y1 * sy)), max(0, int(x0 * sx)) : max(1, math.ceil(x1 * sx))
        ]
        return part.size > 0 and int(part.max()) - int(part.min()) >= _LEAST_CONTRAST


def _upright(
    box: tuple[float, float, float, float], turn: int, size: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Turn a box of the displayed page clockwise by ``turn``."""
    x0, y0, x1, y1 = box
    width, height = size
    if turn == 90:
        return height - y1, x0, height - y0, x1
    if turn == 180:
        return width - x1, height - y1, width - x0, height - y0
    if turn == 270:
        return y0, width - x1, y1, width - x0
    return box


def _words(chars: list[_Char], turn: int, size: tuple[float, float]) -> list[PlacedWord]:
    lines: list[list[_Char]] = []
    for char in chars:
        last = lines[-1][-1] if lines else None
        if last is None or not _runs_on(last, char):
            lines.append([char])
        else:
            lines[-1].append(char)
    words: list[PlacedWord] = []
    for line in lines:
        # where the file has spaces at all they are trusted; a gap alone then parts words only when it is wide
        has_spaces = sum(c.spaced for c in line[1:]) > 0.02 * len(line)
        group = [line[0]]
        for last, char in itertools.pairwise(line):
            gap, em = char.x0 - last.x1, max(char.y1 - char.y0, 1.0)
            part = gap > (0.4 if has_spaces else 0.15) * em or (char.spaced and gap > 0.04 * em)
            if part:
                words += _word(group, turn, size)
                group = []
            group.append(char)
        words += _word(group, turn, size)
    return words


def _runs_on(last: _Char, char: _Char) -> bool:
    shared = min(last.y1, char.y1) - max(last.y0, char.y0)
    em = max(char.y1 - char.y0, 1.0)
    beside = -0.4 * em < char.x0 - last.x1 < 6 * em
    ligature = (char.x0, char.x1) == (last.x0, last.x1)
    return shared > 0.5 * min(last.y1 - last.y0, char.y1 - char.y0) and (beside or ligature)


def _word(group: list[_Char], turn: int, size: tuple[float, float]) -> list[PlacedWord]:
    text = unicodedata.normalize("NFC", "".join(c.text for c in group))
    text = "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"))
    if not text:
        return []
    x0, y0 = min(c.x0 for c in group), min(c.y0 for c in group)
    x1, y1 = max(c.x1 for c in group), max(c.y1 for c in group)
    upright = size if turn in (0, 180) else (size[1], size[0])
    a = _upright((x0, y0, x1, y1), -turn % 360, upright)
    box = Box.clamped(a[0] / size[0], a[1] / size[1], a[2] / size[0], a[3] / size[1])
    return [PlacedWord(text, x0, y0, x1, y1, box)]
