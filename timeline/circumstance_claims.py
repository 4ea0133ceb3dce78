"""Counts, amounts, lengths of time, places and features of form as fields of claims."""

from __future__ import annotations

from datetime import date

from models.dates import PartialDate, Precision, Reading
from models.mention import Mention
from models.values import AmountValue, CountValue, DurationValue, FormalValue, PlaceValue
from timeline.fields import Fields, Maker
from timeline.subjects import Subjects


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
        "attributes": {k: "yes" for k, v in (("least", value.least), ("of_couple", value.of_couple)) if v}
        | ({"at": "given"} if value.at else {})
        | ({"of": value.of} if value.of else {}),
    }


def _amount(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, AmountValue)
    return {
        "predicate": "amount",
        "subject": subjects.of(mention),
        "object": value.purpose or "",
        "value": f"{value.currency}{'' if value.currency in ('', '$') else ' '}{value.number:,.2f}".replace(".00", "")
        + (f" {'an' if value.period == 'hour' else 'a'} {value.period}" if value.period not in (None, "once") else ""),
        "number": value.number,
        "unit": value.currency,
        "when": subjects.moment,
        "attributes": {
            k: v
            for k, v in (
                ("period", value.period),
                ("basis", value.basis),
                ("changed", "yes" if value.changed else None),
                ("approximate", "yes" if value.approximate else None),
                ("hours", f"{value.hours:g}" if value.hours else None),
                ("year", str(value.of_year) if value.of_year else None),
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
        | ({"at": "given"} if value.until else {})
        | ({"where": value.where} if value.where else {}),
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
    sworn = (subjects.written_near(mention.span, sworn) or sworn) if sworn else None
    return {
        "predicate": "formal",
        "object": value.feature,
        "value": sworn.text if sworn else value.state,
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


OF_CIRCUMSTANCES: dict[str, Maker] = {
    "count": _count,
    "amount": _amount,
    "duration": _duration,
    "place": _place,
    "formal": _formal,
}
