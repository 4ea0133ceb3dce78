"""What a reviewer must look at, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from pydantic import Field

from models.base import Model
from models.document import Span
from models.ids import content_id


class Category(StrEnum):
    """Claims that do not agree, a defect of one document, or a gap."""

    CONFLICT = "conflict"
    FORMALITY = "formality"
    GAP = "gap"


class Relation(StrEnum):
    """How the sides stand to each other."""

    CONTRADICTION = "contradiction"
    IMPOSSIBLE = "impossible"
    AMBIGUOUS = "ambiguous"
    LIKELY_OCR = "likely_ocr"
    REFINEMENT = "refinement"
    EVOLUTION = "evolution"
    OMISSION = "omission"
    DEFECT = "defect"


class Severity(StrEnum):
    """How soon to look at it. Never a score of truth."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Side(Model):
    """What one document says: the value, where it says so, and the claim (None for a defect of form)."""

    value: str
    span: Span
    claim: str | None = None


class Verdict(StrEnum):
    """A person's verdict on a finding. ``CLIENT_ANSWERED`` decides nothing: it keeps what the client said about it."""

    EXPLAINED = "explained"
    CORRECTED = "corrected"
    NOT_A_CONFLICT = "not_a_conflict"
    ACCEPTED = "accepted"
    UNSURE = "unsure"
    CLIENT_ANSWERED = "client_answered"
    REOPENED = "reopened"


class Decision(Model):
    """One line of the append-only ledger. ``evidence`` is the finding's evidence digest at the time; ``claims`` its claims.

    ``previous`` and ``hash`` chain the ledger: hash covers the line and the hash before it. ``at`` is ISO 8601 in UTC.
    """

    case: str
    finding: str
    rule: str
    evidence: str
    claims: tuple[str, ...]
    verdict: Verdict
    note: str = ""
    reviewer: str
    at: str
    previous: str
    hash: str


class FindingStatus(StrEnum):
    """Where a finding stands: open, a person's verdict, or decided on evidence that has changed since."""

    OPEN = "open"
    EXPLAINED = "explained"
    CORRECTED = "corrected"
    NOT_A_CONFLICT = "not_a_conflict"
    ACCEPTED = "accepted"
    EVIDENCE_CHANGED = "evidence_changed"


class Finding(Model):
    """One disagreement or defect, with all its sides and one sentence that a layperson understands.

    ``key`` is what the finding is about (people, object): the id hashes rule, kind and key, so that it stays the same
    when the claims on its sides change; ``evidence`` hashes the sides.
    """

    id: str
    category: Category
    kind: str
    rule: str
    relation: Relation
    severity: Severity
    summary: str
    people: tuple[str, ...] = ()
    sides: tuple[Side, ...] = Field(min_length=1)
    evidence: str
    confidence: float | None = None
    arithmetic: str = ""
    status: FindingStatus = FindingStatus.OPEN
    decisions: tuple[Decision, ...] = ()


def evidence_of(places: Iterable[tuple[str, str, int, int]]) -> str:
    """Return the digest of what is said where: values, each with its document, start and end."""
    ordered = sorted(places, key=lambda place: (*place[1:], place[0]))
    return content_id("ev", *ordered)


def make_finding(
    *,
    rule: str,
    kind: str,
    category: Category,
    relation: Relation,
    severity: Severity,
    summary: str,
    sides: tuple[Side, ...],
    key: tuple[str, ...],
    people: tuple[str, ...] = (),
    confidence: float | None = None,
    arithmetic: str = "",
) -> Finding:
    """Build a finding; ``key`` must name what it is about and nothing that another document could change."""
    ordered = tuple(sorted(sides, key=lambda s: (s.span.document, s.span.start, s.span.end, s.value)))
    evidence = evidence_of((s.value, s.span.document, s.span.start, s.span.end) for s in ordered)
    return Finding(
        id=content_id("fin", rule, kind, list(key)),
        category=category,
        kind=kind,
        rule=rule,
        relation=relation,
        severity=severity,
        summary=summary,
        people=tuple(sorted(set(people))),
        sides=ordered,
        evidence=evidence,
        confidence=confidence,
        arithmetic=arithmetic,
    )
