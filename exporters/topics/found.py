"""What the extractors found that can speak to a topic: small finders by name, each from one document to places in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from models.dates import Precision
from models.document import Document, Span
from models.extraction import Extraction
from models.values import (
    AmountValue,
    DateRole,
    DateValue,
    DiagnosisValue,
    DurationValue,
    EventValue,
    FormalValue,
    IdentifierValue,
    MaritalValue,
    MeasureValue,
    MedicationValue,
    PersonValue,
    RelationValue,
)

Finder = Callable[[Document, Extraction], Iterator[Span]]

_STATED = ("present", "historical")
_OWN_DAYS = (DateRole.EVENT,)
_NAMED_DAYS = (Precision.DAY, Precision.MONTH)
_TELEPHONE = re.compile(r"(?<![\w/-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,5}\)|\d{2,5})(?:[ .-]\d{2,4}){2,4}(?![\w/-])")
_DATE_LIKE = re.compile(r"\d{1,4}[.-]\d{1,2}[.-]\d{1,4}")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def of_type(*types: type) -> Finder:
    """Return a finder of the mentions whose value is of these types and that the document asserts."""

    def find(document: Document, extraction: Extraction) -> Iterator[Span]:
        return (m.span for m in extraction.mentions if isinstance(m.value, types) and m.assertion.label in _STATED)

    return find


def _event_dates(document: Document, extraction: Extraction) -> Iterator[Span]:
    for mention in extraction.mentions:
        value = mention.value
        if isinstance(value, DateValue) and value.role in _OWN_DAYS and value.date.precision in _NAMED_DAYS:
            yield mention.span


def _own_date(document: Document, extraction: Extraction) -> Iterator[Span]:
    if extraction.profile.dated_span is not None:
        yield extraction.profile.dated_span


def _signature(document: Document, extraction: Extraction) -> Iterator[Span]:
    for mention in extraction.mentions:
        value = mention.value
        if isinstance(value, FormalValue) and value.feature == "signature" and value.state == "signed":
            yield mention.span


def _credentials(document: Document, extraction: Extraction) -> Iterator[Span]:
    """The author's own letters behind the name, or a name with them at the foot of the document."""
    author = extraction.profile.author
    for mention in extraction.mentions:
        value = mention.value
        if not isinstance(value, PersonValue) or not value.name.credentials or "addressee" in value.roles:
            continue
        if author is None or mention.span == author or "author" in value.roles:
            yield mention.span


def _telephone(document: Document, extraction: Extraction) -> Iterator[Span]:
    numbers = [m.span for m in extraction.mentions if isinstance(m.value, IdentifierValue)]
    for match in _TELEPHONE.finditer(document.text):
        digits = sum(c.isdigit() for c in match[0])
        of_a_person = any(n.start < match.end() and match.start() < n.end for n in numbers)
        if 7 <= digits <= 15 and not of_a_person and not _DATE_LIKE.fullmatch(match[0]):
            yield Span(document=document.id, start=match.start(), end=match.end())


def _email(document: Document, extraction: Extraction) -> Iterator[Span]:
    for match in _EMAIL.finditer(document.text):
        yield Span(document=document.id, start=match.start(), end=match.end())


def events_of(kinds: frozenset[str]) -> Finder:
    """Return a finder of events of these kinds."""

    def find(document: Document, extraction: Extraction) -> Iterator[Span]:
        for mention in extraction.mentions:
            if (
                isinstance(mention.value, EventValue)
                and mention.value.event in kinds
                and mention.assertion.label in _STATED
            ):
                yield mention.span

    return find


FINDERS: dict[str, Finder] = {
    "diagnosis": of_type(DiagnosisValue),
    "measure": of_type(MeasureValue),
    "medication": of_type(MedicationValue),
    "duration": of_type(DurationValue),
    "amount": of_type(AmountValue),
    "relation": of_type(RelationValue),
    "marital": of_type(MaritalValue),
    "event_date": _event_dates,
    "own_date": _own_date,
    "signature": _signature,
    "credentials": _credentials,
    "telephone": _telephone,
    "email_address": _email,
}
