"""How two claims of one predicate compare: equal, compatible or different."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from conflicts.words import words
from models.claim import Claim
from models.dates import Agreement

Compare = Callable[[Claim, Claim], Agreement]


def fold(text: str) -> str:
    """Return the text in lower case without diacritics, punctuation or repeated blanks."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain))


def by_date(a: Claim, b: Claim) -> Agreement:
    """Compare two claimed dates; an undated claim is compatible with all."""
    return a.date.compare(b.date) if a.date and b.date else Agreement.COMPATIBLE


def by_text(a: Claim, b: Claim) -> Agreement:
    """Compare two canonical texts."""
    return Agreement.EQUAL if fold(a.value) == fold(b.value) else Agreement.DIFFERENT


def by_identifier(a: Claim, b: Claim) -> Agreement:
    """Compare two numbers without their separators; the end of a number is compatible with the whole."""
    first, second = (re.sub(r"\W", "", c.value).upper() for c in (a, b))
    if first == second:
        return Agreement.EQUAL
    short, long = sorted((first, second), key=len)
    return Agreement.COMPATIBLE if len(short) >= 4 and long.endswith(short) else Agreement.DIFFERENT


def by_place(a: Claim, b: Claim) -> Agreement:
    """Compare two places: those that share a telling word are compatible (a town and its district)."""
    first, second = (set(fold(c.value).split()) - words("place_noise") for c in (a, b))
    if first == second:
        return Agreement.EQUAL
    return Agreement.COMPATIBLE if not first or not second or first & second else Agreement.DIFFERENT


def partition(claims: Iterable[Claim], compare: Compare) -> list[list[Claim]]:
    """Group claims so that no two of a group differ, in the order given; more than one group means a disagreement.

    A claim that agrees with several groups (an ambiguous or a less precise one) joins the first: precise claims are
    placed before vague ones so that they define the groups.
    """
    groups: list[list[Claim]] = []
    for claim in sorted(claims, key=_vagueness):
        for group in groups:
            if all(compare(claim, other) is not Agreement.DIFFERENT for other in group):
                group.append(claim)
                break
        else:
            groups.append([claim])
    return groups


def _vagueness(claim: Claim) -> tuple[int, int]:
    if claim.date is None:
        return (0, 0)
    return (len(claim.date.readings), claim.date.readings[0].days)
