"""What stands on a line for a signature: the ink over it that no word explains, told signed, empty or unsure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from models.document import SignatureState
from readers.signature_lines import ToSign
from readers.words import PlacedWord

_Picture = NDArray[np.uint8]
_UP, _DOWN, _SIDE = 4.0, 1.3, 0.6  # in lines: where a hand may sign
_UP_BESIDE = 3.0  # the same where the label stands before the line
_ROUND = 4.0  # in lines: what is looked at, to know marks whole
_DARKEST, _PALEST, _SIGMAS = 120.0, 238.0, 5.0  # a mark is this much darker than the paper's noise
_PEN = 205  # and a pen's strokes have pixels darker than this
_SPECK = 0.22  # in lines: smaller marks are dirt
_FLAT = 0.25  # in lines: flatter marks at the line are its ragged edge
_SIGNED_WIDE, _SIGNED_HIGH, _SIGNED_INK = 1.2, 0.5, 0.3  # in lines, and lines squared
_SIGNED_DARK = 0.35  # of the ink
_TALLEST = 3.6  # in lines: what is higher may be a stamp
_INSIDE, _TOUCHES = 0.6, 0.08  # shares of a mark within the room
_READ_SURELY, _READ_ON_LINE = 0.6, 0.9
_ON_LINE = (-0.7, 0.45)  # in lines from the line to the foot of words that stand on it


class Ink(NamedTuple):
    """The marks in a line's room, in lines: their width, the highest, their reach from top to foot, their ink, and how much
    of that is dark; and what makes them doubtful: marks that reach in from outside, words that stand on the line.
    """

    wide: float
    high: float
    reach: float
    area: float
    dark: float
    crossing: bool
    typed: bool

    @property
    def state(self) -> SignatureState:
        """Signed, empty or unsure, by thresholds measured on pages of our own (bench/signatures.py)."""
        if self.crossing or self.typed:
            return SignatureState.UNSURE
        if self.wide == 0.0:
            return SignatureState.EMPTY
        large = self.wide >= _SIGNED_WIDE and self.high >= _SIGNED_HIGH and self.area >= _SIGNED_INK
        if large and self.reach <= _TALLEST and self.dark >= _SIGNED_DARK:
            return SignatureState.SIGNED
        return SignatureState.UNSURE


def ink_on(grey: _Picture, found: ToSign, words: Sequence[PlacedWord], line: float, scale: float = 1.0) -> Ink:
    """Measure the ink over a line.

    Args:
        grey: the upright page, paper near 255; ``scale`` times its pixels is the frame of everything else.
        found: the line.
        words: what was read. Those read surely are no hand's; those that stand on the line are typed.
        line: the height of a usual word.
        scale: see ``grey``.
    """
    rule, unit = found.rule, line / scale
    left, right, at = rule.start / scale, rule.end / scale, rule.at / scale
    x0, x1 = max(0, int(left - _ROUND * unit)), min(grey.shape[1], int(right + _ROUND * unit))
    y0, y1 = max(0, int(at - (_UP + _ROUND) * unit)), min(grey.shape[0], int(at + _ROUND * unit))
    part = np.ascontiguousarray(grey[y0:y1, x0:x1])
    if part.size == 0:
        return Ink(0.0, 0.0, 0.0, 0.0, 0.0, True, False)
    ink = _ink(part, unit)
    ink = ink & ~_ruled(ink, unit, at - y0)
    typed = False
    for word in words:
        on = _stands_on(word, found, line)
        if not (_is_print(word, line, on) or _in_label(word, found)):
            continue
        typed = typed or on
        pad = 0.18 * unit
        rows = slice(max(0, int(word.y0 / scale - y0 - pad)), max(0, int(word.y1 / scale - y0 + pad) + 1))
        ink[rows, max(0, int(word.x0 / scale - x0 - pad)) : max(0, int(word.x1 / scale - x0 + pad) + 1)] = 0
    up = _UP_BESIDE if found.beside else _UP
    room = (left - x0 - _SIDE * unit, at - y0 - up * unit, right - x0 + _SIDE * unit, at - y0 + _DOWN * unit)
    return _measured(ink, part, room, at - y0, unit, typed)


def _ink(part: _Picture, unit: float) -> _Picture:
    """The marks that are darker than paper and its noise."""
    smooth = cv2.medianBlur(part, 3) if unit > 14 else part
    paper = float(np.median(smooth))
    light = smooth[smooth > paper - 40].astype(np.float64)
    sigma = float(light.std()) if light.size else 0.0
    limit = min(_PALEST, max(_DARKEST, paper - max(12.0, _SIGMAS * sigma)))
    return np.asarray(smooth < limit, dtype=np.uint8)


def _ruled(ink: _Picture, unit: float, at: float) -> _Picture:
    """The straight lines: the one to write on, with its ragged edges, and others of the page."""
    flat = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, max(9, int(1.2 * unit))), np.uint8))
    near = max(2, int(0.3 * unit))
    top, bottom = max(0, int(at) - near), int(at) + near + 1
    level = np.zeros_like(ink)
    level[top:bottom] = flat[top:bottom]
    line = cv2.dilate(level, np.ones((max(3, int(0.12 * unit) | 1), 3), np.uint8))
    long = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, int(4 * unit)), np.uint8))
    tall = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((int(4 * unit), 1), np.uint8))
    others = cv2.dilate(cv2.bitwise_or(long, tall), np.ones((3, 3), np.uint8))
    return np.asarray(cv2.bitwise_or(line, others), dtype=np.uint8)


def _is_print(word: PlacedWord, line: float, on_line: bool) -> bool:
    """True for text of the file, and for what was read surely and is of a usual height: more surely on the line itself."""
    if set(word.text) <= set("_‗.…-–—|~"):
        return False
    sure, high = (_READ_ON_LINE, 1.4) if on_line else (_READ_SURELY, 2.2)
    return word.confidence is None or (word.confidence >= sure and word.height < high * line)


def _in_label(word: PlacedWord, found: ToSign) -> bool:
    x0, y0, x1, y1 = found.label
    return x0 <= (word.x0 + word.x1) / 2 <= x1 and y0 <= word.mid <= y1


def _stands_on(word: PlacedWord, found: ToSign, line: float) -> bool:
    rule = found.rule
    foot = (word.y1 - rule.at) / line
    return (
        _ON_LINE[0] < foot < _ON_LINE[1]
        and word.x1 < rule.end + line
        and min(word.x1, rule.end) - max(word.x0, rule.start) > 0.5 * (word.x1 - word.x0)
        and word.legible
        and word.mid < rule.at
    )


def _measured(
    ink: _Picture, part: _Picture, room: tuple[float, float, float, float], at: float, unit: float, typed: bool
) -> Ink:
    gap = max(3, int(0.15 * unit) | 1)
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(joined, dtype=np.uint8), connectivity=8)
    within = np.zeros_like(ink)
    within[max(0, int(room[1])) : int(room[3]) + 1, max(0, int(room[0])) : int(room[2]) + 1] = 1
    share = np.bincount(labels.ravel(), weights=within.ravel(), minlength=count) / np.maximum(1, stats[:, 4])
    near = cv2.dilate(np.asarray(part < _PEN, dtype=np.uint8), np.ones((3, 3), np.uint8))
    pen = cv2.bitwise_and(ink, np.asarray(near, dtype=np.uint8))
    boxes, areas, crossing, dark = [], 0, False, 0
    for i in range(1, count):
        x, y, wide, tall, area = (int(v) for v in stats[i][:5])
        if max(wide, tall) < _SPECK * unit or area < 0.3 * (_SPECK * unit) ** 2:
            continue
        if tall < _FLAT * unit and abs(y + tall / 2 - at) < 2 * _FLAT * unit:
            continue  # what is left of the line itself
        if share[i] >= _INSIDE:
            boxes.append((x, y, x + wide, y + tall))
            mine = labels[y : y + tall, x : x + wide] == i
            areas += int(ink[y : y + tall, x : x + wide][mine].sum())
            dark += int(pen[y : y + tall, x : x + wide][mine].sum())
        elif share[i] > _TOUCHES:
            crossing = True
    if not boxes:
        return Ink(0.0, 0.0, 0.0, 0.0, 0.0, crossing, typed)
    across = max(b[2] for b in boxes) - min(b[0] for b in boxes)
    high = max(b[3] - b[1] for b in boxes)
    reach = max(b[3] for b in boxes) - min(b[1] for b in boxes)
    return Ink(across / unit, high / unit, reach / unit, areas / unit**2, dark / max(1, areas), crossing, typed)
