"""Conditions, what befell someone, measures, medicines and sides of the body as fields of claims."""

from __future__ import annotations

from models.document import Span
from models.mention import Holder, Mention
from models.values import DiagnosisValue, EventValue, MeasureValue, MedicationValue, SideValue
from timeline.families import families, kind_in
from timeline.fields import Fields, Maker
from timeline.subjects import Subjects

_DATE_BEFORE = 300
_MORTAL = frozenset({"death", "burial"})
_DONE_TO_PATIENTS = frozenset(
    {"surgery", "procedure", "treatment", "treatment_start", "test", "diagnosis", "admission", "discharge"}
)
_OF_CONDITIONS = frozenset({"diagnosis", "onset"})


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
        ("setting", value.setting),
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
        "span": _with_its_date(mention.span, value.date_span, subjects),
    }


def _with_its_date(told: Span, dated: Span | None, subjects: Subjects) -> Span:
    """The place of an event, from the sentence a little before it on that gives its date: both are shown together."""
    if (
        dated is None
        or not 0 < told.start - dated.end <= _DATE_BEFORE
        or not subjects.one_paragraph(dated.start, told.end)
    ):
        return told
    return told.model_copy(update={"start": dated.start})


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
    seen = {k: v for k, v in (("sign", value.sign), ("cause", value.cause)) if v}
    return {
        "predicate": "side",
        "subject": subjects.patient(mention),
        "object": value.site,
        "value": value.side,
        "when": value.at,
        "attributes": {"site": value.site, "laterality": value.side} | seen,
    }


OF_HEALTH: dict[str, Maker] = {
    "diagnosis": _diagnosis,
    "event": _event,
    "measure": _measure,
    "medication": _medication,
    "side": _side,
}
