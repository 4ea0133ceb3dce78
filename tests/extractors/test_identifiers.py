"""Whose number it is: of the name behind it in its cell, or of an author whose name begins with an abbreviation."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.identifiers import find_identifiers
from extractors.parse import load_pipeline
from extractors.stage import extract
from models.settings import Settings


def holders(text: str) -> list[str | None]:
    """Return the name of the holder of each A-number."""
    document = document_of(text)
    mentions = extract(document, load_pipeline(), Settings(home=Path(), inbox=Path())).mentions
    numbers = [m for m in mentions if m.kind == "identifier" and m.value.scheme == "a_number"]  # type: ignore[union-attr]
    return [m.about.quote(document) if m.about else None for m in numbers]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Petitioner\nOKORO, ADAEZE\n\nPage\n1 of 1\tBeneficiary\nA077 123 450\nBRANDAO, CAIO R\n", "BRANDAO, CAIO R"),
        ("Petitioner: OKORO, ADAEZE\tBeneficiary: A077 123 450 / LUCAS BRANDAO\n", "LUCAS BRANDAO"),
        ("Applicant: OKORO, ADAEZE\nA-Number: A077 123 450\nPetitioner: BRANDAO, CAIO\n", "OKORO, ADAEZE"),
        ("OKORO, ADAEZE\nA077 123 450\nBRANDAO, CAIO\nA-Number to follow\n", "OKORO, ADAEZE"),
    ],
)
def test_a_number_and_the_name_behind_it_in_one_cell(text: str, holder: str) -> None:
    assert holders(text) == [holder]


@pytest.mark.parametrize(
    "name",
    [
        "Md. Rafiqul Alam Sarker",
        "Md Rafiqul Alam Sarker",
        "Ma. Corazon Villareal",
        "Mohd. Faisal Idris",
        "Mst. Rokeya Sarker",
    ],
)
def test_an_affiant_whose_name_begins_with_an_abbreviation(name: str) -> None:
    text = (
        f"AFFIDAVIT\n\nI, {name}, state as follows:\n\nI live in Troy. My alien registration number is A077-123-450.\n"
    )
    assert holders(text) == [name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("My client identification number (UCI) is 10-0345-8821.", ["10-0345-8821"]),
        ("Her medical record number (MRN): 884120", ["884120"]),
        ("Her passport (Ghana) is G1234567.", ["G1234567"]),
        ("He showed me his passport, and the number on it is EB1234567.", ["EB1234567"]),
        ("She has her passport still. Its number is K1234567.", ["K1234567"]),
        ("The passport, numbered AB123456, was taken.", ["AB123456"]),
        ("Her passport bears the number L898902C.", ["L898902C"]),
        ("a passport issued at Kabul under number P0123456", ["P0123456"]),
        ("Her passport was stolen and my phone number is 0412555018.", []),
        ("His passport expired; the visa number is V1234567.", []),
        ("A passport and a bank account number 12345678.", []),
        ("The passport reads: born in 1980.", []),
        ("RUN: 2023-10-02 10:42 by clerk", []),
        ("RUN: 12.345.678-5", ["12.345.678-5"]),
        ("My client (she is 40) has two sons.", []),
    ],
)
def test_a_label_with_its_short_form_in_brackets_and_the_run_of_a_print(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end, *_ in find_identifiers(text)] == found
