"""Lines of a page of which the engine is unsure are read again by themselves, at full width; the rest is read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from plugins.spec import RecognisedWord
from readers.other_readings import shares_place
from readers.unread import ReadsParts

_UNSURE_BELOW = 0.92
_PAD = 0.3  # of a usual word's height, above, below and beside
_NO_WORSE = 0.97
_Picture = NDArray[np.uint8]


class ReadAgain(NamedTuple):
    """The words of the page, and those readings of its lines that were not kept."""

    words: list[RecognisedWord]
    others: list[RecognisedWord]


def unsure_lines(words: Sequence[RecognisedWord]) -> list[list[RecognisedWord]]:
    """Return the words of the lines in which the engine is unsure of a word with letters or digits."""
    lines: dict[tuple[int, int], list[RecognisedWord]] = {}
    for word in words:
        lines.setdefault((word.block, word.line), []).append(word)
    return [line for line in lines.values() if any(map(_unsure, line))]


def _unsure(word: RecognisedWord) -> bool:
    return (word.confidence or 0.0) < _UNSURE_BELOW and any(map(str.isalnum, word.text))


def read_lines_again(
    engine: ReadsParts,
    grey: _Picture,
    words: Sequence[RecognisedWord],
    usual: float,
    languages: Sequence[str],
    timeout_s: float,
) -> ReadAgain:
    """Return the words, those of unsure lines as a second reading has them where it is surer of them.

    Args:
        engine: reads a crop as one line.
        grey: the page at its full width.
        words: what was read of it, boxes in pixels of ``grey``.
        usual: the height of a usual word in pixels.
        languages: of the second reading.
        timeout_s: of each line.
    """
    instead: dict[tuple[int, int], list[RecognisedWord]] = {}
    others: list[RecognisedWord] = []
    for line in unsure_lines(words):
        again = _read(engine, grey, line, words, usual, languages, timeout_s)
        if not again:
            continue
        kept, other = (again, line) if _sure(again) >= _NO_WORSE * _sure(line) else (line, again)
        instead[line[0].block, line[0].line] = [_as_sure_as_both(w, other) for w in kept]
        others += other
    return ReadAgain(_with(words, instead), others)


def _as_sure_as_both(word: RecognisedWord, others: Sequence[RecognisedWord]) -> RecognisedWord:
    """The word, as sure as the surer of two readings that agree on it."""
    known = [o.confidence for o in others if o.text == word.text and shares_place(word, o) and o.confidence is not None]
    return word if word.confidence is None else word._replace(confidence=max([word.confidence, *known]))


def _with(
    words: Sequence[RecognisedWord], instead: Mapping[tuple[int, int], list[RecognisedWord]]
) -> list[RecognisedWord]:
    made: list[RecognisedWord] = []
    done: set[tuple[int, int]] = set()
    for word in words:
        place = (word.block, word.line)
        if place not in instead:
            made.append(word)
        elif place not in done:
            done.add(place)
            made += instead[place]
    return made


def _read(
    engine: ReadsParts,
    grey: _Picture,
    line: Sequence[RecognisedWord],
    words: Sequence[RecognisedWord],
    usual: float,
    languages: Sequence[str],
    timeout_s: float,
) -> list[RecognisedWord]:
    pad = _PAD * usual
    x0, x1 = int(max(0, min(w.x0 for w in line) - pad)), int(max(w.x1 for w in line) + pad) + 1
    y0, y1 = int(max(0, min(w.y0 for w in line) - pad)), int(max(w.y1 for w in line) + pad) + 1
    crop = grey[y0:y1, x0:x1].copy()
    here = (line[0].block, line[0].line)
    for w in words:  # what stands in other lines is not read with this one
        if (w.block, w.line) != here and w.y1 > y0 and w.y0 < y1 and w.x1 > x0 and w.x0 < x1:
            crop[max(0, int(w.y0) - y0) : max(0, int(w.y1) - y0), max(0, int(w.x0) - x0) : max(0, int(w.x1) - x0)] = 255
    seen = engine.read_part(Image.fromarray(crop), languages, timeout_s, "line")
    return [
        w._replace(x0=w.x0 + x0, x1=w.x1 + x0, y0=w.y0 + y0, y1=w.y1 + y0, line=here[1], block=here[0]) for w in seen
    ]


def _sure(words: Sequence[RecognisedWord]) -> float:
    return sum(len(w.text) * max(0.0, (w.confidence or 0.0) - 0.4) for w in words)
