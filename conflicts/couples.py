"""Who is married to whom: what a couple has together (a marriage, a home) is told of either."""

from __future__ import annotations

from collections import defaultdict

from conflicts.evidence import Evidence
from timeline.families import families
from timeline.occasions import whose

SPOUSES = frozenset({"husband", "wife", "spouse"})
PARTNERS = SPOUSES | {"partner", "fiance", "fiancee"}
_PAIR = 2


def spouses(evidence: Evidence) -> dict[str, str]:
    """Return the husband or wife of each person, where the case's papers name just one."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in evidence.present("related"):
        if claim.value in SPOUSES and claim.subject and claim.other:
            _join(found, {claim.subject, claim.other})
    for claim in evidence.present("event"):
        family = families().get(claim.object)
        if family is not None and family.name == "marriage":
            _join(found, set(whose(claim, family)))
    return {person: next(iter(others)) for person, others in found.items() if len(others) == 1}


def _join(found: dict[str, set[str]], couple: set[str]) -> None:
    if len(couple) == _PAIR:
        a, b = couple
        found[a].add(b)
        found[b].add(a)
