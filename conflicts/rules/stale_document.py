"""A medical paper that is old beside the newest of the case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from conflicts.evidence import Evidence
from conflicts.formality import defect
from conflicts.order import latest
from conflicts.originals import original_of
from conflicts.rule import rule
from models.extraction import Kind
from models.finding import Category, Finding, Severity

_SEVERAL, _ALONE_MONTHS = 3, 24
_TELLS_OF_ILLNESS = 3
_CLINICIANS = frozenset({"physician", "nurse", "psychologist", "therapist"})


@rule("stale_document", Category.FORMALITY)
def stale_document(evidence: Evidence) -> Iterator[Finding]:
    """The medical letter is older than the office's limit, counted to the newest document of the case.

    No rule fixes an age; it is the office's setting (12 months unless set). The newest document is the newest letter,
    statement, report or record: a card or certificate, which says until when it is valid, is not asked, nor an
    original that was translated for the case, and one date that lies years behind all others does not count.
    """
    newest = _newest(evidence)
    if newest is None:
        return
    translated = {
        original.id
        for document in evidence.documents
        if evidence.kind(document.id) is Kind.TRANSLATION and (original := original_of(evidence, document))
    }
    diagnoses = Counter(c.document for c in evidence.of("diagnosis"))
    for document in evidence.documents:
        own = evidence.dated_claim(document.id)
        if (
            document.id in translated
            or own is None
            or own.date is None
            or not _medical(evidence, document.id, diagnoses)
        ):
            continue
        months = _months(latest(own.date), newest)
        if months >= evidence.settings.stale_after_months:
            yield defect(
                evidence,
                document.id,
                "stale_document",
                f"{evidence.title(document.id)} is of {own.value}, {months} months before the newest document of the "
                f"case (the office looks again after {evidence.settings.stale_after_months}).",
                value=own.value,
                at=own,
                severity=Severity.LOW,
            )


def _medical(evidence: Evidence, document: str, diagnoses: Counter[str]) -> bool:
    """A medical letter: a report, or a letter that states diagnoses and whose author treats people."""
    kind = evidence.kind(document)
    if kind is Kind.MEDICAL_REPORT:
        return True
    if kind is not Kind.LETTER or not diagnoses[document]:
        return False
    return diagnoses[document] >= _TELLS_OF_ILLNESS or bool(
        _CLINICIANS & set(evidence.roles(evidence.author(document)))
    )


def _newest(evidence: Evidence) -> date | None:
    """The newest document's day; a date alone more than two years after those of three others is taken for a slip."""
    if evidence.settings.reference_date:
        return evidence.settings.reference_date
    days = sorted(
        latest(dated)
        for document in evidence.documents
        if evidence.kind(document.id) is not Kind.IDENTITY_RECORD
        and (dated := evidence.dated(document.id))
        and not dated.ambiguous
    )
    if len(days) > _SEVERAL and _months(days[-2], days[-1]) > _ALONE_MONTHS:
        return days[-2]
    return days[-1] if days else None


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
