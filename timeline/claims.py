"""Mentions to claims: this document asserts X of Y at Z."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from models.claim import Claim
from models.dates import PartialDate, Precision, Reading
from models.document import Document, Span
from models.extraction import Extraction
from models.ids import content_id
from models.mention import Holder, Mention
from models.person import People
from models.values import (
    AgeValue,
    AmountValue,
    CountValue,
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
    PlaceValue,
    RelationValue,
    SexValue,
    SideValue,
)
from timeline.citations import citation_claims
from timeline.families import families, kind_in
from timeline.kinship import Kinship
from timeline.particulars import particular_claims
from timeline.subjects import Subjects
from timeline.wording import wording_claims

Fields = dict[str, object]
_MORTAL = frozenset({"death", "burial"})
_DONE_TO_PATIENTS = frozenset(
    {"surgery", "procedure", "treatment", "treatment_start", "test", "diagnosis", "admission", "discharge"}
)
_OF_CONDITIONS = frozenset({"diagnosis", "onset"})


def make_claims(documents: Sequence[Document], extractions: Sequence[Extraction], people: People) -> tuple[Claim, ...]:
    """Return the claims of all documents, in the order of documents and text; repeated ones of a document only once."""
    texts = {d.id: d for d in documents}
    claims: dict[str, Claim] = {}
    kinship = Kinship(extractions, people)
    for extraction in extractions:
        document = texts[extraction.document]
        subjects = Subjects(extraction, people, document, kinship)
        for claim in (
            *_claims_of(extraction, subjects, document),
            *_dated(extraction, document),
            *citation_claims(extraction, document),
            *wording_claims(extraction, document),
            *particular_claims(extraction, document),
        ):
            claims.setdefault(claim.id, claim)
    return tuple(claims.values())


def _claims_of(extraction: Extraction, subjects: Subjects, document: Document) -> Iterator[Claim]:
    for mention in extraction.mentions:
        make = _MAKERS.get(mention.kind)
        fields = make(mention, subjects) if make else None
        if fields is None:
            continue
        fields.setdefault("span", mention.span)
        yield _claim(document, mentions=(mention.id,), assertion=mention.assertion.label, **fields)


def _claim(document: Document, **fields: object) -> Claim:
    span = fields["span"]
    assert isinstance(span, Span)
    when = fields.get("when")
    ident = content_id(
        "cla",
        document.sha256,
        document.file,
        str(fields["predicate"]),
        str(fields.get("object", "")),
        str(fields.get("value", "")),
        span.start,
        span.end,
        when.text if isinstance(when, PartialDate) else None,
    )
    return Claim.model_validate(
        {"id": ident, "document": document.id, "confidence": span.confidence(document), **fields}
    )


def _dated(extraction: Extraction, document: Document) -> Iterator[Claim]:
    profile = extraction.profile
    if profile.dated is not None and profile.dated_span is not None:
        yield _claim(document, predicate="dated", value=profile.dated.text, date=profile.dated, span=profile.dated_span)


def _of(subject: str | None, fields: Fields) -> Fields | None:
    """A claim about a person whom nobody can name is not made."""
    return fields if subject else None


def _named(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, PersonValue)
    person = subjects.person_at(mention.span)
    if person is None:
        return None
    return {"predicate": "named", "subject": person, "value": value.name.full, "name": value.name}


def _dated_role(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, DateValue)
    if value.role is DateRole.BIRTH:
        subject = (
            subjects.of(mention) if value.date.precision != Precision.MONTH or _YEAR.search(value.date.text) else None
        )
        return _of(subject, {"predicate": "born", "subject": subject, "value": value.date.text, "date": value.date})
    if value.role in (DateRole.SIGNATURE, DateRole.SWORN):
        return {"predicate": "formal", "object": f"{value.role}_date", "value": value.date.text, "date": value.date}
    return None


_YEAR = re.compile(r"\d{2}|[^\W\d_]{3,}\W+(?:[^\W\d_]+\W+)*[^\W\d_]{3,}")
_NUMBERS_OF_CASES = frozenset({"case_number", "file_number"})


def _identifier(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, IdentifierValue)
    if value.scheme in _NUMBERS_OF_CASES:
        return {"predicate": "filed_as", "object": value.scheme, "value": value.normalised}
    subject = subjects.of(mention)
    return _of(
        subject,
        {
            "predicate": "identified_by",
            "subject": subject,
            "object": value.scheme,
            "value": value.normalised,
        },
    )


def _age(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, AgeValue)
    subject = subjects.of(mention)
    return _of(
        subject,
        {
            "predicate": "aged",
            "subject": subject,
            "value": f"{value.years:g}",
            "number": value.years,
            "unit": "years",
            "when": value.at or (None if value.past or subjects.of_a_register else subjects.dated),
            "attributes": {"approximate": "yes"} if value.approximate else {},
        },
    )


def _sex(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, SexValue)
    subject = subjects.of(mention)
    return _of(
        subject,
        {
            "predicate": "sex",
            "subject": subject,
            "value": value.sex,
            "attributes": {"source": value.source} | ({"name": "whole"} if subjects.named_in_full(mention) else {}),
        },
    )


def _relation(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, RelationValue)
    subject = subjects.person_at(mention.about) if mention.about else None
    other = subjects.person_at(value.of) if value.of else subjects.author
    if subject is None or other is None or subject == other:
        return None
    return {"predicate": "related", "subject": subject, "other": other, "value": value.relation}


def _marital(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, MaritalValue)
    subject = subjects.of(mention)
    return _of(
        subject,
        {
            "predicate": "marital",
            "subject": subject,
            "value": value.status,
            "when": subjects.dated,
        },
    )


def _diagnosis(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, DiagnosisValue)
    code = (value.icd10 or "")[:3]
    told = (
        ("laterality", value.laterality),
        ("severity", value.severity),
        ("icd10", value.icd10),
        ("began", value.began),
        ("never", "yes" if value.never else None),
    )
    attributes = {k: v for k, v in told if v}
    return {
        "predicate": "diagnosis",
        "subject": subjects.patient(mention),
        "object": value.concept or code or value.name.casefold(),
        "value": value.name,
        "when": subjects.moment,
        "attributes": attributes,
    }


def _event(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, EventValue)
    parts = (
        ("site", value.site),
        ("laterality", value.laterality),
        ("procedure", value.procedure),
        ("place", value.place),
        ("condition", subjects.condition_in(mention.span) if value.event in _OF_CONDITIONS else None),
        ("holder", mention.holder.value),
    )
    attributes = {k: v for k, v in parts if v}
    befell = _befell(mention, value, subjects)
    taking_part = [p for s in value.people if (p := subjects.person_at(s))]
    family = families().get(value.event)
    if family is not None and family.of_couple and (partner := subjects.partner(befell)):
        taking_part.append(partner)
    if taking_part:
        attributes["people"] = " ".join(dict.fromkeys(taking_part))
    if family is not None and (kind := kind_in(value.what, family) or kind_in(subjects.heading, family)):
        attributes["kind"] = kind
    return {
        "predicate": "event",
        "subject": befell,
        "object": value.event,
        "value": value.what,
        "date": value.date,
        "when": value.date,
        "attributes": attributes,
    }


def _befell(mention: Mention, value: EventValue, subjects: Subjects) -> str | None:
    """Return to whom it happened; what a physician did ("I lengthened his tendon") happened to the patient."""
    if value.event in _MORTAL and mention.holder is Holder.SUBJECT:
        return subjects.subject
    if value.event in _DONE_TO_PATIENTS and mention.holder is Holder.AUTHOR and subjects.treats:
        return subjects.patient(mention)
    return subjects.of(mention)


def _measure(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, MeasureValue)
    shown = value.grade or (f"{value.number:g}" if value.number is not None else "")
    return {
        "predicate": "measure",
        "subject": subjects.patient(mention),
        "object": f"{value.scale} {value.of}" if value.of else value.scale,
        "value": shown,
        "number": value.number,
        "when": value.at or subjects.moment,
        "attributes": {"grade": value.grade} if value.grade else {},
    }


def _medication(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, MedicationValue)
    dose = f"{value.dose:g} {value.unit or ''}".strip() if value.dose is not None else ""
    attributes = {"status": value.status, "at": "given" if value.at else "document", "kind": mention.rule}
    if value.per_day is not None:
        attributes["per_day"] = f"{value.per_day:g}"
    return {
        "predicate": "medication",
        "subject": subjects.patient(mention),
        "object": value.drug,
        "value": " ".join(p for p in (value.drug, dose, value.status) if p),
        "number": value.dose,
        "unit": value.unit,
        "when": value.at or subjects.moment,
        "attributes": attributes,
    }


def _side(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, SideValue)
    return {
        "predicate": "side",
        "subject": subjects.patient(mention),
        "object": value.site,
        "value": value.side,
        "when": value.at,
        "attributes": {"site": value.site, "laterality": value.side} | ({"sign": value.sign} if value.sign else {}),
    }


def _count(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, CountValue)
    return {
        "predicate": "count",
        "subject": subjects.of(mention),
        "object": value.thing,
        "value": f"{value.number:g} {value.thing}",
        "number": value.number,
        "when": value.at or subjects.dated,
        "attributes": {k: "yes" for k, v in (("least", value.least), ("of_couple", value.of_couple)) if v},
    }


def _amount(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, AmountValue)
    return {
        "predicate": "amount",
        "subject": subjects.of(mention),
        "object": value.purpose or "",
        "value": f"{value.currency}{'' if value.currency == '$' else ' '}{value.number:,.2f}".replace(".00", "")
        + (f" {'an' if value.period == 'hour' else 'a'} {value.period}" if value.period not in (None, "once") else ""),
        "number": value.number,
        "unit": value.currency,
        "when": subjects.dated,
        "attributes": {
            k: v
            for k, v in (
                ("period", value.period),
                ("basis", value.basis),
                ("changed", "yes" if value.changed else None),
                ("approximate", "yes" if value.approximate else None),
                ("hours", f"{value.hours:g}" if value.hours else None),
            )
            if v
        },
    }


def _duration(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, DurationValue)
    return {
        "predicate": "duration",
        "subject": subjects.of(mention),
        "object": value.of or "",
        "value": f"{value.days_min:g}–{value.days_max:g} days",
        "number": (value.days_min + value.days_max) / 2,
        "unit": "days",
        "when": value.until or subjects.dated,
        "attributes": {"min": f"{value.days_min:g}", "max": f"{value.days_max:g}"}
        | ({"ongoing": "yes"} if value.ongoing else {})
        | ({"at": "given"} if value.until else {}),
    }


def _place(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, PlaceValue)
    birth = value.of == "birth"
    subject = subjects.of(mention)
    if birth and subject is None:
        return None
    return {
        "predicate": "born_at" if birth else "place",
        "subject": subject,
        "object": "" if birth else f"{value.of} {value.event or ''}".strip(),
        "value": value.place,
        "when": None if birth else subjects.dated,
    }


def _formal(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, FormalValue)
    sworn = _day(value.detail) if value.feature == "jurat" else None
    return {
        "predicate": "formal",
        "object": value.feature,
        "value": value.state,
        "date": sworn,
        "attributes": {"detail": value.detail} if value.detail else {},
    }


def _day(text: str) -> PartialDate | None:
    """The day of a detail that is an ISO date."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return PartialDate(text=text, precision=Precision.DAY, readings=(Reading(start=day, end=day),))


_MAKERS: dict[str, Callable[[Mention, Subjects], Fields | None]] = {
    "person": _named,
    "date": _dated_role,
    "identifier": _identifier,
    "age": _age,
    "sex": _sex,
    "relation": _relation,
    "marital": _marital,
    "diagnosis": _diagnosis,
    "event": _event,
    "measure": _measure,
    "medication": _medication,
    "side": _side,
    "count": _count,
    "amount": _amount,
    "duration": _duration,
    "place": _place,
    "formal": _formal,
}
