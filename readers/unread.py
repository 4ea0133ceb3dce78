"""Ink that no word explains: how much of it there is, and another reading of the places where it looks like lines of print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol, runtime_checkable

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from plugins.spec import RecognisedWord
from readers.grid import Rules
from readers.repair import Repaired

_INK = 140
_LEAST_LETTERS = 3
_MOST_PLACES = 12
_BELIEVED, _BELIEVED_ON_AVERAGE = 0.50, 0.75
_SHARED = 0.3


@runtime_checkable
class ReadsParts(Protocol):
    """An engine that reads a part of a page as one block or one line."""

    def read_part(
        self, image: Image.Image, languages: Sequence[str], timeout_s: float, part: str
    ) -> list[RecognisedWord]:
        """Return the words of the picture, taking it as ``part``: "block" or "line"."""
        ...


class Unread(NamedTuple):
    """The ink of letter size outside every word as a share of all such ink, and the places that look like lines of print
    (x0, y0, x1, y1 in pixels).
    """

    share: float
    places: tuple[tuple[int, int, int, int], ...]


def unread_ink(picture: Repaired, words: Sequence[RecognisedWord], rules: Rules, usual: float) -> Unread:
    """Measure the ink that no word explains; ``usual`` is the height of a usual word."""
    # at half the size: specks vanish, and it takes a quarter of the time
    half = cv2.resize(picture.grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ink = (half < _INK).astype(np.uint8)
    usual /= 2
    for at, start, end in rules.horizontal:
        ink[max(0, int(at / 2) - 3) : int(at / 2) + 4, max(0, int(start / 2)) : int(end / 2) + 1] = 0
    for at, start, end in rules.vertical:
        ink[max(0, int(start / 2)) : int(end / 2) + 1, max(0, int(at / 2) - 3) : int(at / 2) + 4] = 0
    explained = np.zeros_like(ink)
    pad = 0.3 * usual
    for w in words:
        rows = slice(max(0, int(w.y0 / 2 - pad)), int(w.y1 / 2 + pad) + 1)
        explained[rows, max(0, int(w.x0 / 2 - pad)) : int(w.x1 / 2 + pad) + 1] = 1
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count < 2:
        return Unread(0.0, ())
    tall, area = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_AREA].astype(np.float64)
    letter = (tall > 0.35 * usual) & (tall < 6 * usual) & (area > 0.05 * usual * usual)
    wide = stats[:, cv2.CC_STAT_WIDTH]
    letter &= ~((wide > 6 * usual) & (area > 0.4 * wide * tall))  # the dark band behind a heading
    letter[0] = False
    covered = np.bincount(labels.ravel(), weights=explained.ravel(), minlength=count)
    outside = letter & (covered < 0.3 * area)
    total = float(area[letter].sum())
    if not total or not outside.any():
        return Unread(0.0, ())
    small = outside & (tall < 2 * usual) & (wide < 4 * usual)
    return Unread(
        float(area[outside].sum()) / total,
        _places(np.asarray(small[labels], dtype=np.uint8), np.asarray(stats), small, usual),
    )


def _places(
    ink: NDArray[np.uint8], stats: NDArray[Any], small: NDArray[np.bool_], usual: float
) -> tuple[tuple[int, int, int, int], ...]:
    """Join the pieces to blocks of lines; those of a few letters and more are returned, the largest first."""
    reach = (max(3, int(2.5 * usual)), max(3, int(1.2 * usual)))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((reach[1], reach[0]), np.uint8))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    middles = stats[small][:, :2] + stats[small][:, 2:4] // 2
    letters = np.bincount(labels[middles[:, 1].clip(0), middles[:, 0].clip(0)], minlength=count)
    letters[0] = 0
    found = []
    for i in np.argsort(-letters)[:_MOST_PLACES]:
        x, y, wide, tall = (int(v) for v in boxes[i][:4])
        if letters[i] >= _LEAST_LETTERS and wide > usual and tall > 0.5 * usual:
            found.append((2 * x, 2 * y, 2 * (x + wide), 2 * (y + tall)))
    return tuple(found)


def read_places(
    engine: ReadsParts,
    picture: Repaired,
    unread: Unread,
    words: Sequence[RecognisedWord],
    languages: Sequence[str],
    timeout_s: float,
    usual: float,
) -> list[RecognisedWord]:
    """Read the unread places as blocks of print and return the words that can be believed, none over one already read."""
    found: list[RecognisedWord] = []
    line = max((w.line for w in words), default=0)
    block = max((w.block for w in words), default=0)
    margin = int(0.6 * usual)
    height, width = picture.grey.shape
    for x0, y0, x1, y1 in unread.places:
        x0, y0, x1, y1 = max(0, x0 - margin), max(0, y0 - margin), min(width, x1 + margin), min(height, y1 + margin)
        crop = picture.grey[y0:y1, x0:x1].copy()
        for w in words:  # what is read already is not read twice
            top, left = max(0, int(w.y0) - y0), max(0, int(w.x0) - x0)
            crop[top : max(0, int(w.y1) - y0), left : max(0, int(w.x1) - x0)] = 255
        seen = engine.read_part(Image.fromarray(crop), languages, timeout_s, "block")
        legible = [w for w in seen if any(map(str.isalnum, w.text)) and 0.4 * usual < w.y1 - w.y0 < 2.5 * usual]
        if not legible or _mean(legible) < _BELIEVED_ON_AVERAGE:
            continue
        for w in legible:
            moved = w._replace(
                x0=w.x0 + x0, x1=w.x1 + x0, y0=w.y0 + y0, y1=w.y1 + y0, line=line + w.line, block=block + w.block
            )
            if (w.confidence or 0.0) >= _BELIEVED and not any(_over(moved, other) for other in (*words, *found)):
                found.append(moved)
        line, block = line + max(w.line for w in seen), block + max(w.block for w in seen)
    return found


def _mean(words: Sequence[RecognisedWord]) -> float:
    return sum((w.confidence or 0.0) * len(w.text) for w in words) / sum(len(w.text) for w in words)


def _over(word: RecognisedWord, other: RecognisedWord) -> bool:
    across = min(word.x1, other.x1) - max(word.x0, other.x0)
    down = min(word.y1, other.y1) - max(word.y0, other.y0)
    return across > 0 and down > 0 and across * down > _SHARED * (word.x1 - word.x0) * (word.y1 - word.y0)
