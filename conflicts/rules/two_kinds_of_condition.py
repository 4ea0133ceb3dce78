"""Two kinds of one condition that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.comparability import at_one_time, comparability
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from extractors.conditions.ontology import ancestors, relation
from models.claim import Claim
from models.finding import Finding, Severity


@rule("diagnosis_mismatch")
def two_kinds_of_condition(evidence: Evidence) -> Iterator[Finding]:
    """Two documents name kinds of one condition that exclude each other: a stroke from a clot and one from a bleed.

    So do illnesses that doctors take for one another and that seldom stand side by side: Alzheimer's and vascular dementia.

    Kinds of an illness that can pass (a reaction to stress, an episode of depression) are compared only within weeks. A
    document that names both, one kind that turns into the other, and suspicions that a later document settles are not
    shown; where one document denies what the other states, that is told instead.
    """
    people: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in evidence.present("diagnosis"):
        if claim.subject:
            people[claim.subject][claim.object].append(claim)
    denied = {(c.subject, c.document, c.object) for c in evidence.of("diagnosis") if c.assertion == "absent"}
    for person, concepts in people.items():
        names = sorted(concepts)
        for i, one in enumerate(names):
            for other in names[i + 1 :]:
                if (relation(one, other) != "sibling" and not _rivals(one, other)) or _passes(one, other):
                    continue
                near = [(a, b) for a in concepts[one] for b in concepts[other] if _of_one_illness(a, b)]
                first, second = _told([a for a, _ in near]), _told([b for _, b in near])
                told_so = any((person, c.document, other) in denied for c in first) or any(
                    (person, c.document, one) in denied for c in second
                )
                if not near or told_so or {c.document for c in concepts[one]} & {c.document for c in concepts[other]}:
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


def _told(claims: list[Claim]) -> list[Claim]:
    return list({c.id: c for c in claims}.values())


def _of_one_illness(a: Claim, b: Claim) -> bool:
    table = comparability()["kinds"]
    parent = next((c for c in ancestors(a.object) if c in ancestors(b.object)), "")
    if _rivals(a.object, b.object):
        return True
    if parent in table["lifelong"] or a.when is None or b.when is None:
        return parent not in table["days"]
    return at_one_time(a, b, table["days"].get(parent, table["default_days"]))


def _rivals(one: str, other: str) -> bool:
    """True for two illnesses that doctors take for one another, and that one person seldom has side by side."""
    first, second = {one, *ancestors(one)}, {other, *ancestors(other)}
    pairs = comparability()["kinds"]["rivals"]
    return any((a in first and b in second) or (a in second and b in first) for a, b in pairs)


def _passes(one: str, other: str) -> bool:
    return any({one, other} == set(pair) for pair in comparability()["kinds"]["passes_into"])
