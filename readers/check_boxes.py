"""Check boxes of a recognised page: small squares beside words, checked or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from plugins.spec import RecognisedWord

CHECKED, UNCHECKED = "☒", "☐"
_INK = 160
_SMALLEST, _LARGEST, _RUN = 0.75, 2.2, 0.65  # of the height of a usual word
_EDGE = 0.85  # of a side that must be drawn
_EMPTY, _DOUBTFUL, _CHECKED, _SOLID = 0.015, 0.04, 0.10, 0.85  # shares of ink inside
_REACH = 3.0  # usual heights to the words that say what the box is for
_MARKS = set("xX×✓✔vV/\\yYKk*+")
_LIKE_BOXES = _MARKS | set("OQDCLUIl10oEGJTB")  # what an engine reads a box as, besides brackets and bars
_CORNER = 0.5  # of a corner's ink
_STROKE = 0.2  # of the room beside a box that the end of a check mark may take
_BRACKETS = set("[](){}|")
_SURE = 0.8
_Picture = NDArray[np.uint8]


class _Square(NamedTuple):
    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def side(self) -> int:
        return max(self.x1 - self.x0, self.y1 - self.y0)


def with_check_boxes(grey: _Picture, words: Sequence[RecognisedWord], usual: float) -> list[RecognisedWord]:
    """Return the words with the page's check boxes among them as ☒ or ☐, in the place of what was read of them.

    A box has words beside it, and no letter that was surely read inside; of squares in a row that touch or nearly touch,
    each for one letter, none is a check box. The confidence says how clear it is whether something stands inside.
    """
    drawn = list(_squares(grey, usual))
    squares = [s for s in drawn if not any(_neighbours(s, other) for other in drawn)]
    squares = [s for s in squares if _named(s, words, usual) and not _is_a_letter(s, words)]
    left = list(words)
    for square in squares:
        mark = _mark(grey, square)
        if mark is None:
            continue
        text, sure = mark
        near = min(left, key=lambda w: abs((w.y0 + w.y1) - (square.y0 + square.y1)))
        left = [kept for w in left if (kept := _without(w, square)) is not None]
        box = RecognisedWord(text, square.x0, square.y0, square.x1, square.y1, sure, near.line, near.block)
        at = next(
            (i for i, w in enumerate(left) if (w.block, w.line) == (near.block, near.line) and w.x0 > square.x0),
            len(left),
        )
        left.insert(at, box)
    return left


def _squares(grey: _Picture, usual: float) -> Iterator[_Square]:
    ink = np.asarray(grey < _INK, dtype=np.uint8)
    long = max(9, int(_RUN * usual)) | 1  # odd: an even one would shift what is found
    flat = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8))
    drawn = np.asarray(cv2.bitwise_or(flat, upright), dtype=np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(drawn, connectivity=8)
    for x, y, wide, tall in (tuple(int(v) for v in row[:4]) for row in stats[1:]):
        if not (
            _SMALLEST * usual < min(wide, tall) and max(wide, tall) < _LARGEST * usual and 0.8 < wide / tall < 1.25
        ):
            continue
        part = drawn[y : y + tall, x : x + wide]
        thick = max(2, round(0.18 * min(wide, tall)))
        sides = (part[:thick], part[-thick:], part[:, :thick].T, part[:, -thick:].T)
        if all(side.any(axis=0).mean() > _EDGE and side.mean(axis=1).max() > _EDGE - 0.15 for side in sides):
            square = _Square(x, y, x + wide, y + tall)
            if _has_corners(ink, square) and _stands_alone(ink, square):
                yield square


def _has_corners(ink: _Picture, square: _Square) -> bool:
    """True for a box, whose corners are drawn; those of letters (O, D, C) are round."""
    near = max(2, round(0.1 * square.side))
    part = ink[square.y0 : square.y1, square.x0 : square.x1]
    corners = (part[:near, :near], part[:near, -near:], part[-near:, :near], part[-near:, -near:])
    return all(float(corner.mean()) > _CORNER for corner in corners)


def _stands_alone(ink: _Picture, square: _Square) -> bool:
    """True for a square with the room of a space on both sides; letters of a word have less."""
    room = max(3, round(0.3 * square.side))
    rows = slice(square.y0 + square.side // 5, square.y1 - square.side // 5)
    left = ink[rows, max(0, square.x0 - room) : max(0, square.x0 - 1)]
    right = ink[rows, square.x1 + 1 : square.x1 + room]
    return not left.any() and (not right.any() or float(right.mean()) < _STROKE)


def _mark(grey: _Picture, square: _Square) -> tuple[str, float] | None:
    """What stands in a box and how sure that is, None for a solid square: a bullet."""
    inset = max(3, round(0.22 * square.side))
    inside = grey[square.y0 + inset : square.y1 - inset, square.x0 + inset : square.x1 - inset] < _INK
    share = float(inside.mean()) if inside.size else 1.0
    if share > _SOLID:
        return None
    if share < _DOUBTFUL:
        return UNCHECKED, 0.95 if share < _EMPTY else 0.6
    return CHECKED, 0.95 if share > _CHECKED else 0.6


def _named(square: _Square, words: Sequence[RecognisedWord], usual: float) -> bool:
    for w in words:
        in_line = w.y0 < (square.y0 + square.y1) / 2 < w.y1
        gap = max(w.x0 - square.x1, square.x0 - w.x1)
        if in_line and gap < _REACH * usual and sum(map(str.isalnum, w.text)) > 1:
            return True
    return False


def _is_a_letter(square: _Square, words: Sequence[RecognisedWord]) -> bool:
    """True for a square that is part of a word or holds a letter: what was read in its place is nothing like a box."""
    for w in words:
        covered = _covered(w, square)
        inside = square.x0 <= (w.x0 + w.x1) / 2 <= square.x1 and square.y0 <= (w.y0 + w.y1) / 2 <= square.y1
        if inside and w.x1 - w.x0 < 0.85 * square.side:
            covered = w.text
        letters = {c for c in covered if c.isalnum()} if not set(w.text) & _BRACKETS else set()
        glued = len(covered) < len(w.text)
        if letters and (glued or not letters <= _LIKE_BOXES) and (w.confidence or 0.0) > _SURE:
            return True
        if (
            inside
            and letters
            and not letters <= _MARKS
            and w.x1 - w.x0 < 0.7 * square.side
            and (w.confidence or 0.0) > _SURE
        ):
            return True
    return False


def _covered(word: RecognisedWord, square: _Square) -> str:
    """The characters of a word that stand where the square is, taking them as equally wide."""
    across = min(word.x1, square.x1) - max(word.x0, square.x0)
    down = min(word.y1, square.y1) - max(word.y0, square.y0)
    if across <= 0.3 * square.side or down <= 0.3 * min(square.side, word.y1 - word.y0):
        return ""
    count = max(1, round(across / (word.x1 - word.x0) * len(word.text)))
    return word.text[:count] if word.x0 + word.x1 > square.x0 + square.x1 else word.text[-count:]


def _neighbours(square: _Square, other: _Square) -> bool:
    gap = max(other.x0 - square.x1, square.x0 - other.x1)
    return other != square and abs(other.y0 - square.y0) < 0.3 * square.side and gap < 0.8 * square.side


def _without(word: RecognisedWord, square: _Square) -> RecognisedWord | None:
    """The word without what was read of the box: nothing where it is the box, its other letters where it is glued to it."""
    count = len(_covered(word, square))
    if count == 0:
        return word
    if count >= 0.6 * len(word.text):
        return None
    if word.x0 + word.x1 > square.x0 + square.x1:
        return word._replace(text=word.text[count:], x0=square.x1 + 1)
    return word._replace(text=word.text[:-count], x1=square.x0 - 1)
