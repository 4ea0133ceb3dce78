"""A medicine that was stopped, and is still taken."""

from __future__ import annotations

from collections.abc import Iterator

from conflicts.comparability import later
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.finding import Finding, Severity

_TAKEN = frozenset({"taking", "changed"})
_SAID = frozenset({"present", "historical"})


@rule("treatment_mismatch")
def treatment_stopped_and_taken(evidence: Evidence) -> Iterator[Finding]:
    """One document says that a medicine was stopped; a later one that the person takes it.

    A new start told by any document after the stop explains it and is not shown, nor is a stop that is only asked for.
    """
    for (person, drug), claims in evidence.grouped(evidence.of("medication")).items():
        stopped = [c for c in claims if c.attributes.get("status") == "stopped" and c.assertion in _SAID]
        taken = [
            c
            for c in claims
            if c.attributes.get("status") in _TAKEN
            and c.assertion == "present"
            and any(later(c, s) for s in stopped)
            and c.document not in {s.document for s in stopped}
        ]
        if taken and not any(_restarted(claims, s) for s in stopped):
            yield disagreement(
                evidence,
                [
                    [s.model_copy(update={"value": f"{drug} stopped"}) for s in stopped],
                    [t.model_copy(update={"value": f"{drug} taken"}) for t in taken],
                ],
                rule="treatment_stopped_and_taken",
                kind="treatment_mismatch",
                what=f"what {evidence.person(person)} takes ({drug})",
                key=(person, drug),
                severity=Severity.HIGH,
            )


def _restarted(claims: list[Claim], stop: Claim) -> bool:
    return any(c.attributes.get("status") == "started" and later(c, stop) for c in claims)
