"""How two spellings of one person's name differ: in nothing that counts, or in a part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from conflicts.comparison import fold
from conflicts.words import words
from extractors.name_grammar.words import given_names
from models.names import PersonName
from timeline.name_match import Fit, near, nickname_like, word_fit

_LONGEST_INITIAL = 1
ANOTHER_NAME = frozenset({"another given name", "another second name"})


def name_difference(a: PersonName, b: PersonName) -> str | None:
    """Return what differs between two names of one person, None where they can be one name.

    Not differences: diacritics, capitals, order, initials, missing given names, a missing second surname, titles, and a
    surname replaced as a whole (marriage). Differences: a given name or surname that is spelt otherwise, another second
    surname beside the same first one, another given name beside the same two surnames, and another second name.
    """
    one, two = (Counter([*_tokens(n.given), *_surnames(n)]) for n in (a, b))
    if one == two:
        return None  # the same words in another order
    if _one_word_off(one, two):
        return "name"
    given = _given_difference(_tokens(a.given), _tokens(b.given))
    if given:
        return given
    return _surname_difference(_surnames(a), _surnames(b)) or _another_name(a, b)


def _another_name(a: PersonName, b: PersonName) -> str | None:
    """Another given name beside the same two surnames, or another second name between the same first and last.

    A second given name in the place of a maiden name is none.
    """
    given, other = _tokens(a.given), _tokens(b.given)
    surnames = _surnames(a)
    if given and other and len(surnames) >= 2 and surnames == _surnames(b) and not set(given) & set(other):
        return "another given name" if _unlike(given[0], other[0]) else None
    one, two = [*given, *surnames], [*other, *_surnames(b)]
    if len(one) == len(two) == 3 and one[0] == two[0] and one[2] == two[2] and _unlike(one[1], two[1]):
        return "another second name" if (one[1] in given_names()) == (two[1] in given_names()) else None
    return None


def _unlike(x: str, y: str) -> bool:
    """True for two whole names of which neither can be a form of the other."""
    return (
        min(len(x), len(y)) > _LONGEST_INITIAL
        and word_fit(x, y) is Fit.NONE
        and not (nickname_like(x, y) or nickname_like(y, x))
    )


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
        if x != y and not (x in b or y in a) and near(x, y) and not _in_another_script(x, y):
            return "given name"
    return None


def _surname_difference(a: Sequence[str], b: Sequence[str]) -> str | None:
    rest_a, rest_b = _unmatched(a, b), _unmatched(b, a)
    if not rest_a or not rest_b:
        return None
    if any(near(x, y) and not _in_another_script(x, y) for x in rest_a for y in rest_b):
        return "surname"
    if len(a) >= 2 and len(b) >= 2 and a[0] == b[0]:
        return "second surname"
    return None


def _in_another_script(x: str, y: str) -> bool:
    """True where the two are one name set over from another script in two ways: Qurbonova and Kurbonova."""
    return x.replace("q", "k") == y.replace("q", "k")


def _unmatched(a: Sequence[str], b: Sequence[str]) -> list[str]:
    """The surnames of one name that the other lacks; an initial stands for any surname with it."""
    initials = {t for t in b if len(t) <= _LONGEST_INITIAL}
    return [t for t in a if t not in b and t[0] not in initials and not _initial_of(t, b)]


def _initial_of(token: str, others: Sequence[str]) -> bool:
    return len(token) <= _LONGEST_INITIAL and any(other.startswith(token) for other in others)
