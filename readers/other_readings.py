"""A poor page is read more than once; the readings that were not kept tell which words are in doubt, and which were missed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.document import OtherReading
from plugins.spec import RecognisedWord
from readers.repair import Repaired
from readers.second_reading import NUMBER, UNSURE, decisive, same

_SHARED = 0.4  # of the smaller box, both ways
_BELIEVED = 0.70
_LEAST_LETTERS = 2


class Reading(NamedTuple):
    """The words that were read from one picture of a page, in pixels of it."""

    picture: Repaired
    words: list[RecognisedWord]


def on_picture(reading: Reading, picture: Repaired) -> list[RecognisedWord]:
    """Return the words of a reading with their boxes on another picture of the same page."""
    if reading.picture.grey.shape == picture.grey.shape and (reading.picture.to_received == picture.to_received).all():
        return reading.words
    moved = []
    for word in reading.words:
        x0, y0, x1, y1 = picture.place(reading.picture.box(word.x0, word.y0, word.x1, word.y1))
        moved.append(word._replace(x0=x0, y0=y0, x1=x1, y1=y1))
    return moved


def parted(words: Sequence[RecognisedWord], others: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """Return the words, those of letters that another reading saw as several words with spaces taken as it parts them."""
    made: list[RecognisedWord] = []
    for word in words:
        there = sorted((o for o in others if shares_place(word, o)), key=lambda o: o.x0)
        pieces = [o.text for o in there]
        if len(there) > 1 and _are_words(pieces) and "".join(pieces) == word.text:
            made += [o._replace(line=word.line, block=word.block) for o in there]
        else:
            made.append(word)
    return made


def _are_words(pieces: Sequence[str]) -> bool:
    return all(len(p) > 1 and p.strip(".,;:()").isalpha() for p in pieces)


def missed(words: Sequence[RecognisedWord], others: Sequence[RecognisedWord], usual: float) -> list[RecognisedWord]:
    """Return what only another reading saw, as unsure: legible words of a usual height over none of these words."""
    lines = max((w.line for w in words), default=0)
    blocks = max((w.block for w in words), default=0)
    return [
        o._replace(confidence=min(o.confidence or 0.0, UNSURE), line=lines + o.line, block=blocks + o.block)
        for o in others
        if (o.confidence or 0.0) >= _BELIEVED
        and 0.5 * usual < o.y1 - o.y0 < 2 * usual
        and (decisive(o.text) == NUMBER or sum(map(str.isalnum, o.text)) > _LEAST_LETTERS)
        and not any(_touch(o, w) for w in words)
    ]


def differing(word: RecognisedWord, others: Sequence[RecognisedWord]) -> OtherReading | None:
    """Return what another reading has in the word's place where it is something else, None where it is the same or nothing."""
    there = [o for o in others if shares_place(word, o)]
    if not there or any(same(o.text, word.text) for o in there):
        return None
    best = max(there, key=lambda o: o.confidence or 0.0)
    return OtherReading(text=best.text, confidence=round(best.confidence or 0.0, 4))


def shares_place(word: RecognisedWord, other: RecognisedWord) -> bool:
    """True for two boxes that cover each other over most of a word, as two readings of it do."""
    across = min(word.x1, other.x1) - max(word.x0, other.x0)
    down = min(word.y1, other.y1) - max(word.y0, other.y0)
    lower = min(word.y1 - word.y0, other.y1 - other.y0)
    return across > _SHARED * min(word.x1 - word.x0, other.x1 - other.x0) and down > _SHARED * lower


def _touch(one: RecognisedWord, other: RecognisedWord) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1
