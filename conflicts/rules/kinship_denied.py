"""Related in one paper, no relative in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from conflicts.rules.two_kinships import denied_by, inverse, ties
from models.claim import Claim
from models.finding import Finding, Severity

_NAMED = {"relative": "no relative", "blood-relative": "no blood relative"}


@rule("relationship_mismatch")
def kinship_denied(evidence: Evidence) -> Iterator[Finding]:
    """One document calls two people relatives; another says that they are not related, or not in that way.

    "Not by blood" is not held against husband and wife, in-laws, step relatives, parents and children. A document that
    denies one tie and states another is left to the rule of two kinships.
    """
    told: dict[tuple[str, str], list[tuple[str, Claim]]] = defaultdict(list)
    for claim in evidence.present("related"):
        tie = ties().get(claim.value.casefold())
        if claim.subject and claim.other and tie:
            told[(claim.subject, claim.other)].append((tie, claim))
            told[(claim.other, claim.subject)].append((inverse(tie), claim))
    against: dict[tuple[str, str], tuple[dict[str, Claim], dict[str, Claim]]] = defaultdict(lambda: ({}, {}))
    for denial in (c for c in evidence.of("related") if c.assertion == "absent"):
        if denial.subject is None or denial.other is None:
            continue
        said = told.get((denial.subject, denial.other), [])
        stated = [(t, c) for t, c in said if t in denied_by(denial.value) and c.document != denial.document]
        if stated and not any(c.document == denial.document for _, c in said):
            first, second = sorted((denial.subject, denial.other))
            related, denied = against[(first, second)]
            related.update((c.id, c) for _, c in stated)
            denied[denial.id] = denial.model_copy(
                update={"value": _NAMED.get(denial.value, f"not {denial.value.replace('_', ' ')}")}
            )
    for (first, second), (related, denied) in against.items():
        yield disagreement(
            evidence,
            [list(related.values()), list(denied.values())],
            rule="kinship_denied",
            kind="relationship_mismatch",
            what=f"whether {evidence.person(first)} and {evidence.person(second)} are related",
            key=(first, second),
            severity=Severity.HIGH,
        )
