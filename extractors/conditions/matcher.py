"""Find the names of conditions in a text."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from extractors.conditions.lexicon import Lexicon, Term, load_lexicon
from extractors.phrases import BARRIER, Match, Token, read_rows

_SHORTEST_REPAIR = 8


class Hit(NamedTuple):
    """A condition's name at tokens ``first`` to ``last`` (half-open); ``repaired`` when a letter had to be mended."""

    first: int
    last: int
    term: Term
    repaired: bool


def find_names(words: list[Token], known: Callable[[str], bool], lexicon: Lexicon | None = None) -> list[Hit]:
    """Return the names of conditions, longest first from the left; those of a ``lexicon`` other than the whole one.

    ``known`` tells real words: a long word that is none, and one letter from a word of the lexicon, is read as that.
    """
    lexicon = lexicon or load_lexicon()
    mended, repaired = _mend(words, lexicon, known)
    hits: list[Hit] = []
    i = 0
    while i < len(mended):
        match = _match(lexicon, mended, i)
        if match is None:
            i += 1
            continue
        if not part_of_other(mended, match.last):
            hits.append(Hit(match.first, match.last, match.value, any(j in repaired for j in range(i, match.last))))
        i = match.last
    return hits


def _match(lexicon: Lexicon, words: list[Token], i: int) -> Match[Term] | None:
    match = lexicon.terms.at(words, i)
    if match is None or match.value.exact is None:
        return match
    surface = "".join(c for w in words[i : match.last] for c in w.surface if c.isalnum())
    exact = "".join(c for c in match.value.exact if c.isalnum())
    if surface in (exact, exact + "s"):
        return match
    return match if not match.value.strict and surface.lower() == exact.lower() and not surface.isupper() else None


def part_of_other(words: list[Token], after: int) -> bool:
    """True when the next words show that a clinic, a team or a society is named, not an illness ("stroke unit")."""
    for word in words[after : after + 2]:
        if word.normal == BARRIER or word.normal == ",":
            return False
        if word.normal in _institutions():
            return True
        if word.normal not in _between():
            return False
    return False


@lru_cache(maxsize=1)
def _institutions() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("condition_not.tsv") if row["place"] == "after")


@lru_cache(maxsize=1)
def _between() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("condition_not.tsv") if row["place"] == "between")


def _mend(words: list[Token], lexicon: Lexicon, known: Callable[[str], bool]) -> tuple[list[Token], set[int]]:
    """Return the words with misread long ones mended, and the places of those."""
    mended, places = list(words), set()
    for i, word in enumerate(words):
        if len(word.normal) < _SHORTEST_REPAIR or word.normal in lexicon.words or known(word.surface):
            continue
        near = _neighbour(word.normal)
        if near is not None:
            mended[i] = word._replace(normal=near)
            places.add(i)
    return mended, places


@lru_cache(maxsize=16_384)
def _neighbour(word: str) -> str | None:
    """Return the word of the lexicon within one letter inserted, dropped or changed, if there is exactly one."""
    index = _one_dropped()
    found = set(index.get(word, ()))
    for shorter in _drop_one(word):
        found.update(w for w in index.get(shorter, ()) if abs(len(w) - len(word)) <= 1)
    near = {w for w in found if _one_apart(w, word)}
    return next(iter(near)) if len(near) == 1 else None


def _one_apart(a: str, b: str) -> bool:
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return len(longer) == len(shorter) + 1 and shorter in _drop_one(longer)


def _drop_one(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


@lru_cache(maxsize=1)
def _one_dropped() -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for word in sorted(load_lexicon().words):
        for shorter in _drop_one(word) | {word}:
            index.setdefault(shorter, []).append(word)
    return index
