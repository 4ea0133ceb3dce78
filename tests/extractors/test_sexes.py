from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.parse import Parse, load_pipeline
from extractors.people import people
from extractors.sexes import sexes
from extractors.stage import extract
from models.settings import Settings


def found(text: str, source: str = "field") -> list[str]:
    parse = Parse(document_of(text), load_pipeline(), Settings(home=Path(), inbox=Path()))
    parse.add(list(people.extract(parse.document, parse)))
    return [m.value.sex for m in sexes.extract(parse.document, parse) if m.value.source == source]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("row", "sex"),
    [
        ("☒ Female ☐ Male", ["female"]),
        ("☐ Female ☒ Male", ["male"]),
        ("Male ☒ Female ☐", ["male"]),
        ("Male ☐\tFemale ☒", ["female"]),
        ("[ ] M [x] F", ["female"]),
        ("Male\t☐\tFemale ☐", []),
        ("Female ( ) Male (x)", ["male"]),
        ("☒ Interpreter needed\tMale nurse", []),
        ("He paid the guard 250 000 F CFA and 75 000 F.", []),
        ("Bride price: 1 500 000 F", []),
        ("32 F admitted with fever", ["female"]),
        ("32 yo female, admitted with fever", ["female"]),
        ("Hit by a 32 yo male driver", []),
    ],
)
def test_a_checked_box_belongs_to_its_label(row: str, sex: list[str]) -> None:
    assert found(f"Patient: Odile Marchetti\n{row}\n") == sex


def test_pronouns_of_a_plan_that_a_nurse_signs() -> None:
    plan = "SCHOOL PLAN\n\nPupil: Marta Lind\n\n{}\n\nNurse: Orla Pike"
    assert found(plan.format("Marta carries her inhaler. She knows when she is wheezy."), "pronouns") == ["female"]
    assert found(plan.format("Marta came with an aunt. She signed what she read."), "pronouns") == []


def test_whom_the_writer_shows_is_not_the_writer() -> None:
    text = "Re: Odile Marchetti  DOB 03/18/2013\n\nI look after this 11-year-old girl.\n\nSincerely,\n\nLars Holm, MD\n"
    document = document_of(text)
    mentions = extract(document, load_pipeline(), Settings(home=Path(), inbox=Path())).mentions
    about = {m.about.quote(document) for m in mentions if m.kind in ("sex", "age") and m.about}
    assert about == {"Odile Marchetti"}


def nouns(text: str) -> list[tuple[str, str]]:
    """Return quote and sex of what nouns tell of people."""
    document = document_of(text)
    mentions = extract(document, load_pipeline(), Settings(home=Path(), inbox=Path())).mentions
    return [(m.span.quote(document), m.value.sex) for m in mentions if m.kind == "sex" and m.value.source == "noun"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("My son Otis is deaf.\n\nOdile Marchetti\n", [("son Otis", "male")]),
        ("Otis is her nephew.\n", [("Otis is her nephew", "male")]),
        ("Odile's little boy Otis was born here.\n", [("boy Otis", "male")]),
        ("Odile lives here. She is a 51-year-old woman.\n", [("a 51-year-old woman", "female")]),
        ("My cousin Otis is deaf.\n\nOdile Marchetti\n", []),
        ("I have known Odile Marchetti since a boy Otis met drowned.\n", []),
    ],
)
def test_nouns_that_tell_the_sex(text: str, told: list[tuple[str, str]]) -> None:
    assert nouns(text) == told


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("History: 7 y/o boy with cough.", [("7 y/o boy", "male")]),
        ("HPI: 9yo girl, seen with her aunt.", [("9yo girl", "female")]),
        ("61 yr old pleasant woman, off balance.", [("61 yr old pleasant woman", "female")]),
        ("Pt is a 40-year-old man.", [("a 40-year-old man", "male")]),
        ("Struck by a car driven by a 30 y/o male driver.", []),
    ],
)
def test_an_age_and_a_noun_that_open_a_note_tell_of_the_patient(note: str, told: list[tuple[str, str]]) -> None:
    assert nouns(f"Clinic note\n\nPatient: Odile Marchetti\n\n{note}\n") == told
