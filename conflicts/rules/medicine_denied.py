"""A medicine that one paper says is not taken, and another says is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.comparability import at_one_time, comparability, later
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from extractors.drug_names import members
from models.claim import Claim
from models.finding import Finding, Severity

_TAKEN = frozenset({"taking", "changed", "started"})
_DENIED = frozenset({"taking", "never"})
_GIVEN = frozenset({"taking", "changed", "stopped"})


@rule("treatment_mismatch")
def medicine_denied(evidence: Evidence) -> Iterator[Finding]:
    """One document says that a person does not take a medicine or any of its kind; another, of the weeks before, that they do.

    A medicine that is first told of after the denial may have been started since, and one that any document says was
    stopped by then is gone: neither is shown. Nor is a paper that tells of both. What is denied by its route ("never had
    an infusion"), and a medicine that was never taken, is held against every such medicine given before, however long ago.
    """
    people: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.of("medication"):
        if claim.subject:
            people[claim.subject].append(claim)
    for person, claims in people.items():
        denied: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.assertion == "absent" and claim.attributes.get("status") in _DENIED:
                denied[claim.object].append(claim)
        for name, denials in denied.items():
            against = [c for c in claims if any(_against(c, d, claims) for d in denials)]
            denying = [d for d in denials if any(_against(c, d, claims) for c in against)]
            if against:
                yield disagreement(
                    evidence,
                    [
                        [
                            d.model_copy(
                                update={"value": f"{_words(name)} {'never given' if _ever(d) else 'not taken'}"}
                            )
                            for d in denying
                        ],
                        [c.model_copy(update={"value": f"{_words(c.object)} taken"}) for c in against],
                    ],
                    rule="medicine_denied",
                    kind="treatment_mismatch",
                    what=f"what {evidence.person(person)} takes",
                    key=(person, name),
                    severity=Severity.HIGH,
                )


def _against(taken: Claim, denial: Claim, claims: list[Claim]) -> bool:
    names = members(denial.object)
    if _ever(denial):
        own = (c for c in claims if c.document == denial.document)
        statuses = _GIVEN if _by_route(denial) else _TAKEN | _GIVEN
        return (
            _is_taken(taken, names, statuses) and not later(taken, denial) and not any(_is_taken(c, names) for c in own)
        )
    if not _is_taken(taken, names) or later(taken, denial):
        return False
    table = comparability()["no_medicine"]
    if not at_one_time(taken, denial, table["support_days" if taken.attributes.get("kind") == "support" else "days"]):
        return False
    stopped = any(
        c.object == taken.object and c.attributes.get("status") == "stopped" and not later(c, denial) for c in claims
    )
    return not stopped and not any(_is_taken(c, names) for c in claims if c.document == denial.document)


def _ever(claim: Claim) -> bool:
    """True where all the time before is denied."""
    return _by_route(claim) or claim.attributes.get("status") == "never"


def _by_route(claim: Claim) -> bool:
    return claim.attributes.get("kind") == "route"


def _is_taken(claim: Claim, names: frozenset[str], statuses: frozenset[str] = _TAKEN) -> bool:
    return claim.object in names and claim.assertion == "present" and claim.attributes.get("status") in statuses


def _words(name: str) -> str:
    return name.replace("_", " ")
