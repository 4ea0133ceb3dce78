"""Two people related in one way here, in another there."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import Any

from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.dates import PartialDate
from models.finding import Finding, Severity

_SEASON = 90


@rule("relationship_mismatch")
def two_kinships(evidence: Evidence) -> Iterator[Finding]:
    """These documents relate the same two people in ways that cannot both be: a cousin here, a brother there.

    The same tie told from both ends ("his daughter", "my father") is one tie and is not shown; neither is a vaguer
    word for it ("relative", "carer"), nor a husband whom a document written later calls the former one.
    """
    pairs: dict[tuple[str, str], list[tuple[str, Claim]]] = defaultdict(list)
    for claim in evidence.present("related"):
        tie = ties().get(claim.value.casefold())
        if claim.subject is None or claim.other is None or tie is None:
            continue
        first, second = claim.subject, claim.other
        if first > second:
            first, second, tie = second, first, inverse(tie)
        pairs[(first, second)].append((tie, claim))
    for (first, second), said in pairs.items():
        groups: dict[str, list[Claim]] = defaultdict(list)
        for tie, claim in said:
            groups[tie].append(claim)
        _leave_out_later(evidence, groups)
        for tie, open_to in _table()["either"].items():
            if any(t in groups for t in open_to):
                groups.pop(tie, None)
        if len(groups) > 1:
            yield disagreement(
                evidence,
                list(groups.values()),
                rule="two_kinships",
                kind="relationship_mismatch",
                what=f"the relationship between {evidence.person(first)} and {evidence.person(second)}",
                key=(first, second),
                severity=Severity.HIGH,
            )


def _leave_out_later(evidence: Evidence, groups: dict[str, list[Claim]]) -> None:
    """Leave out the claims of a tie that may have followed another: those of documents written later by more than a season."""
    for first, then in _table()["later"].items():
        if first in groups and then in groups:
            since = [d for c in groups[first] if (d := evidence.dated(c.document))]
            groups[then] = [c for c in groups[then] if _not_later(evidence.dated(c.document), since)]
            if not groups[then]:
                del groups[then]


def _not_later(day: PartialDate | None, since: list[PartialDate]) -> bool:
    """True for a day that is known to lie before the others, or within a season of them."""
    return bool(day and since) and all(
        day.distance_days(s) <= _SEASON or day.sort_key < s.sort_key for s in since if day
    )


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files("conflicts").joinpath("data/kinship.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def ties() -> dict[str, str]:
    """Return the tie of each kinship word: what the first person is to the second, without regard to sex."""
    return {word: tie for tie, words in _table()["ties"].items() for word in words}


def denied_by(word: str) -> frozenset[str]:
    """Return the ties that "is no …" denies: the one tie of a word, all those of blood for "no blood relative"."""
    tie = ties().get(word)
    return frozenset(_table()["denied"].get(word, [tie] if tie else []))


def inverse(tie: str) -> str:
    """Return what the second person is to the first."""
    return str(_table()["inverse"].get(tie, tie))
