"""When a medical paper speaks, where its own date could not be told: the one day, or the month, at its head."""

from __future__ import annotations

import re

from extractors.document_date import bears_translators_certificate, original_date
from models.dates import PartialDate, Precision
from models.document import Document
from models.extraction import Extraction, Kind
from models.values import DateRole, DateValue

_HEAD_CHARS = 320
_TITLE_LINES = 3
_NEVER = frozenset({DateRole.BIRTH, DateRole.DEATH, DateRole.PRINT, DateRole.FUTURE, DateRole.RECEIVED})


def said_on(extraction: Extraction, document: Document) -> PartialDate | None:
    """Return the day on which a paper says what it says: its own date, and of what was translated that of the original."""
    if extraction.profile.kind is Kind.TRANSLATION or bears_translators_certificate(document.text):
        return original_date(document.text, extraction.mentions)
    return extraction.profile.dated


def moment_of(extraction: Extraction, text: str = "") -> PartialDate | None:
    """Return the document's own date; without one, the only day named at its head ("Seen 6 June 2022"), None for several.

    Where no day stands there: the month that ends a line of its title ("Monthly summary     February 2023").
    """
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
    if days:
        return next(iter(days.values())) if len(days) == 1 else None
    return _month_of_title(extraction, text)


def _month_of_title(extraction: Extraction, text: str) -> PartialDate | None:
    lines = [m.span() for m in re.finditer(r"\S.*", text[:_HEAD_CHARS])][:_TITLE_LINES]
    for mention in extraction.mentions:
        value, span = mention.value, mention.span
        if not isinstance(value, DateValue) or value.role in _NEVER or value.date.precision is not Precision.MONTH:
            continue
        ends = any(start <= span.start and not text[span.end : end].strip() for start, end in lines if span.start < end)
        if ends and value.date.anchor is None:
            return value.date
    return None
