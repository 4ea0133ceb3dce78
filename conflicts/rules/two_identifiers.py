"""A person has one number of a scheme."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import DamerauLevenshtein

from conflicts.comparison import by_identifier, partition
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.dates import Agreement
from models.finding import Finding, Severity

_ONE_PER_PERSON = frozenset({"a_number", "nhs_number", "chi_number", "ssn", "sin", "medicare", "niu", "uci"})
_MOST_EDITS = 2


@rule("identifier_mismatch")
def two_identifiers(evidence: Evidence) -> Iterator[Finding]:
    """A person has one number of this kind. These documents give numbers for one person that differ.

    Numbers of different kinds are never compared. Of numbers that a person may have several of (a passport is renewed,
    each hospital has its own record number, each country its identity card, each petition its receipt), only near misses
    are shown: one or two characters apart.
    """
    for (person, scheme), claims in evidence.grouped(evidence.present("identified_by")).items():
        compare = by_identifier if scheme in _ONE_PER_PERSON else _near_miss
        groups = partition(claims, compare)
        if len(groups) > 1:
            yield disagreement(
                evidence,
                groups,
                rule="two_identifiers",
                kind="identifier_mismatch",
                what=f"the {scheme.replace('_', ' ')} of {evidence.person(person)}",
                key=(person, scheme),
                severity=Severity.HIGH,
            )


def _near_miss(a: Claim, b: Claim) -> Agreement:
    verdict = by_identifier(a, b)
    if verdict is Agreement.DIFFERENT and DamerauLevenshtein.distance(a.value, b.value) > _MOST_EDITS:
        return Agreement.COMPATIBLE
    return verdict
