"""What a translation must not change (dates, lengths of time, numbers, doses, names, sex), in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.name_grammar.words import plain
from models.claim import Claim
from models.document import Document, Span
from models.extraction import Extraction, Kind
from models.ids import content_id
from models.mention import Mention
from models.values import (
    AgeValue,
    AmountValue,
    CountValue,
    DateRole,
    DateValue,
    DurationValue,
    IdentifierValue,
    MeasureValue,
    MedicationValue,
    PersonValue,
    SexValue,
)

_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,/ -]*\d(?![\w])")
_LEAST_DIGITS = 3
_CAPITAL = re.compile(r"(?<![.!?:\n]\s)(?<!^)\b[A-ZÀ-Þ][\w'’-]{3,}")


def particular_claims(extraction: Extraction, document: Document) -> Iterator[Claim]:
    """Yield what a translation must not change, before its translator's certificate."""
    profile = extraction.profile
    end = _certificate(extraction) if profile.kind is Kind.TRANSLATION else len(document.text)
    told = []
    for mention in extraction.mentions:
        found = _particular(mention)
        if found is not None and mention.span.start < end:
            told.append(mention.span)
            yield _claim(document, mention.span, *found, mentions=(mention.id,))
    for match in _NUMBER.finditer(document.text, 0, min(end, len(document.text))):
        digits = re.sub(r"\D", "", match.group())
        inside = any(s.start < match.end() and match.start() < s.end for s in told)
        if len(digits) >= _LEAST_DIGITS and not inside:
            yield _claim(document, Span(document=document.id, start=match.start(), end=match.end()), "number", digits)
    yield from _capitals(document)


def _claim(document: Document, span: Span, kind: str, key: str, mentions: tuple[str, ...] = ()) -> Claim:
    return Claim(
        id=content_id("cla", document.sha256, document.file, "particular", kind, key, span.start),
        document=document.id,
        predicate="particular",
        object=kind,
        value=span.quote(document),
        span=span,
        mentions=mentions,
        attributes={"key": key},
        confidence=span.confidence(document),
    )


def _capitals(document: Document) -> Iterator[Claim]:
    """Yield one claim of the document's words in capitals (names of people and places): by them an original is found."""
    words = sorted({plain(m.group()) for m in _CAPITAL.finditer(document.text)})
    if words:
        yield Claim(
            id=content_id("cla", document.sha256, document.file, "capitals"),
            document=document.id,
            predicate="capitals",
            value=" ".join(words),
            span=Span(document=document.id, start=0, end=len(document.text)),
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
    if isinstance(value, MedicationValue) and value.dose is not None:
        return "dose", f"{value.drug} {value.dose:g} {value.unit or ''}".strip()
    if isinstance(value, CountValue) and not value.least:
        return "count", f"{value.number:g} {value.thing}"
    if isinstance(value, SexValue) and value.source == "field":
        return "sex", value.sex
    if isinstance(value, PersonValue) and value.name.given and value.name.surnames:
        words = [plain(w) for part in (*value.name.given, *value.name.surnames) for w in part.split()]
        return "name", " ".join(sorted(w for w in words if len(w.strip(".")) > 1))
    return None
