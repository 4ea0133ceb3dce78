"""Lengths of time: their range and what lasted."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.durations import durations
from extractors.parse import Parse
from models.mention import Holder, make_mention
from models.names import PersonName
from models.settings import Settings
from models.values import DurationValue, PersonValue


def lengths(text: str, language: str = "en", name: str = "") -> list[DurationValue]:
    parse = Parse(document_of(text, language=language), None, Settings(home=Path(), inbox=Path()))  # type: ignore[arg-type]
    if name:
        given, surname = name.split()
        person = PersonValue(name=PersonName(given=(given,), surnames=(surname,)))
        at = text.index(name)
        parse.add([make_mention(parse.span(at, at + len(name)), person, extractor="fake", version="1")])
    return [m.value for m in durations.extract(parse.document, parse) if isinstance(m.value, DurationValue)]


@pytest.mark.parametrize(
    ("text", "days", "of"),
    [
        ("She spent 12 days in hospital.", 12, "hospital_stay"),
        ("He was let go ten weeks after he was taken.", 72, "detention"),
        ("She was released about six months after her arrest.", 187, "detention"),
        ("He was discharged nine days after admission.", 9, "hospital_stay"),
        ("Length of stay: 9 days", 9, "hospital_stay"),
        ("He spent two weeks in intensive care at the hospital.", 14, "icu_stay"),
        ("He has been in England for four years.", 1500, "residence_in_the_uk"),
        ("She has lived in Ghent for two years.", 800, "residence"),
        ("They lived in the camp for five months.", 160, "camp"),
        ("The journey took twenty days.", 20, "journey"),
        ("He has smoked for thirty years.", 11000, "smoking"),
        ("His leg was in plaster for ten weeks.", 72, "plaster"),
        ("She has been on dialysis for two years.", 800, "dialysis"),
        ("Her first marriage lasted four years.", 1500, "first_marriage"),
        ("We have been together for nine years.", 3400, "couple"),
        ("He has worked for us for six years.", 2200, "employment"),
        ("I have been with that company for going on five years.", 1780, "employment"),
        ("They have been married for about twenty years.", 7300, "marriage"),
        ("I gave that cannery nine years of my life.", 3360, "employment"),
        ("The man has stood without a break for nine years on the packing line.", 3360, "employment"),
        ("Last spring my wife was a month in the hospital.", 36, "hospital_stay"),
        ("I have known her for eleven years as her pastor.", 4050, "acquaintance"),
        ("He was an inpatient in the rehabilitation centre for six months.", 183, "hospital_stay"),
        ("I have known her for eleven years.", 4050, "acquaintance"),
        ("He was detained for three weeks.", 21, "detention"),
        ("My son was in a coma for ten days after the crash.", 10, "coma"),
        ("They kept her in for nine nights.", 9, "hospital_stay"),
        ("He has cared for his mother for seven years.", 2600, "caregiving"),
        ("I lay in St Brigid's for close to five weeks.", 33, "hospital_stay"),
        ("He was detained for the better part of two months.", 60, "detention"),
        ("She was on a ventilator for five days.", 5, "ventilation"),
        ("Surgery within the next four months is recommended.", 122, "recommendation"),
        ("Se recomienda cirugía dentro de los próximos cuatro meses.", 122, "recommendation"),
        ("Estuvo internada durante dos semanas.", 14, "hospital_stay"),
        ("My wife was in the hospital for almost a month.", 29, "hospital_stay"),
        ("He was treated for a year and a half.", 560, "treatment"),
        ("Trabaja en la empresa desde hace once años.", 4050, "employment"),
        ("I lay in Saint Anne's for close to five weeks.", 33, "hospital_stay"),
        ("He was in that detention center the better part of two months before we had the money.", 45, "detention"),
        ("They took me to the jail at Ocala. I was there eight days.", 8, "detention"),
        ("The ambulance brought her to the hospital. She stayed there for six nights.", 6, "hospital_stay"),
    ],
)
def test_length(text: str, days: float, of: str) -> None:
    [value] = lengths(text, "es" if any(w in text for w in ("Se ", "Estuvo", "Trabaja")) else "en")
    assert value.days_min <= days <= value.days_max and value.days_max <= 1.5 * days + 3
    assert value.of == of


@pytest.mark.parametrize(
    "text",
    [
        "She is 6 years old.",
        "A girl of 6 years was seen.",
        "Review every 2 weeks.",
        "He died three years ago.",
        "Two weeks later she wrote.",
        "Ten days after the crash she wrote.",
        "She cleans 7 days a week.",
        "8 tablets once a week",
        "£900 a week",
        "Edad: 7 años",
        "120/80 after 24/7 care",
    ],
)
def test_must_not_match(text: str) -> None:
    assert lengths(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Omar Tahiri, 7 years",
        "Madre: Omar Tahiri, de 19 años",
        "Omar Tahiri (4 months)",
        "Omar Tahiri – 7 years\nAdmitted to ward 3",
    ],
)
def test_a_length_right_behind_a_name_is_an_age(text: str) -> None:
    assert lengths(text, name="Omar Tahiri") == []


def test_the_next_label_does_not_tell_what_lasted() -> None:
    [value] = lengths("Term: twelve months\nHospital: St Ninian\nTenant: A. Ferro")
    assert value.of is None


@pytest.mark.parametrize(
    ("text", "language", "ongoing"),
    [
        ("He has worked in our kitchen for eight years.", "en", True),
        ("She lives with us these eight years.", "en", True),
        ("Trabaja con nosotros desde hace ocho años.", "es", True),
        ("Il travaille ici depuis huit ans.", "fr", True),
        ("I declare that I have lived in this town for eight years.", "en", True),
        ("He worked in our kitchen for eight years.", "en", False),
        ("I had been living there for eight years.", "en", False),
        ("They kept him in the cell for eight weeks.", "en", False),
        ("We have stayed with them, about eight months now.", "en", True),
    ],
)
def test_what_goes_on_is_told_from_what_is_over(text: str, language: str, ongoing: bool) -> None:
    [value] = lengths(text, language)
    assert value.ongoing is ongoing


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Ringing in the ear, 8 months, after a blow in custody.", None),
        ("He lay in hospital for 8 days.", "hospital_stay"),
        ("Five of those days were in intensive care, and he stayed 8 days in intensive care.", "icu_stay"),
        ("an incapacity for work of forty (40) days", "employment"),
    ],
)
def test_what_a_stay_is_told_beside(text: str, of: str | None) -> None:
    assert lengths(text)[-1].of == of


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("They kept me in the hospital for nearly three weeks.", Holder.AUTHOR),
        ("The soldiers held us in a cell for ten days.", Holder.AUTHOR),
        ("You say that you were detained at a camp for a period of four months.", Holder.SUBJECT),
        ("The police held you in a cell for two weeks.", Holder.SUBJECT),
    ],
)
def test_whose_a_stay_is(text: str, holder: Holder) -> None:
    parse = Parse(document_of(text), None, Settings(home=Path(), inbox=Path()))  # type: ignore[arg-type]
    (mention,) = durations.extract(parse.document, parse)
    assert mention.holder is holder
