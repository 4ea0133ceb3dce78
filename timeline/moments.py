"""When a medical paper speaks, where its own date could not be told: the one day at its head."""

from __future__ import annotations

from extractors.document_date import bears_translators_certificate, original_date
from models.dates import PartialDate, Precision
from models.document import Document
from models.extraction import Extraction, Kind
from models.values import DateRole, DateValue

_HEAD_CHARS = 320
_NEVER = frozenset({DateRole.BIRTH, DateRole.DEATH, DateRole.PRINT, DateRole.FUTURE, DateRole.RECEIVED})


def said_on(extraction: Extraction, document: Document) -> PartialDate | None:
    """Return the day on which a paper says what it says: its own date, and of what was translated that of the original."""
    if extraction.profile.kind is Kind.TRANSLATION or bears_translators_certificate(document.text):
        return original_date(document.text, extraction.mentions)
    return extraction.profile.dated


def moment_of(extraction: Extraction) -> PartialDate | None:
    """Return the document's own date; without one, the only day named at its head ("Seen 6 June 2022"), None for several."""
    if extraction.profile.dated is not None:
        return extraction.profile.dated
    days = {
        m.value.date.readings: m.value.date
        for m in extraction.mentions
        if isinstance(m.value, DateValue)
        and m.span.start < _HEAD_CHARS
        and m.value.role not in _NEVER
        and m.value.date.precision is Precision.DAY
        and m.value.date.anchor is None
    }
    return next(iter(days.values())) if len(days) == 1 else None
