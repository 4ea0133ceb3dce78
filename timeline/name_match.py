"""Whether one spelling of a name can be another spelling of the same name.

Nothing here says that two people are one: it says which spellings do not contradict each other, and how.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from extractors.name_grammar.words import given_names, nicknames, particles, plain
from models.names import PersonName

_ABBREVIATED = {
    "ma": "maria",
    "fco": "francisco",
    "fca": "francisca",
    "gpe": "guadalupe",
    "jos": "joseph",
    "wm": "william",
}


_SHORTEST_CLIPPED = 5


class Fit(IntEnum):
    """How well two words of a name agree; the higher, the closer."""

    NONE = 0
    INITIAL = 1
    SHORT = 2
    EQUAL = 3


class Spelling(NamedTuple):
    """A name reduced to what is compared: plain words without particles and dots."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    suffix: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Given names and surnames in order."""
        return (*self.given, *self.surnames)

    @property
    def full(self) -> bool:
        """True with a given name (or initial) and a surname."""
        return bool(self.given and self.surnames)

    @property
    def weight(self) -> int:
        """Number of letters beyond initials: the fuller of two spellings has more."""
        return sum(len(word) for word in self.words if len(word) > 1)


def spelling_of(name: PersonName) -> Spelling:
    """Return the comparable form of a name."""
    given = tuple(w for part in name.given for w in _words(part))
    surnames = tuple(w for part in name.surnames for w in _words(part))
    return Spelling(given, surnames, plain(name.suffix or "").strip("."))


def _words(part: str) -> list[str]:
    words = [w.replace(".", "") for w in plain(part).replace("v.d.", "").split()]
    return [w for w in words if w and w not in particles()] or words[-1:]


@lru_cache(maxsize=65536)
def word_fit(a: str, b: str) -> Fit:
    """Compare two words of names: equal, a short form or a part of a hyphenated one, an initial, or none."""
    if a == b:
        return Fit.EQUAL
    if a.replace("-", "").replace("'", "") == b.replace("-", "").replace("'", ""):
        return Fit.EQUAL
    if "-" in a and "-" in b and min(len(p) for p in (*a.split("-"), *b.split("-"))) == 1:
        first, second = a.split("-"), b.split("-")
        return min(map(word_fit, first, second)) if len(first) == len(second) else Fit.NONE
    if len(a) == 1 or len(b) == 1:
        return Fit.INITIAL if a[0] == b[0] else Fit.NONE
    if _ABBREVIATED.get(a, a) == _ABBREVIATED.get(b, b):
        return Fit.SHORT
    if b in nicknames().get(a, ()) or a in nicknames().get(b, ()):
        return Fit.SHORT
    if a in b.split("-") or b in a.split("-"):
        return Fit.SHORT
    return Fit.NONE


def short_of(short: Spelling, long: Spelling) -> Fit:
    """How a spelling can be a shortened form of another: its words are some of the other's, in the same order.

    The given name must be the first or second of the other's given names, and the first surname the other's first, so
    that "Ana Ruiz" is "Ana Maria Ruiz Vega" but "Ana Vega" is only a weak form of her (INITIAL).
    """
    if short.suffix and long.suffix and short.suffix != long.suffix:
        return Fit.NONE
    fit = _in_order(short.words, long.words)
    if fit is Fit.NONE:
        return _unordered(short, long)
    if short.given and long.given and not _given_fits(short, long):
        return Fit.NONE
    if short.surnames and long.surnames and len(short.words) < len(long.words) and not _surname_leads(short, long):
        return Fit.INITIAL if short.full else Fit.NONE
    return fit


def _in_order(short: Sequence[str], long: Sequence[str]) -> Fit:
    """The worst fit of the short sequence's words as a subsequence of the long one's, NONE where it is none."""
    worst, j = Fit.EQUAL, 0
    for word in short:
        while j < len(long) and word_fit(word, long[j]) is Fit.NONE:
            j += 1
        if j == len(long):
            return Fit.NONE
        worst = min(worst, word_fit(word, long[j]))
        j += 1
    return worst


def _given_fits(short: Spelling, long: Spelling) -> bool:
    first = short.given[0]
    here = [word_fit(first, word) for word in long.words[:2]]
    if here[0] is not Fit.NONE:
        return True
    # a second given name used alone: only as a whole word
    return len(here) > 1 and here[1] >= Fit.SHORT and len(long.words) > 2


def _surname_leads(short: Spelling, long: Spelling) -> bool:
    """True where the short form's first surname is the other's first, or where that one may be a second given name."""
    first = short.surnames[0]
    if word_fit(first, long.surnames[0]) is not Fit.NONE:
        return True
    if first in long.words and len(long.words) <= 3 and len(short.given) <= 1:
        return True
    return any(word_fit(first, given) is not Fit.NONE for given in long.given[1:])


def _unordered(short: Spelling, long: Spelling) -> Fit:
    """The same words in another order, three or more ("NGUYEN VAN AN"): the place of the surname is not known."""
    if len(short.words) >= 3 and sorted(short.words) == sorted(long.words):
        return Fit.SHORT
    return Fit.NONE


def compatible(a: Spelling, b: Spelling) -> Fit:
    """The better of the two directions of ``short_of``, with double given names as one word or as two."""
    fit = max(short_of(a, b), short_of(b, a))
    if fit is Fit.NONE and any("-" in g for g in (*a.given, *b.given)):
        one, two = _opened(a), _opened(b)
        return min(Fit.SHORT, max(short_of(one, two), short_of(two, one)))
    return fit


def _opened(spelling: Spelling) -> Spelling:
    """The spelling with the hyphens of the given names opened: "R. M." stands for "Rose-Marie"."""
    return spelling._replace(given=tuple(w for g in spelling.given for w in g.split("-") if w))


def may_be_one(a: Spelling, b: Spelling) -> bool:
    """Return whether two full names can be one person's where no other person of the case fits.

    The first given names are the same whole word, the others do not contradict, and the surnames are one the other's
    second ("Ana Vega", "Ana Ruiz Vega"), an initial of it ("Ana V."), or the same but for a misspelt one of two; or the
    two words stand in the other order; or one given name is the beginning of the other ("Chandra", "Chandrasekhar").
    """
    if not (a.full and b.full):
        return False
    if swapped(a, b) or _clipped(a, b):
        return True
    if not same_given(a, b) or len(a.given[0]) < 3 or len(b.given[0]) < 3:
        return False
    return compatible(a, b) is not Fit.NONE or (shared_surname(a, b) and misspelt(a, b))


def _clipped(a: Spelling, b: Spelling) -> bool:
    """True for one surname or surnames and one given name of which the other's is the beginning."""
    if a.surnames != b.surnames or len(a.given) != 1 or len(b.given) != 1:
        return False
    short, long = sorted((a.given[0], b.given[0]), key=len)
    return len(short) >= _SHORTEST_CLIPPED and long.startswith(short) and nickname_like(short, long)


def swapped(a: Spelling, b: Spelling) -> bool:
    """True for "Isaac Fomuk" and "Fomuk I.": two words, one of them whole, in the other order."""
    if len(a.words) != 2 or len(b.words) != 2:
        return False
    fits = [word_fit(x, y) for x, y in zip(a.words, b.words[::-1], strict=True)]
    return min(fits) is not Fit.NONE and max(fits) is Fit.EQUAL


def nickname_like(short: str, long: str) -> bool:
    """True where a short form that no list knows can stand for a given name: its first or its last letters.

    Names of their own that differ by an ending (Mariam, Mariama) are none.
    """
    cut = len(long) - len(short)
    if len(short) < 3 or cut < 1 or (short in given_names() and long in given_names() and cut < 4):
        return False
    return long.startswith(short) or (len(short) >= 4 and long.endswith(short))


def same_given(a: Spelling, b: Spelling) -> bool:
    """True where the given names agree as far as both are written, the first as a whole word or a known short form."""
    if not a.given or not b.given or word_fit(a.given[0], b.given[0]) < Fit.SHORT:
        return False
    return all(word_fit(x, y) is not Fit.NONE for x, y in zip(a.given, b.given, strict=False))


def shared_surname(a: Spelling, b: Spelling) -> bool:
    """True where some surname stands in both."""
    return any(word_fit(x, y) >= Fit.SHORT for x in a.surnames for y in b.surnames)


def misspelt(a: Spelling, b: Spelling) -> bool:
    """True where the surnames agree but for one that is spelt otherwise by a letter or two."""
    pairs = list(zip(a.surnames, b.surnames, strict=False))
    different = [(x, y) for x, y in pairs if word_fit(x, y) is Fit.NONE]
    return len(different) == 1 and near(*different[0])


def near(x: str, y: str, *, shortest: int = 4) -> bool:
    """True for two words one letter apart, of four letters or more, or two letters apart, of six or more.

    The one measure of a misspelling: names that a tie joins by it are shown as differing by it.
    """
    letters = min(len(x), len(y))
    if letters < shortest or x == y:
        return False
    edits = DamerauLevenshtein.distance(x, y)
    return edits == 1 or (edits == 2 and letters >= 6)


def part_of(short: Spelling, long: Spelling) -> bool:
    """True where a given name or a surname alone is one of the longer spelling's."""
    if short.given and not short.surnames:
        if not long.given:
            return False
        first, rest = short.given[0], short.given[1:]
        others_fit = all(any(word_fit(g, h) is not Fit.NONE for h in long.words[1:4]) for g in rest) or not long.full
        return others_fit and any(word_fit(first, h) >= Fit.SHORT for h in long.given)
    if not long.surnames:
        return False
    return word_fit(short.surnames[0], long.surnames[0]) >= Fit.SHORT or (
        len(short.surnames) == 1 and len(long.surnames) == 1 and short.surnames[0] in long.surnames
    )
