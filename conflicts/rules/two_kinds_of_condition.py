"""Two kinds of one condition that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from extractors.conditions.ontology import relation
from models.claim import Claim
from models.finding import Finding, Severity


@rule("diagnosis_mismatch")
def two_kinds_of_condition(evidence: Evidence) -> Iterator[Finding]:
    """Two documents name kinds of one condition that exclude each other: a stroke from a clot and one from a bleed.

    A document that names both, and suspicions that a later document settles, are not shown.
    """
    people: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in evidence.present("diagnosis"):
        if claim.subject:
            people[claim.subject][claim.object].append(claim)
    for person, concepts in people.items():
        names = sorted(concepts)
        for i, one in enumerate(names):
            for other in names[i + 1 :]:
                if relation(one, other) != "sibling":
                    continue
                first, second = concepts[one], concepts[other]
                if {c.document for c in first} & {c.document for c in second}:
                    continue
                yield disagreement(
                    evidence,
                    [first, second],
                    rule="two_kinds_of_condition",
                    kind="diagnosis_mismatch",
                    what=f"the kind of condition of {evidence.person(person)}",
                    key=(person, one, other),
                    severity=Severity.HIGH,
                )
