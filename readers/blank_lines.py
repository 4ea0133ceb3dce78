"""Lines to write on that nobody wrote on: they are part of what a page says ("Signature: ______"), as text in a file is.

A line on which something stands, read or not, is left as it is: whoever looks for an empty line must not find one there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from readers.grid import Rule, Rules

_INK = 170
_SHORTEST, _LONGEST = (
    0.12,
    0.6,
)  # of the page's width: shorter ones are dashes, longer ones part what is above from below
_HIGHEST = 0.1  # of the page's height: lines above it belong to a letterhead
_ROOM_BESIDE, _ROOM_ABOVE = 1.3, 3.0  # in lines: where nothing may stand at all
_HAND_ABOVE, _HAND_BESIDE = (
    4.5,
    1.5,
)  # in lines: how high a hand may write above a line with a caption, and beside its ends
_MOST_INK = 0.003
_CAPTION = 1.2  # in lines: how far below the words may stand that say what the line is for
_BESIDE = 3.0
_READ_SURELY = 0.6


class Written(NamedTuple):
    """Where a word stands in the frame of the rules, and whether it was read for sure: what was not may be by hand."""

    x0: float
    y0: float
    x1: float
    y1: float
    sure: bool = True


def blank_lines(
    grey: NDArray[np.uint8], rules: Rules, words: Sequence[Written], line: float, scale: float = 1.0
) -> Iterator[Written]:
    """Yield the empty lines of a page, each as the place of a word that stands on it.

    Args:
        grey: the upright page; ``scale`` times its pixels is the frame of the rules and words.
        rules: its ruled lines. Those of tables and frames, which meet others, are none to write on.
        words: what was read.
        line: the height of a usual word.
        scale: see ``grey``.
    """
    for rule in rules.horizontal:
        length = rule.end - rule.start
        if not _SHORTEST * rules.width < length < _LONGEST * rules.width or rule.at < _HIGHEST * rules.height:
            continue
        if _meets_others(rule, rules, line):
            continue
        beside, below = _named(rule, words, line)
        above = _ROOM_BESIDE if beside else _ROOM_ABOVE
        room = Written(rule.start, rule.at - above * line, rule.end, rule.at - 0.1 * line)
        if not (beside or below) or any(_touch(room, word) for word in words):
            continue
        high = _ROOM_BESIDE if beside else _HAND_ABOVE
        hand = Written(
            rule.start - _HAND_BESIDE * line * below,
            rule.at - high * line,
            rule.end + _HAND_BESIDE * line * below,
            rule.at,
        )
        if _unread_ink(grey, hand, words, line, scale) < _MOST_INK:
            yield Written(rule.start, rule.at - line, rule.end, rule.at + 0.1 * line)


def as_text(place: Written, line: float) -> str:
    """Return the line as underscores, as many as would be typed in its place."""
    return "_" * max(10, min(40, round((place.x1 - place.x0) / (0.7 * line))))


def _meets_others(rule: Rule, rules: Rules, line: float) -> bool:
    """True for a line of a table or frame, and for one of several that run along each other: ruled paper, a form's rows."""
    for other in rules.vertical:
        if rule.start - line < other.at < rule.end + line and other.start - line < rule.at < other.end + line:
            return True
    for other in rules.horizontal:
        same = abs(other.start - rule.start) < line and abs(other.end - rule.end) < line
        if other is not rule and same and abs(other.at - rule.at) < 2.5 * line:
            return True
    return False


def _named(rule: Rule, words: Sequence[Written], line: float) -> tuple[bool, bool]:
    """Whether words beside the line's beginning, and whether words right below it, say what it is for."""
    beside = any(
        -0.5 * line < rule.start - w.x1 < _BESIDE * line and w.y0 - 0.5 * line < rule.at < w.y1 + 0.6 * line
        for w in words
    )
    below = any(w.x1 > rule.start and w.x0 < rule.end and -0.2 < (w.y0 - rule.at) / line < _CAPTION for w in words)
    return beside, below


def is_sure(confidence: float | None) -> bool:
    """True for a word that is text in the file, or was recognised with some confidence."""
    return confidence is None or confidence >= _READ_SURELY


def _touch(room: Written, word: Written) -> bool:
    return word.x0 < room.x1 and word.x1 > room.x0 and word.y0 < room.y1 - 1 and word.y1 > room.y0 + 1


def _unread_ink(grey: NDArray[np.uint8], hand: Written, words: Sequence[Written], line: float, scale: float) -> float:
    """The share of dark pixels, outside words that were read for sure, where a hand would have written."""
    x0, y0, x1, y1 = (int(v / scale) for v in (hand.x0, hand.y0, hand.x1, hand.y1 - 0.2 * line))
    x0, y0 = max(0, x0), max(0, y0)
    part = grey[y0 : max(0, y1), x0 : max(0, x1)] < _INK
    if not part.size:
        return 1.0
    left = part.copy()
    for word in words:
        if word.sure and _touch(hand, word):
            rows = slice(
                max(0, int((word.y0 - 0.2 * line) / scale) - y0), max(0, int((word.y1 + 0.3 * line) / scale) - y0 + 1)
            )
            left[rows, max(0, int(word.x0 / scale) - x0 - 2) : max(0, int(word.x1 / scale) - x0 + 3)] = False
    return float(left.mean())
