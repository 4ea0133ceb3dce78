"""What a translation must not change (dates, lengths of time, numbers), in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator

from models.claim import Claim
from models.document import Document
from models.extraction import Extraction, Kind
from models.ids import content_id
from models.mention import Mention
from models.values import AgeValue, AmountValue, DateRole, DateValue, DurationValue, IdentifierValue, MeasureValue


def particular_claims(extraction: Extraction, document: Document) -> Iterator[Claim]:
    """Yield what a translation must not change, before its translator's certificate."""
    profile = extraction.profile
    end = _certificate(extraction) if profile.kind is Kind.TRANSLATION else len(document.text)
    for mention in extraction.mentions:
        found = _particular(mention)
        if found is None or mention.span.start >= end:
            continue
        kind, key = found
        yield Claim(
            id=content_id("cla", document.sha256, document.file, "particular", kind, key, mention.span.start),
            document=document.id,
            predicate="particular",
            object=kind,
            value=mention.span.quote(document),
            span=mention.span,
            mentions=(mention.id,),
            attributes={"key": key},
            confidence=mention.span.confidence(document),
        )


def _certificate(extraction: Extraction) -> int:
    places = [
        m.span.start
        for m in extraction.mentions
        if m.kind == "formal" and getattr(m.value, "feature", "") in ("translation_certificate", "certificate_accuracy")
    ]
    return min(places, default=10**9)


def _particular(mention: Mention) -> tuple[str, str] | None:
    value = mention.value
    if isinstance(value, DateValue) and value.date.anchor is None and value.role is not DateRole.PRINT:
        return "date", " ".join(f"{r.start}/{r.end}" for r in value.date.readings)
    if isinstance(value, DurationValue):
        return "length of time", f"{value.days_min:g}/{value.days_max:g}"
    if isinstance(value, IdentifierValue):
        return "identifier", value.normalised
    if isinstance(value, AgeValue):
        return "age", f"{value.years:g}"
    if isinstance(value, AmountValue):
        return "amount", f"{value.number:g}"
    if isinstance(value, MeasureValue) and value.number is not None:
        return "measure", f"{value.number:g}"
    return None
