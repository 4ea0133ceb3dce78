"""Where names are found, and what is no name."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.ages import ages
from extractors.identifiers import identifiers
from extractors.parse import Parse, load_pipeline
from extractors.people import people
from extractors.relations import relations
from extractors.sexes import sexes
from models.settings import Settings
from models.values import PersonValue


def parsed(text: str, language: str = "en") -> Parse:
    parse = Parse(document_of(text, language=language), load_pipeline(), Settings(home=Path(), inbox=Path()))
    parse.add(list(people.extract(parse.document, parse)))
    return parse


def quotes(parse: Parse) -> set[str]:
    return {m.span.quote(parse.document) for m in parse.of_kind("person")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Patient Name: ORTEGA SALAS, LUCIA\nDOB: 01/02/1990", "ORTEGA SALAS, LUCIA"),
        ("Patient\tWALSH, Peter J\tMRN\t44-1234", "WALSH, Peter J"),
        ("Name\nHelen Marsh\n\nAddress\n4 Elm Row", "Helen Marsh"),
        ("Seen by Dr. van den Berg in March.", "Dr. van den Berg"),
        ("Prov: K. Sandoval MD", "K. Sandoval"),
        ("I, Samuel Okeke, being duly sworn, state:", "Samuel Okeke"),
        ("Yours sincerely,\n\nRuth Abara\nHead Teacher", "Ruth Abara"),
        ("/s/ Irene Castellanos", "Irene Castellanos"),
        ("My younger brother, Tariq, was hurt.", "Tariq"),
        ("Re: Abilio Fonseca, Alderton\n\nThank you for seeing him.", "Abilio Fonseca"),
        ("Testigos: Elena Ruiz Prado y Mario Soto Leal", "Mario Soto Leal"),
    ],
)
def test_finds(text: str, name: str) -> None:
    assert name in quotes(parsed(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("STATEMENT OF MINA RANI GHOSH\n(before marriage Mina Rani Pal)\n\nI tell what I saw.", "Mina Rani Pal"),
        ("Name\tRelationship\nGHOSH, Mina Rani (birth name: PAL, Mina Rani)\tSpouse\n", "PAL, Mina Rani"),
    ],
)
def test_the_whole_name_before_a_marriage_is_the_same_persons(text: str, name: str) -> None:
    parse = parsed(text)
    (own,) = [m for m in parse.of_kind("person") if m.span.quote(parse.document) == name]
    assert isinstance(own.value, PersonValue)
    assert (own.value.name.given, own.value.name.surnames) == (("Mina", "Rani"), ("Pal",)) and own.about is not None


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("de MBARGA Théophile, né à Foto vers 1958, cultivateur, demeurant à Bafia", "fr", "MBARGA Théophile"),
        ("et de ONANA Pélagie, née à Bafia le deux mars 1966", "fr", "ONANA Pélagie"),
        ("hija de QUISPE Nilda, natural de Puno, labradora", "es", "QUISPE Nilda"),
    ],
)
def test_the_parents_of_a_birth_record(text: str, language: str, name: str) -> None:
    assert name in quotes(parsed(text, language))


def test_a_title_of_two_capitals_in_a_field_is_no_given_name() -> None:
    (mention,) = parsed("Patient: MR TOMAS SOUSA REIS\nAccount 4471").of_kind("person")
    value = mention.value
    assert isinstance(value, PersonValue)
    assert (value.name.title, value.name.given, value.name.surnames) == ("Mr", ("Tomas",), ("Sousa", "Reis"))


@pytest.mark.parametrize(
    "text",
    [
        "MRI of L4-L5 shows a bulge.",
        "She was seen at St Mary's Hospital on Hamilton Street.",
        "History of Hodgkin lymphoma and Parkinson disease.",
        "In May 2019 the rash came back.",
        "Metformin and Lisinopril were continued.",
        "Section 8 CFR 103.2 applies.",
    ],
)
def test_finds_no_one(text: str) -> None:
    assert quotes(parsed(text)) == set()


@pytest.mark.parametrize(
    ("text", "years"),
    [("Helen Marsh is a 45-year-old woman.", 45), ("My father is 73.", 73), ("He was sixty-two.", 62)],
)
def test_ages(text: str, years: float) -> None:
    parse = parsed(text)
    assert [m.value.years for m in ages.extract(parse.document, parse)] == [years]


@pytest.mark.parametrize("text", ["BP is 120/80.", "The score is 7.", "She walked 4 m.", "The shift is 6:00 to 2:30."])
def test_no_age(text: str) -> None:
    parse = parsed(text)
    assert list(ages.extract(parse.document, parse)) == []


def test_a_field_is_about_the_patient() -> None:
    parse = parsed("Patient: MARSH, HELEN\tDOB: 01/02/1990\tSex: F\tMRN: 4412-7")
    (sex,) = sexes.extract(parse.document, parse)
    (number,) = identifiers.extract(parse.document, parse)
    person = parse.of_kind("person")[0].span
    assert (sex.value.sex, sex.about, number.value.scheme, number.about) == ("female", person, "mrn", person)


def test_a_relation_is_to_the_author() -> None:
    parse = parsed("I, Ruth Abara, declare: Daniel Abara is my brother.")
    (found,) = relations.extract(parse.document, parse)
    assert found.value.relation == "brother" and found.about is not None
    assert found.about.quote(parse.document) == "Daniel Abara"


@pytest.mark.parametrize(
    ("text", "scheme", "number"),
    [
        ("Mr Tevite Fonue\nUR number 0714 2286", "mrn", "07142286"),
        ("FONUE, Tevite   UR: 07142268", "mrn", "07142268"),
        ("Personal No. 01017004466", "national_id", "01017004466"),
    ],
)
def test_numbers(text: str, scheme: str, number: str) -> None:
    parse = parsed(text)
    assert [(m.value.scheme, m.value.normalised) for m in identifiers.extract(parse.document, parse)] == [
        (scheme, number)
    ]


def test_a_number_in_a_letterhead_is_not_the_secretarys() -> None:
    parse = parsed(
        "Tel 01632 960 188 (secretary, Mrs P. Quist)\nNHS No. 943 476 5919\n\nMr T. Fonue, d.o.b. 23.05.1981\n"
    )
    (number,) = identifiers.extract(parse.document, parse)
    assert number.about is not None and number.about.quote(parse.document) == "Mr T. Fonue"
