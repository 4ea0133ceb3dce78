"""A signature line that is empty."""

from __future__ import annotations

from collections.abc import Iterator

from conflicts.evidence import Evidence
from conflicts.formality import defect
from conflicts.rule import rule
from models.extraction import Kind
from models.finding import Category, Finding, Severity

_SIGNED_KINDS = frozenset({Kind.LETTER, Kind.AFFIDAVIT, Kind.MEDICAL_REPORT, Kind.TRANSLATION, Kind.OFFICIAL_RECORD})


@rule("missing_signature", Category.FORMALITY)
def missing_signature(evidence: Evidence) -> Iterator[Finding]:
    """The line for the signature is empty: dots, a rule or a blank, and no sign of a signature near it."""
    for claim in evidence.of("formal", "signature"):
        if claim.value == "empty" and evidence.kind(claim.document) in _SIGNED_KINDS:
            yield defect(
                evidence,
                claim.document,
                "missing_signature",
                f"The signature line of {evidence.title(claim.document)} is empty.",
                value="empty",
                at=claim,
                severity=Severity.HIGH,
            )
