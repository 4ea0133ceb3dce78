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
    """The line for the signature is empty: dots, a rule or a blank, and no sign of a signature near it.

    A translator's empty line is told with the translator's certificate.
    """
    translators = {(c.document, c.span) for c in evidence.of("formal", "certificate_signature")}
    for claim in evidence.of("formal", "signature"):
        told = (claim.document, claim.span) in translators
        if claim.value == "empty" and not told and evidence.kind(claim.document) in _SIGNED_KINDS:
            yield defect(
                evidence,
                claim.document,
                "missing_signature",
                f"No signature was read on the signature line of {evidence.title(claim.document)}.",
                value="empty",
                at=claim,
                severity=Severity.HIGH,
            )
