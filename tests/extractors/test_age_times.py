"""Of whom an age is said, and when it held."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.parse import load_pipeline
from extractors.stage import extract
from models.mention import Mention
from models.settings import Settings


def ages_of(text: str) -> list[tuple[float, str | None, str | None, bool]]:
    """Years, the person's name, the date and whether it is past, of each age."""
    document = document_of(text)
    found: list[Mention] = [
        m for m in extract(document, load_pipeline(), Settings(home=Path(), inbox=Path())).mentions if m.kind == "age"
    ]
    return [
        (
            m.value.years,
            m.about.quote(document) if m.about else None,
            m.value.at.text if m.value.at else None,
            m.value.past,
        )
        for m in found
    ]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        # of the document's date, whatever else the sentence tells
        ("Ms. Joan Abara, a 37-year-old mother of two, moved to Lagos in 2007.", (37, "Ms. Joan Abara", None, False)),
        ("Joan Abara has lived here since June 2019 and Joan Abara is 45.", (45, "Joan Abara", None, False)),
        # at the event, or at a time that the sentence does not date
        ("She was 45 when she fell in June 2012.", (45, None, "June 2012", True)),
        ("My boy Anselmo fell ill. He was 6 years old.", (6, "Anselmo", None, True)),
        (
            "My uncle gave me to Rafi Mian in May 2005 and I was twelve years of age.\n\nSadia Begum",
            (12, "Sadia Begum", "May 2005", True),
        ),
        ("The eye grew worse after age 5 in Joan Abara.", (5, "Joan Abara", None, True)),
        ("Joan Abara walked late: before 2 years of age she crawled.", (2, "Joan Abara", None, True)),
        ("Joan Abara was younger than 50 years old.", (50, "Joan Abara", None, True)),
        ("A letter by 45-year-old Joan Abara.", (45, "Joan Abara", None, False)),
        # of what happened, not of today
        ("Joan Abara has a scar on the knee: fell off a swing, age 9.", (9, "Joan Abara", None, True)),
        ("Joan Abara is well. Tonsillectomy, age 6.", (6, "Joan Abara", None, True)),
        ("PMH of Joan Abara\nEar tubes, age 3", (3, "Joan Abara", None, True)),
        ("Joan Abara\nAge 12: appendectomy", (12, "Joan Abara", None, True)),
        ("Joan Abara, age 39, fell in the street.", (39, "Joan Abara", None, False)),
        ("The burn is healed. Joan Abara is age 39.", (39, "Joan Abara", None, False)),
        # of the day of its row
        ("Joan Abara\n14/08/2019 - 20/08/2019\tWard 3\t10 yo. Tonsils out.", (10, "Joan Abara", "14/08/2019", True)),
        ("Joan Abara\n14/08/2019\tWard 3\tAged 10, tonsils out.", (10, "Joan Abara", "14/08/2019", True)),
        ("Joan Abara\nOn 14/08/2019 we found that\nshe is 10 yo.", (10, "Joan Abara", None, False)),
        # somebody else
        ("Divine Okwara came with a three-year-old in his arms.", (3, None, None, False)),
        ("Her son Tom, 11, is at school.", (11, "Tom", None, False)),
        ("Maya Eze (9) and her dog came.", (9, "Maya Eze", None, False)),
    ],
)
def test_one_age(text: str, age: tuple[float, str | None, str | None, bool]) -> None:
    assert ages_of(text) == [age]


def test_bride_and_groom_side_by_side() -> None:
    text = (
        "ENTRY OF MARRIAGE\n\nWhen married\tSeventeenth August 2013\n\nName and surname\tIfe OKWARA\tSamira QAZI\n\n"
        "Age\t32 years\t27 years\n\nCertified copy. Date 2 February 2024."
    )
    assert ages_of(text) == [
        (32, "Ife OKWARA", "Seventeenth August 2013", True),
        (27, "Samira QAZI", "Seventeenth August 2013", True),
    ]
