"""Read the dates of a text as the extractor does."""

from __future__ import annotations

from pathlib import Path

from documents import document_of

from extractors.dates import dates as dates_extractor
from extractors.parse import Parse
from models.document import DateOrder
from models.settings import Settings


def found(text, order=DateOrder.UNKNOWN, language="en"):
    document = document_of(text, language=language)
    parse = Parse(document, None, Settings(home=Path(), inbox=Path(), date_order=order))  # type: ignore[arg-type]
    return list(dates_extractor.extract(document, parse))


def read(text, **how):
    """Each date as "start" or "start/end", the readings of an ambiguous one joined by " or "."""
    return [
        " or ".join(str(r.start) if r.start == r.end else f"{r.start}/{r.end}" for r in m.value.date.readings)
        for m in found(text, **how)
    ]
