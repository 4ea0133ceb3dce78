"""Words that decide conflicts are read a second time where the first reading is unsure; where the two differ both are kept."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from models.document import OtherReading
from plugins.spec import RecognisedWord

NUMBER, WORD, NAME = "number", "word", "name"
_SURE_ENOUGH = {NUMBER: 0.94, WORD: 0.90, NAME: 0.86}
UNSURE = 0.65  # a word of which two readings differ is no surer than this
_MOST_WORDS = 120  # of one page: a page with more has worse troubles
EDGES = ".,;:()[]{}\"'“”‘’«»!?-–—/*"
_Picture = NDArray[np.uint8]

ReadLine = Callable[[Image.Image], list[RecognisedWord]]


class ReadTwice(NamedTuple):
    """A recognised word with what another reading of it gave, None where the two agree or there was none."""

    word: RecognisedWord
    other: OtherReading | None


def decisive(text: str) -> str:
    """Return what makes the word one that decides conflicts (a number, a name, one of the words listed), "" for others."""
    core = text.strip(EDGES)
    if any(map(str.isdigit, core)):
        return NUMBER
    if core.casefold() in listed():
        return WORD
    return NAME if len(core) > 1 and core[0].isupper() and core.replace("-", "").replace("'", "").isalpha() else ""


@lru_cache(maxsize=1)
def listed() -> frozenset[str]:
    """Return the words of data/decisive.toml."""
    table = tomllib.loads((Path(__file__).parent / "data" / "decisive.toml").read_text(encoding="utf-8"))
    return frozenset(word for words in table.values() for word in words)


def read_twice(
    grey: _Picture,
    words: Sequence[RecognisedWord],
    read: ReadLine,
    arbiter: ReadLine | None = None,
    doubted: Mapping[int, OtherReading | None] | None = None,
) -> list[ReadTwice]:
    """Return the words, those that decide and are unsure read again from their crops in two other ways.

    Where all agree, the word is as sure as the surest reading. Where they do not, what most of them say is taken (the
    first reading, where as many say it), the surest of the others is kept beside it, and the word is marked unsure.

    Args:
        grey: the page as it was read.
        words: what was read, boxes in pixels of it.
        read: reads a crop as one line.
        arbiter: another engine's way to read a crop, asked where the readings differ; None where there is none.
        doubted: places of words that are read again however sure they are, with what another reading of the page has
            there, None where that is nothing; it counts unless both crops say what the word says.
    """
    left, doubted = _MOST_WORDS, doubted or {}
    done: list[ReadTwice] = []
    for i, word in enumerate(words):
        if left == 0 or not _to_read_again(word, doubted=i in doubted):
            done.append(ReadTwice(word, None))
            continue
        left -= 1
        crops = _crops(grey, word)
        told = [_one(read(crop)) for crop in crops]
        if not all(o is not None and same(o.text, word.text) for o in told):
            told.append(doubted.get(i))
            if arbiter is not None:
                told.append(_one(arbiter(crops[-1])))
        done.append(_decided(word, [o for o in told if o is not None]))
    return done


def _to_read_again(word: RecognisedWord, *, doubted: bool) -> bool:
    if word.confidence is None:
        return False
    kind = decisive(word.text)
    return doubted or (bool(kind) and word.confidence < _SURE_ENOUGH[kind])


def _crops(grey: _Picture, word: RecognisedWord) -> list[Image.Image]:
    """The word in black and white, and in grey at twice its size. A wider margin would show parts of its neighbours."""
    tall = word.y1 - word.y0
    rows = slice(int(max(0, word.y0 - 0.2 * tall)), int(word.y1 + 0.2 * tall) + 1)
    crop = np.ascontiguousarray(grey[rows, int(max(0, word.x0 - 0.25 * tall)) : int(word.x1 + 0.25 * tall) + 1])
    black = cv2.threshold(crop, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    twice = cv2.resize(crop, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    return [Image.fromarray(np.pad(np.asarray(c, dtype=np.uint8), 12, constant_values=255)) for c in (black, twice)]


def _one(words: Sequence[RecognisedWord]) -> OtherReading | None:
    """What a crop says, where it says one word."""
    legible = [w for w in words if any(map(str.isalnum, w.text))]
    if len(legible) != 1 or legible[0].confidence is None:
        return None
    return OtherReading(text=legible[0].text, confidence=round(legible[0].confidence, 4))


def _decided(word: RecognisedWord, told: Sequence[OtherReading]) -> ReadTwice:
    sure = word.confidence or 0.0
    agreeing = [o for o in told if same(o.text, word.text)]
    differing = sorted((o for o in told if not same(o.text, word.text)), key=lambda o: -o.confidence)
    if not differing:
        return ReadTwice(word._replace(confidence=max([sure, *(o.confidence for o in agreeing)])), None)
    best = max(differing, key=lambda o: sum(same(o.text, other.text) for other in differing))
    votes = sum(same(best.text, other.text) for other in differing)
    if votes > 1 + len(agreeing) and best.confidence > sure:
        first = OtherReading(text=word.text, confidence=round(sure, 4))
        return ReadTwice(word._replace(text=best.text, confidence=min(best.confidence, UNSURE)), first)
    return ReadTwice(word._replace(confidence=min(sure, UNSURE)), differing[0])


def same(first: str, second: str) -> bool:
    """True for readings that differ in what stands around a word only."""
    return first.strip(EDGES) == second.strip(EDGES)
