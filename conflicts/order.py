"""Two dates in an order that cannot be."""

from __future__ import annotations

from datetime import date

from conflicts.evidence import Evidence, side
from models.claim import Claim
from models.dates import PartialDate
from models.finding import Category, Finding, Relation, Severity, make_finding


def surely_before(a: PartialDate, b: PartialDate) -> bool:
    """True when every reading of the first ends before every reading of the second begins."""
    return max(r.end for r in a.readings) < min(r.start for r in b.readings)


def latest(when: PartialDate) -> date:
    """Return the last day that any reading allows."""
    return max(r.end for r in when.readings)


def out_of_order(
    evidence: Evidence,
    first: Claim,
    second: Claim,
    *,
    rule: str,
    summary: str,
    severity: Severity = Severity.HIGH,
    relation: Relation = Relation.IMPOSSIBLE,
    key: tuple[str, ...] = (),
) -> Finding:
    """Return the finding that two dated claims stand in an impossible order."""
    known = [c.confidence for c in (first, second) if c.confidence is not None]
    return make_finding(
        rule=rule,
        kind="impossible_order",
        category=Category.CONFLICT,
        relation=relation,
        severity=severity,
        summary=summary,
        sides=(side(first), side(second)),
        key=key or (first.document, first.value, second.document, second.value),
        people=tuple(c.subject for c in (first, second) if c.subject),
        confidence=min(known, default=None),
    )
