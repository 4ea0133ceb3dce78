"""How two spellings of one person's name differ: in nothing that counts, or in a part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from conflicts.comparison import fold
from conflicts.words import words
from models.names import PersonName
from timeline.name_match import near

_LONGEST_INITIAL = 1


def name_difference(a: PersonName, b: PersonName) -> str | None:
    """Return what differs between two names of one person, None where they can be one name.

    Not differences: diacritics, capitals, order, initials, missing given names, a missing second surname, titles, and a
    surname replaced as a whole (marriage). Differences: a given name or surname that is spelt otherwise, and another
    second surname beside the same first one.
    """
    one, two = (Counter([*_tokens(n.given), *_surnames(n)]) for n in (a, b))
    if one == two:
        return None  # the same words in another order
    if _one_word_off(one, two):
        return "name"
    given = _given_difference(_tokens(a.given), _tokens(b.given))
    if given:
        return given
    return _surname_difference(_surnames(a), _surnames(b))


def _one_word_off(one: Counter[str], two: Counter[str]) -> bool:
    """True for three words or more, in whatever order, of which one is spelt otherwise ("Lan Thi Hoang", "Hoang Thi Loan")."""
    rest, others = one - two, two - one
    return one.total() == two.total() >= 3 and rest.total() == others.total() == 1 and near(*rest, *others, shortest=3)


def _tokens(parts: Sequence[str]) -> list[str]:
    return [t for part in parts for t in fold(part).split()]


def _surnames(name: PersonName) -> list[str]:
    return [t for part in name.surnames for t in fold(part).split() if t not in words("name_particles")]


def _given_difference(a: Sequence[str], b: Sequence[str]) -> str | None:
    """Given names are compared in order; an initial stands for any name with it, a missing one for all."""
    for x, y in zip(a, b, strict=False):
        if min(len(x), len(y)) <= _LONGEST_INITIAL:
            continue
        if x != y and not (x in b or y in a) and near(x, y):
            return "given name"
    return None


def _surname_difference(a: Sequence[str], b: Sequence[str]) -> str | None:
    rest_a, rest_b = _unmatched(a, b), _unmatched(b, a)
    if not rest_a or not rest_b:
        return None
    if any(near(x, y) for x in rest_a for y in rest_b):
        return "surname"
    if len(a) >= 2 and len(b) >= 2 and a[0] == b[0]:
        return "second surname"
    return None


def _unmatched(a: Sequence[str], b: Sequence[str]) -> list[str]:
    """The surnames of one name that the other lacks; an initial stands for any surname with it."""
    initials = {t for t in b if len(t) <= _LONGEST_INITIAL}
    return [t for t in a if t not in b and t[0] not in initials and not _initial_of(t, b)]


def _initial_of(token: str, others: Sequence[str]) -> bool:
    return len(token) <= _LONGEST_INITIAL and any(other.startswith(token) for other in others)
