"""The order of findings: by relation, by the sources' kind, by how surely they were read. Never a score of truth."""

from __future__ import annotations

from collections.abc import Iterable

from conflicts.evidence import Evidence
from models.extraction import Kind
from models.finding import Category, Finding, Relation, Severity

_SEVERITY = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}
_CATEGORY = {Category.CONFLICT: 0, Category.FORMALITY: 1, Category.GAP: 2}
_RELATION = {
    Relation.IMPOSSIBLE: 0,
    Relation.CONTRADICTION: 1,
    Relation.DEFECT: 2,
    Relation.AMBIGUOUS: 3,
    Relation.LIKELY_OCR: 4,
}
_SOURCE = {
    Kind.IDENTITY_RECORD: 0,
    Kind.OFFICIAL_RECORD: 0,
    Kind.MEDICAL_REPORT: 1,
    Kind.AFFIDAVIT: 2,
    Kind.TRANSLATION: 2,
    Kind.LETTER: 3,
    Kind.OTHER: 4,
}


def ranked(findings: Iterable[Finding], evidence: Evidence) -> tuple[Finding, ...]:
    """Return the findings, those to look at first in front.

    Conflicts before formalities; then severity, relation, the most official source among the sides (official record,
    treating physician, sworn, unsworn: REAL ID's order of documentation), the confidence of the reading.
    """

    def order(finding: Finding) -> tuple[float, ...] | tuple[object, ...]:
        best = min(_SOURCE[evidence.kind(s.span.document)] for s in finding.sides)
        unsure = -(finding.confidence if finding.confidence is not None else 1.0)
        return (
            _CATEGORY[finding.category],
            finding.relation is Relation.LIKELY_OCR,
            _SEVERITY[finding.severity],
            _RELATION.get(finding.relation, 9),
            best,
            unsure,
            finding.kind,
            finding.id,
        )

    return tuple(sorted(findings, key=order))
