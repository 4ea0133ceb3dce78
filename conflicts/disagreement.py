"""One disagreement, one finding: the sides of it, and the sentence that a layperson understands."""

from __future__ import annotations

from collections.abc import Sequence

from conflicts.evidence import Evidence, first_of_each_document, side
from models.claim import Claim
from models.finding import Category, Finding, Relation, Severity, make_finding


def disagreement(
    evidence: Evidence,
    groups: Sequence[Sequence[Claim]],
    *,
    rule: str,
    kind: str,
    what: str,
    key: tuple[str, ...],
    relation: Relation = Relation.CONTRADICTION,
    severity: Severity = Severity.MEDIUM,
    arithmetic: str = "",
    places: int = 3,
) -> Finding:
    """Return the finding that groups of claims differ among each other; within a group they agree.

    ``what`` is what they differ about ("the date of birth of Ana Ruiz"). Every document of every group is one side, or as
    many as ``places`` where it says the thing in several ways.
    """
    said = "; ".join(f"{_value(group)} in {_titles(evidence, group)}" for group in groups)
    sides = tuple(side(c) for group in groups for c in first_of_each_document(group, places))
    people = tuple(c.subject for group in groups for c in group if c.subject)
    known = [c.confidence for group in groups for c in group if c.confidence is not None]
    return make_finding(
        rule=rule,
        kind=kind,
        category=Category.CONFLICT,
        relation=relation,
        severity=severity,
        summary=f"{what[0].upper()}{what[1:]} differs: {said}.",
        sides=sides,
        key=key,
        people=people,
        confidence=min(known, default=None),
        arithmetic=arithmetic,
    )


def _value(group: Sequence[Claim]) -> str:
    return group[0].value


def _titles(evidence: Evidence, group: Sequence[Claim]) -> str:
    titles = [evidence.title(c.document) for c in first_of_each_document(group)]
    return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} and {titles[-1]}"
