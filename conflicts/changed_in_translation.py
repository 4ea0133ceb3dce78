"""What differs only because a translation changed it is told as the translation's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from conflicts.evidence import Evidence
from conflicts.originals import original_of
from models.extraction import Kind
from models.finding import Category, Finding, Relation, Severity, make_finding

_KIND = "translation_mismatch"


def as_changed_in_translation(findings: Iterable[Finding], evidence: Evidence) -> Iterator[Finding]:
    """Yield the findings; a contradiction of a translation alone with its original becomes a translation_mismatch."""
    originals = {
        document.id: source.id
        for document in evidence.documents
        if evidence.kind(document.id) is Kind.TRANSLATION and (source := original_of(evidence, document))
    }
    for finding in findings:
        pair = _pair(finding, originals) if originals else None
        if pair is None:
            yield finding
            continue
        translation, original = pair
        yield make_finding(
            rule=finding.rule,
            kind=_KIND,
            category=finding.category,
            relation=finding.relation,
            severity=Severity.HIGH,
            summary=(
                f"The translation {evidence.title(translation)} changes what its original "
                f"{evidence.title(original)} says. {finding.summary}"
            ),
            sides=finding.sides,
            key=(finding.id,),
            people=finding.people,
            confidence=finding.confidence,
            arithmetic=finding.arithmetic,
        )


def _pair(finding: Finding, originals: dict[str, str]) -> tuple[str, str] | None:
    """The translation and its original where nobody but the translation says what it says."""
    if (
        finding.category is not Category.CONFLICT
        or finding.kind == _KIND
        or finding.relation is not Relation.CONTRADICTION
    ):
        return None
    told = {side.span.document for side in finding.sides}
    for translation, original in originals.items():
        if not {translation, original} <= told:
            continue
        values = {side.value for side in finding.sides if side.span.document == translation}
        others = {side.value for side in finding.sides if side.span.document != translation}
        if not values & others:
            return translation, original
    return None
