"""The document as a whole: kind, own date, date order, author and subject, each with its reason."""

from __future__ import annotations

from extractors.author import find_author, find_subject
from extractors.date_order import decide_date_order
from extractors.document_date import choose_document_date
from extractors.document_kind import classify
from extractors.parse import Parse
from models.extraction import Profile


def make_profile(parse: Parse) -> Profile:
    """Choose what the document is from the mentions found in it."""
    kind, kind_reason, title = classify(parse)
    order, order_reason = decide_date_order(parse)
    dated, dated_span, dated_reason = choose_document_date(parse, kind)
    return Profile(
        document=parse.document.id,
        kind=kind,
        kind_reason=kind_reason,
        language=parse.document.language,
        date_order=order,
        date_order_reason=order_reason,
        dated=dated,
        dated_span=dated_span,
        dated_reason=dated_reason,
        title=title,
        author=find_author(parse),
        subject=find_subject(parse),
    )
