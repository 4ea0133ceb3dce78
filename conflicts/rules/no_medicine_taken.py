"""No medicine at all in one paper, a medicine in another of the same weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.comparability import at_one_time, comparability
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.finding import Finding, Severity

_NONE = "any"
_MEDICINES = frozenset({"drug", "class"})
_TAKEN = frozenset({"taking", "changed"})


@rule("treatment_mismatch")
def no_medicine_taken(evidence: Evidence) -> Iterator[Finding]:
    """One document says that a person takes no medicine, another of the same time that the person takes one.

    A medicine started, stopped or given once, and therapies that are no medicine, are not held against it; "no tablets" says
    nothing of what is inhaled or injected.
    """
    people: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.present("medication"):
        if claim.subject:
            people[claim.subject].append(claim)
    days = comparability()["no_medicine"]["days"]
    for person, claims in people.items():
        none = [c for c in claims if c.object == _NONE]
        regular = [c for c in claims if c.object != _NONE and c.attributes.get("kind") in _MEDICINES and _regular(c)]
        against = [c for c in regular if any(_denied(c, n, days) for n in none)]
        denying = [n for n in none if any(_denied(c, n, days) for c in against)]
        if against and not {c.document for c in denying} & {c.document for c in against}:
            yield disagreement(
                evidence,
                [
                    [n.model_copy(update={"value": "no medicine"}) for n in denying],
                    [c.model_copy(update={"value": f"{c.object.replace('_', ' ')} taken"}) for c in against],
                ],
                rule="no_medicine_taken",
                kind="treatment_mismatch",
                what=f"whether {evidence.person(person)} takes medicine",
                key=(person,),
                severity=Severity.HIGH,
            )


def _denied(taken: Claim, none: Claim, days: int) -> bool:
    if none.attributes.get("kind") == "no tablets" and taken.object in comparability()["no_medicine"]["no_tablets"]:
        return False
    return taken.document != none.document and at_one_time(taken, none, days)


def _regular(claim: Claim) -> bool:
    told = claim.number is not None or "per_day" in claim.attributes
    return claim.attributes.get("status") in _TAKEN and (told or claim.attributes.get("at") == "document")
