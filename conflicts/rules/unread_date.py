"""A date that stands on the paper and could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from conflicts.evidence import Evidence
from conflicts.formality import defect
from conflicts.rule import rule
from models.finding import Category, Finding, Severity


@rule("unread_date", Category.GAP)
def unread_date(evidence: Evidence) -> Iterator[Finding]:
    """The paper has a line for its date, something was written on it, and the writing could not be read: look at the scan."""
    for claim in evidence.of("formal", "date_line"):
        if claim.value == "unread" and evidence.dated(claim.document) is None:
            yield defect(
                evidence,
                claim.document,
                "unread_date",
                f"{evidence.title(claim.document)} has a line for its date; the writing on it could not be read.",
                value="not read",
                at=claim,
                severity=Severity.LOW,
                category=Category.GAP,
            )
