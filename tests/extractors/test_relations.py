"""Whose relative a person is: a pronoun never reaches a person of the other sex."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.name_grammar.holder import pronoun_sexes
from extractors.parse import Parse, load_pipeline
from extractors.people import people
from extractors.relations import relations
from extractors.sexes import sexes
from extractors.stage import extract
from models.settings import Settings
from models.values import MaritalValue, RelationValue


def owners(text: str) -> dict[str, str]:
    """Return relation -> the words of the person to whom it is hung."""
    parse = Parse(document_of(text), load_pipeline(), Settings(home=Path(), inbox=Path()))
    for extractor in (people, sexes, relations):
        parse.add(list(extractor.extract(parse.document, parse)))
    return {
        m.value.relation: m.value.of.quote(parse.document)
        for m in parse.of_kind("relation")
        if isinstance(m.value, RelationValue) and m.value.of is not None
    }


@pytest.mark.parametrize(
    ("text", "relation", "owner"),
    [
        ("Mr. Pavel Horak met Mrs. Jane Cole in May. His wife Dana Horak was at home.", "wife", "Pavel Horak"),
        ("Mrs. Jane Cole spoke with Mr. Pavel Horak. Her son Liam Cole was at home.", "son", "Jane Cole"),
        ("Mr Pavel Horak is frail. Mr Horak leans on Anna, who is his cousin's daughter.", "cousin's-child", "Horak"),
        ("Patient: Jane Cole\n\nMr. Pavel Horak, the father, was here.", "father", "Jane Cole"),
        ("Person: Mrs. Jane Cole\n\nThere is only a cousin of hers, Mr Pavel Horak.", "cousin", "Jane Cole"),
        ("Statement of Jane Cole\n\nI, Jane Cole, say: Mr Pavel Horak, an uncle of mine, paid.", "uncle", "Jane Cole"),
        ("Mr Pavel Horak is frail. Mr Horak has slept badly.\n\nHe leans on his niece Dana Lind.", "niece", "Horak"),
    ],
)
def test_the_owner_fits_the_pronoun(text: str, relation: str, owner: str) -> None:
    assert owner in owners(text).get(relation, "")


@pytest.mark.parametrize(
    "text",
    [
        "Mrs. Jane Cole came in May. His wife Dana Horak was at home.",
        "Mr. Pavel Horak came in May. Her son Liam Cole was at home.",
        "Mr Pavel Horak and Mr Jan Horak came. Mr Horak was tired.\n\nHe leans on his niece Dana Lind.",
    ],
)
def test_no_owner_of_the_other_sex(text: str) -> None:
    assert owners(text) == {}


@pytest.mark.parametrize(
    ("text", "sex"),
    [("she left", ["f"]), ("nació el lunes", []), ("Él nació", ["m"]), ("Ella dijo que él", ["f", "m"])],
)
def test_pronouns(text: str, sex: list[str]) -> None:
    assert pronoun_sexes(text) == sex


def test_the_quote_of_a_field_holds_its_label() -> None:
    text = "Patient: Liam Cole\nMother: Jane Cole\n"
    parse = Parse(document_of(text), load_pipeline(), Settings(home=Path(), inbox=Path()))
    for extractor in (people, sexes, relations):
        parse.add(list(extractor.extract(parse.document, parse)))
    assert [m.span.quote(parse.document) for m in parse.of_kind("relation")] == ["Mother: Jane Cole"]


def told(text: str) -> set[tuple[str, str, str]]:
    """Return (person, relation, other person) of each relation that names both."""
    document = document_of(text)
    mentions = extract(document, load_pipeline(), Settings(home=Path(), inbox=Path())).mentions
    return {
        (m.about.quote(document), m.value.relation, m.value.of.quote(document))
        for m in mentions
        if isinstance(m.value, RelationValue) and m.value.of is not None and m.about is not None
    }


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("I am the wife of Beso and work here.\n\nEka Tsinadze\n", ("Eka Tsinadze", "wife", "Beso")),
        ("I am Samira's elder sister.\n\nNasrin Mirza\n", ("Nasrin Mirza", "sister", "Samira")),
        ("I write about Malika. She is Samira's niece.\n\nNasrin Mirza\n", ("Malika", "niece", "Samira")),
        ("I married Nestan Lomadze in 2012.\n\nBeso Tsinadze\n", ("Nestan Lomadze", "spouse", "Beso Tsinadze")),
        ("I divorced Tomasz in 2016.\n\nMilena Ostrow\n", ("Tomasz", "ex-spouse", "Milena Ostrow")),
        ("Samira is my sister Berta's girl.\n\nNasrin Mirza\n", ("Samira", "niece", "Nasrin Mirza")),
        ("My mother's sister Ana raised me.\n\nNasrin Mirza\n", ("Ana", "aunt", "Nasrin Mirza")),
        ("Anila Kulkarni, daughter of Vasudev Kulkarni, passed.", ("Anila Kulkarni", "daughter", "Vasudev Kulkarni")),
        ("Groom: Ifeanyi Okwara\nBride: Samira Qazi\n", ("Samira Qazi", "wife", "Ifeanyi Okwara")),
        (
            "ENTRY OF MARRIAGE\n\nName and surname\tIfe OKWARA\tSamira QAZI\n",
            ("Samira QAZI", "spouse", "Ife OKWARA"),
        ),
    ],
)
def test_what_a_sentence_states(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in told(text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("I know Samira Qazi. Our fathers were brothers, we are cousins.\n\nNasrin Mirza\n", "cousin"),
        (
            "I know Samira Qazi. Her father Imran and my father Bilal were farmers; we girls, being cousins, shared a bed.\n\nNasrin Mirza\n",
            "cousin",
        ),
        ("Samira Qazi and I are sisters.\n\nNasrin Mirza\n", "sister"),
        ("Samira Qazi and Nasrin Mirza are first cousins.\n\nTom Lund\n", "cousin"),
    ],
)
def test_what_two_are_to_each_other(text: str, relation: str) -> None:
    (found,) = (tie for tie in told(text) if tie[1] != "father")
    assert found[1] == relation
    assert {found[0].split()[0], found[2].split()[0]} == {"Samira", "Nasrin"}


@pytest.mark.parametrize(
    "text",
    [
        "Patient: Samira Qazi\n\nCollateral from brother, Tariq Qazi, by telephone.\n",
        "Patient: Samira Qazi\n\nShe came with Tariq Qazi, whom she introduced as her brother.\n",
        "Patient: Samira Qazi\n\nTariq Qazi, listed in the chart as her brother, was called.\n",
    ],
)
def test_a_relative_in_a_record_is_the_patients(text: str) -> None:
    assert told(text) == {("Tariq Qazi", "brother", "Samira Qazi")}


def test_an_unowned_cousin_is_the_records_or_the_writers() -> None:
    record = "Name: Samira Qazi\nSex: F\n\nSubject shares the residence with a cousin, Tariq Qazi, who is employed.\n"
    assert told(record) == {("Tariq Qazi", "cousin", "Samira Qazi")}
    assert told("I live with a cousin, Tariq Qazi, in one room.\n\nSamira Qazi\n") == {
        ("Tariq Qazi", "cousin", "Samira Qazi")
    }


def test_a_mother_below_a_father_is_the_childs() -> None:
    text = "Child\tQAZI, Samira\nBorn\t14/08/2015\nFather\tQAZI, Tariq, born 30/06/1984\nMother\tMIRZA, Nasrin\n"
    assert ("MIRZA, Nasrin", "mother", "QAZI, Samira") in told(text)


def test_a_brother_of_a_church_is_no_relative() -> None:
    assert told("Patient: Samira Qazi\n\nShe came with Brother Tariq to the clinic.\n") == set()


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("I am married to Samira Qazi.\n\nTariq Qazi\n", ["married", "married"]),
        ("Samira Qazi meets criteria for major depressive disorder, single episode, severe.\n", []),
        ("Marital status:\tSingle\nNext of kin:\tnone\n", ["single"]),
        ("I was married to Samira Qazi for ten years.\n\nTariq Qazi\n", []),
    ],
)
def test_who_is_married_to_whom(text: str, statuses: list[str]) -> None:
    mentions = extract(document_of(text), load_pipeline(), Settings(home=Path(), inbox=Path())).mentions
    assert [m.value.status for m in mentions if isinstance(m.value, MaritalValue)] == statuses


def test_the_same_mother_is_not_the_author() -> None:
    text = "I am the elder brother of the same father and same mother of Divine Okwara.\n\nTerence Okwara\n"
    assert told(text) == set()
