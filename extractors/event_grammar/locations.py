"""Places in a text: rooms and buildings by their words, towns and institutions by their capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from extractors.event_grammar.folding import Token, fold, tokens
from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.phrases import PhraseTable

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŻŠŽČ][\w'’.-]*"
_INNER = r"(?:de|del|de la|de los|of|da|do|dos|das|la|el|los|las|du|des|le|sur|al|and|&|upon)"
NAME = re.compile(rf"{_CAPITAL}(?:[ \n]{_CAPITAL}|[ \n]{_INNER}[ \n]{_CAPITAL}|,[ \n]{_CAPITAL})*")
_TAIL = re.compile(r"[.,;:]+$|['’]s$")
_DETERMINERS = frozenset(
    "the a an his her my our their its this that la el los las su sus mi mis un una le les l' son sa mon ma une du des o os as um uma sua seu minha meu".split()
)


class Location(NamedTuple):
    """A place as written: ``text[start:end]``."""

    start: int
    end: int
    place: str


@lru_cache(maxsize=1)
def place_words() -> dict[str, Any]:
    """Return the data of places."""
    return read_data("places.toml")


@lru_cache(maxsize=1)
def _common() -> PhraseTable[bool]:
    return PhraseTable([(p, True) for p in place_words()["common"]])


@lru_cache(maxsize=1)
def _leads() -> PhraseTable[bool]:
    return PhraseTable([(p, True) for p in place_words()["leads"]])


@lru_cache(maxsize=1)
def _not_places() -> frozenset[str]:
    return frozenset(place_words()["not_places"])


def location_in(
    text: str, folded: str, start: int, end: int, at: int | None = None, people: Sequence[tuple[int, int]] = ()
) -> Location | None:
    """Return the place in ``text[start:end]`` that follows a leading word, nearest to ``at`` (the start by default).

    ``people`` are the spans of names of people, which are no places. Rooms and buildings go before names: "in the kitchen at 16 Elm Road" is the kitchen.
    """
    words = [Token(w.word, w.start + start, w.end + start, w.opens) for w in tokens(folded[start:end])]
    common: list[Location] = []
    named: list[Location] = []
    for lead in _leads().find(words):
        i = lead.last
        while i < len(words) and words[i].word in _DETERMINERS and not words[i].opens:
            i += 1
        if i >= len(words) or (words[i].opens and i > lead.first):
            continue
        found = _common_at(words, i)
        if found:
            common.append(Location(words[found[0]].start, words[found[1] - 1].end, ""))
        else:
            name = named_at(text, words[i].start, end)
            if name and not any(a < name.end and name.start < b for a, b in people):
                named.append(name)
    near = at if at is not None else start
    best = min(common or named, key=lambda p: (abs(p.start - near), p.start), default=None)
    return best._replace(place=" ".join(text[best.start : best.end].split())) if best else None


def _common_at(words: list[Token], i: int) -> tuple[int, int] | None:
    """The common place at word ``i``, after at most two describing words ("her uncle's kitchen floor")."""
    for first in range(i, min(i + 3, len(words))):
        if first > i and words[first].opens:
            return None
        hits = [h for h in _common().find(words, first, min(first + 4, len(words))) if h.first == first]
        if hits:
            return first, max(h.last for h in hits)
    return None


def named_at(text: str, at: int, end: int) -> Location | None:
    """Return the capitalised name that begins at ``at``, None where it is a month, a title or a lone initial."""
    match = NAME.match(text, at, end)
    if not match:
        return None
    name = _TAIL.sub("", match.group())
    first = fold(name.split()[0]).strip(".,")
    if first in _not_places() or len(name) < 3 or any(c.isdigit() for c in name):
        return None
    return Location(at, at + len(name), " ".join(name.split()))
