"""The document's own date, chosen among its candidates with the reason; a birth date never is one."""

from __future__ import annotations

from extractors.parse import Parse
from models.dates import PartialDate
from models.document import Span


def choose_document_date(parse: Parse) -> tuple[PartialDate | None, Span | None, str]:
    """Return the date, its place and the reason; (None, None, reason) where the document bears none."""
    return None, None, "no date found"
