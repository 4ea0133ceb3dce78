"""How two claims of one predicate compare: equal, compatible or different."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from models.claim import Claim
from models.dates import Agreement

Compare = Callable[[Claim, Claim], Agreement]


@lru_cache(maxsize=65_536)
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


def partition(claims: Iterable[Claim], compare: Compare, *, timeless: bool = True) -> list[list[Claim]]:
    """Group claims so that no two of a group differ, in the order given; more than one group means a disagreement.

    A claim that agrees with several groups (an ambiguous or a less precise one) joins the first: precise claims are
    placed before vague ones so that they define the groups. Claims that say the same (where the comparison is not
    ``timeless``: of the same time) are placed once, so that the cost grows with the values told and not with the pairs.
    """
    groups: list[list[Claim]] = []
    spoken: list[list[Claim]] = []
    placed: dict[object, int] = {}
    for claim in sorted(claims, key=_vagueness):
        saying = _saying(claim, timeless)
        if saying not in placed:
            fitting = (
                i
                for i, said in enumerate(spoken)
                if all(compare(claim, other) is not Agreement.DIFFERENT for other in said)
            )
            placed[saying] = next(fitting, len(groups))
            if placed[saying] == len(groups):
                groups.append([])
                spoken.append([])
            spoken[placed[saying]].append(claim)
        groups[placed[saying]].append(claim)
    return groups


def without_courses(groups: Sequence[Sequence[Claim]], compare: Compare) -> list[Sequence[Claim]]:
    """Return the groups that still differ from another where papers that tell of a course are not held against others.

    A paper that gives both values as of one time itself ("before the operation 30%, now 55%") knows of the other's.
    """
    claims = [c for group in groups for c in group]

    def knows(one: Claim, other: Claim) -> bool:
        return any(
            c.document == one.document
            and compare(c, other) is Agreement.EQUAL
            and compare(c, one) is Agreement.DIFFERENT
            for c in claims
        )

    def differ(a: Claim, b: Claim) -> bool:
        apart = a.document != b.document and compare(a, b) is Agreement.DIFFERENT
        return apart and not knows(a, b) and not knows(b, a)

    return [g for g in groups if any(differ(a, b) for o in groups if o is not g for a in g for b in o)]


def _saying(claim: Claim, timeless: bool) -> object:
    return (
        claim.value,
        claim.number,
        claim.unit,
        claim.date.readings if claim.date else None,
        claim.date.approximate if claim.date else None,
        tuple(sorted(claim.attributes.items())),
        None if timeless or claim.when is None else claim.when.readings,
    )


def _vagueness(claim: Claim) -> tuple[int, int]:
    if claim.date is None:
        return (0, 0)
    return (len(claim.date.readings), claim.date.readings[0].days)
