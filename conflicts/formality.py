"""A defect of form of one document, as a finding."""

from __future__ import annotations

from conflicts.evidence import Evidence
from models.claim import Claim
from models.document import Span
from models.finding import Category, Finding, Relation, Severity, Side, make_finding


def defect(
    evidence: Evidence,
    document: str,
    kind: str,
    summary: str,
    *,
    value: str,
    at: Claim | None = None,
    also: tuple[Claim, ...] = (),
    severity: Severity = Severity.MEDIUM,
    category: Category = Category.FORMALITY,
    key: tuple[str, ...] = (),
) -> Finding:
    """Return the finding of a defect; its place is the claim ``at``, else the document's title or first line."""
    span = at.span if at else opening(evidence, document)
    sides = (
        Side(value=value, span=span, claim=at.id if at else None),
        *(Side(value=value, span=c.span, claim=c.id) for c in also),
    )
    known = [s.span.confidence(evidence.document(s.span.document)) for s in sides]
    return make_finding(
        rule=kind,
        kind=kind,
        category=category,
        relation=Relation.DEFECT,
        severity=severity,
        summary=summary,
        sides=sides,
        key=(document, *key),
        confidence=min((c for c in known if c is not None), default=None),
    )


def opening(evidence: Evidence, document: str) -> Span:
    """Return the place of the document's title, else of its first words."""
    title = evidence.profile(document).title
    if title is not None:
        return title
    words = evidence.document(document).words[:8]
    end = words[-1].end if words else 0
    return Span(document=document, start=words[0].start if words else 0, end=end)
