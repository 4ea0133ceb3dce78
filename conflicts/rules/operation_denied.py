"""An operation in one paper; in another, the same injury or illness was treated without one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.comparability import later
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from extractors.body_sites import within
from extractors.conditions.sites import usual_site
from models.claim import Claim
from models.finding import Finding, Severity

_OPERATION = "operation"
_SURGERY = frozenset({"surgery"})


@rule("treatment_mismatch")
def operation_denied(evidence: Evidence) -> Iterator[Finding]:
    """One document says that something was treated without an operation, another tells of the operation.

    Both must speak of one person and one part of the body, or of one condition there. An operation after the paper that
    knows of none, and papers that tell of both ("conservative treatment failed"), are not shown.
    """
    people: dict[str, list[Claim]] = defaultdict(list)
    for claim in (*evidence.present("medication"), *evidence.present("event"), *evidence.present("diagnosis")):
        if claim.subject:
            people[claim.subject].append(claim)
    for person, claims in people.items():
        sites: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            if site := _site(claim):
                sites[claim.document].add(site)
        operated = [c for c in claims if c.predicate == "event" and c.object in _SURGERY]
        telling = {c.document for c in operated}
        for denial in claims:
            if denial.predicate != "medication" or denial.object != _OPERATION or denial.document in telling:
                continue
            against = [c for c in operated if not later(c, denial) and _one_site(c, sites[denial.document])]
            if against:
                yield disagreement(
                    evidence,
                    [
                        [denial.model_copy(update={"value": "no operation"})],
                        [c.model_copy(update={"value": "an operation"}) for c in against],
                    ],
                    rule="operation_denied",
                    kind="treatment_mismatch",
                    what=f"whether {evidence.person(person)} was operated on",
                    key=(person, denial.document),
                    severity=Severity.HIGH,
                )
                break


def _site(claim: Claim) -> str:
    if claim.predicate == "event":
        return claim.attributes.get("site", "")
    if claim.predicate == "diagnosis":
        head, _, narrowed = claim.object.partition(".")
        return narrowed or usual_site(head) or ""
    return ""


def _one_site(operation: Claim, sites: set[str]) -> bool:
    own = operation.attributes.get("site", "")
    return bool(own) and any(within(own, s) or within(s, own) for s in sites)
