"""Places in a text: rooms and buildings by their words, towns and institutions by their capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from extractors.event_grammar.folding import Token, fold, tokens
from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.phrases import PhraseTable

_CAPITAL = r"(?:(?:St|Ste|Sta|Mt|Ft|[A-Z])\.|[A-ZÀ-ÖØ-ÞŁŚŻŠŽČ][\w'’-]*)"
_INNER = r"(?:de|del|de la|de los|of|da|do|dos|das|la|el|los|las|du|des|le|sur|al|and|&|upon)"
NAME = re.compile(rf"{_CAPITAL}(?:[ \n]{_CAPITAL}|[ \n]{_INNER}[ \n]{_CAPITAL}|,[ \n]{_CAPITAL})*")
_TAIL = re.compile(r"[.,;:]+$|['’]s$|[.,]?\s+(?:and|&)\s+(?:I|He|She|We|They|My|His|Her|Our)$")
_BORN = re.compile(r"\b(?:born|nee?|nacid[oa]|nascid[oa])\b[^.;]*$")
_BORN_REACH = 45


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


@lru_cache(maxsize=8)
def _leads(language: str) -> PhraseTable[bool]:
    """Leading words of a language; True where a name may follow, not only a room or building."""
    leads = place_words()["leads"]
    rows = leads.get(language, leads["en"])
    return PhraseTable([(p, True) for p in rows["names"]] + [(p, False) for p in rows["rooms"]])


@lru_cache(maxsize=1)
def _determiners() -> frozenset[str]:
    return frozenset(place_words()["determiners"])


@lru_cache(maxsize=1)
def _not_places() -> frozenset[str]:
    return frozenset(place_words()["not_places"])


def location_in(
    text: str,
    folded: str,
    within: tuple[int, int],
    at: int,
    language: str | None = "en",
    people: Sequence[tuple[int, int]] = (),
) -> Location | None:
    """Return the place named in ``text[within]`` behind a leading word, nearest to ``at``.

    Rooms go before names: "in the kitchen at 16 Elm Road" is the kitchen. ``people`` are the spans of names
    of people, which are no places.
    """
    start, end = within
    words = [Token(w.word, w.start + start, w.end + start, w.opens) for w in tokens(folded[start:end])]
    found: list[tuple[int, int, Location]] = []
    for lead in _leads(language or "en").find(words):
        i = lead.last
        while i < len(words) and words[i].word in _determiners() and not words[i].opens:
            i += 1
        if i >= len(words) or any(w.opens for w in words[lead.first + 1 : i + 1]):
            continue
        room = None if _opens_name(text, words, i) else _common_at(words, i)
        place = Location(words[room[0]].start, words[room[1] - 1].end, "") if room else None
        if place is None:
            place = named_at(text, words[i].start, end)
            room = _noun_behind(words, place)
            if room and place:
                place = place._replace(end=words[room[1] - 1].end)
            elif not lead.payload:
                place = None
        if place is None or any(a < place.end and place.start < b for a, b in people):
            continue
        if _BORN.search(folded, max(start, place.start - _BORN_REACH), place.start):
            continue
        found.append((0 if room else 1, abs(place.start - at), place))
    best = min(found, default=None)
    return best[2]._replace(place=" ".join(text[best[2].start : best[2].end].split())) if best else None


def _opens_name(text: str, words: list[Token], i: int) -> bool:
    """True where two words in capitals follow: "Casa Amapola" is a name, though "casa" is a house."""
    pair = words[i : i + 2]
    return (
        len(pair) == 2
        and not pair[1].opens
        and all(text[w.start].isupper() and not text[w.start : w.end].isupper() for w in pair)
    )


def _noun_behind(words: list[Token], name: Location | None) -> tuple[int, int] | None:
    """The common place right behind a name: "the Casa Amapola shelter"."""
    if name is None:
        return None
    behind = next((i for i, w in enumerate(words) if w.start >= name.end), None)
    if behind is None or words[behind].opens or words[behind].start - name.end > 1:
        return None
    hits = [h for h in _common().find(words, behind, min(behind + 3, len(words))) if h.first == behind]
    return (behind, max(h.last for h in hits)) if hits else None


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
    short = name.isupper() and len(name) <= 4 and name not in ("USA", "UK")
    if first in _not_places() or len(name) < 3 or short or any(c.isdigit() for c in name):
        return None
    return Location(at, at + len(name), " ".join(name.split()))
