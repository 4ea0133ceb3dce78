"""People by name, dates of birth and death, numbers, ages, sexes, relations and marital statuses as fields of claims."""

from __future__ import annotations

import re

from models.dates import Precision
from models.mention import Mention
from models.values import (
    AgeValue,
    DateRole,
    DateValue,
    IdentifierValue,
    MaritalValue,
    PersonValue,
    RelationValue,
    SexValue,
)
from timeline.fields import Fields, Maker, about
from timeline.subjects import Subjects

_YEAR = re.compile(r"\d{2}|[^\W\d_]{3,}\W+(?:[^\W\d_]+\W+)*[^\W\d_]{3,}")
_NUMBERS_OF_CASES = frozenset({"case_number", "file_number"})


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
        return about(subject, {"predicate": "born", "subject": subject, "value": value.date.text, "date": value.date})
    if value.role in (DateRole.SIGNATURE, DateRole.SWORN):
        return {"predicate": "formal", "object": f"{value.role}_date", "value": value.date.text, "date": value.date}
    return None


def _identifier(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, IdentifierValue)
    if value.scheme in _NUMBERS_OF_CASES:
        return {"predicate": "filed_as", "object": value.scheme, "value": value.normalised}
    subject = subjects.of(mention)
    return about(
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
    return about(
        subject,
        {
            "predicate": "aged",
            "subject": subject,
            "value": f"{value.years:g}",
            "number": value.years,
            "unit": "years",
            "when": value.at or (None if value.past or subjects.of_a_register else subjects.dated),
            "attributes": {k: "yes" for k, told in _how(value) if told},
        },
    )


def _how(value: AgeValue) -> tuple[tuple[str, bool], ...]:
    return ("approximate", value.approximate), ("birthday", value.birthday)


def _sex(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, SexValue)
    subject = subjects.of(mention)
    return about(
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
    if value.through is not None:
        other = subjects.relative(value.through)
    else:
        other = subjects.person_at(value.of) if value.of else subjects.author
    if subject is None or other is None or subject == other:
        return None
    return {"predicate": "related", "subject": subject, "other": other, "value": value.relation}


def _marital(mention: Mention, subjects: Subjects) -> Fields | None:
    value = mention.value
    assert isinstance(value, MaritalValue)
    subject = subjects.of(mention)
    return about(
        subject,
        {
            "predicate": "marital",
            "subject": subject,
            "value": value.status,
            "when": subjects.dated,
        },
    )


OF_PEOPLE: dict[str, Maker] = {
    "person": _named,
    "date": _dated_role,
    "identifier": _identifier,
    "age": _age,
    "sex": _sex,
    "relation": _relation,
    "marital": _marital,
}
