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
from models.finding import Finding, Severity


@rule("relationship_mismatch")
def two_kinships(evidence: Evidence) -> Iterator[Finding]:
    """These documents relate the same two people in ways that cannot both be: a cousin here, a brother there.

    The same tie told from both ends ("his daughter", "my father") is one tie and is not shown; neither is a vaguer
    word for it ("relative", "carer").
    """
    pairs: dict[tuple[str, str], list[tuple[str, Claim]]] = defaultdict(list)
    for claim in evidence.present("related"):
        tie = ties().get(claim.value.casefold())
        if claim.subject is None or claim.other is None or tie is None:
            continue
        first, second = claim.subject, claim.other
        if first > second:
            first, second, tie = second, first, _inverse(tie)
        pairs[(first, second)].append((tie, claim))
    for (first, second), said in pairs.items():
        groups: dict[str, list[Claim]] = defaultdict(list)
        for tie, claim in said:
            groups[tie].append(claim)
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


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files("conflicts").joinpath("data/kinship.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def ties() -> dict[str, str]:
    """Return the tie of each kinship word: what the first person is to the second, without regard to sex."""
    return {word: tie for tie, words in _table()["ties"].items() for word in words}


def _inverse(tie: str) -> str:
    return str(_table()["inverse"].get(tie, tie))
