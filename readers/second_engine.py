"""An engine of another kind beside Tesseract: when it is asked, and what two engines' readings of a page say together."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol, runtime_checkable

from PIL import Image

from models.document import OtherReading
from models.settings import Settings
from plugins.discovery import discover
from plugins.spec import OcrEngine, RecognisedWord
from readers.other_readings import shares_place
from readers.repair import Repaired
from readers.second_reading import UNSURE, ReadTwice, decisive, same
from readers.unread import ReadsParts

ASKED_BELOW = 0.94  # mean confidence of a page; with .94 to .96 Tesseract's reading is as good
_LEAST_LETTERS = 0.8


@runtime_checkable
class SecondEngine(ReadsParts, Protocol):
    """An engine that can be asked besides the default one, for the languages that it reads."""

    name: str
    version: str

    def available(self) -> bool:
        """Return whether it is installed."""
        ...

    def reads(self, languages: Sequence[str]) -> bool:
        """Return whether it knows the languages."""
        ...

    def recognise(self, image: Image.Image, languages: Sequence[str], timeout_s: float) -> list[RecognisedWord]:
        """Return the words of an upright page."""
        ...


@lru_cache(maxsize=1)
def installed() -> SecondEngine | None:
    """Return the second engine that is installed, None where there is none."""
    engines = discover(importlib.import_module("readers.ocr"), OcrEngine, group="casefold.ocr")
    for name in sorted(engines):
        engine = engines[name]
        if isinstance(engine, SecondEngine) and engine.available():
            return engine
    return None


def second_engine(settings: Settings) -> SecondEngine | None:
    """Return the second engine where it is installed and knows the languages."""
    engine = installed()
    return engine if engine is not None and engine.reads(settings.languages) else None


def read_by_both(
    engine: SecondEngine, picture: Repaired, words: Sequence[RecognisedWord], settings: Settings, *, lead: bool
) -> list[ReadTwice] | None:
    """Read the page with the second engine and hold the two readings against each other.

    Returns:
        the second engine's words where it is to ``lead``, else the first's, with the other's readings where they differ.
        None where the second engine saw much less.
    """
    limit = settings.limits.page_timeout_s
    seen = engine.recognise(Image.fromarray(picture.grey), settings.languages, limit)
    if _letters(seen) < _LEAST_LETTERS * _letters(words):
        return None
    if not lead:
        return held_against(words, seen)
    return held_against(seen, words, says_little=True)


def held_against(
    words: Sequence[RecognisedWord], others: Sequence[RecognisedWord], *, says_little: bool = False
) -> list[ReadTwice]:
    """Return the words with what the other engine read in their places.

    Read alike, a word is as sure as the surer reading. Where they differ, both are kept, and a word that decides
    conflicts is unsure. ``says_little``: the words' own confidence tells nothing, so that a word which the other engine
    did not see is unsure too. Several of its words that together are one of these are taken as it parts them.
    """
    told: list[ReadTwice] = []
    for word in words:
        there = sorted((o for o in others if shares_place(word, o)), key=lambda o: o.x0)
        if len(there) > 1 and _bare("".join(o.text for o in there)) == _bare(word.text):
            sure = word.confidence or 0.0
            told += [ReadTwice(o._replace(confidence=max(sure, o.confidence or 0.0)), None) for o in there]
        else:
            told.append(_weighed(word, there, says_little))
    return told


def _weighed(word: RecognisedWord, there: Sequence[RecognisedWord], says_little: bool) -> ReadTwice:
    sure = word.confidence or 0.0
    alike = [o for o in there if same(o.text, word.text)]
    if alike:
        return ReadTwice(word._replace(confidence=max(sure, *(o.confidence or 0.0 for o in alike))), None)
    if not there or not decisive(word.text):
        return ReadTwice(word._replace(confidence=min(sure, UNSURE)) if says_little else word, None)
    best = max(there, key=lambda o: o.confidence or 0.0)
    other = OtherReading(text=best.text, confidence=round(min(1.0, best.confidence or 0.0), 4))
    return ReadTwice(word._replace(confidence=min(sure, UNSURE)), other)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _letters(words: Sequence[RecognisedWord]) -> int:
    return sum(sum(map(str.isalnum, w.text)) for w in words)
