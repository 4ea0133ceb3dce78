from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.ages import ages, find_ages
from extractors.dates import dates
from extractors.parse import Parse, load_pipeline
from extractors.people import people
from extractors.stage import extract
from models.settings import Settings
from models.values import AgeValue


def at(text: str) -> str | None:
    """The date at which the one age of a text holds, as written; None: that of the document."""
    parse = Parse(document_of(text), load_pipeline(), Settings(home=Path(), inbox=Path()))
    for part in (dates, people):
        parse.add(list(part.extract(parse.document, parse)))
    (mention,) = ages.extract(parse.document, parse)
    assert isinstance(mention.value, AgeValue)
    return mention.value.at.text if mention.value.at else None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("She was 36 years old when she fell ill in June 2019.", "June 2019"),
        ("In June 2019 Mr. Brandt was a 36-year-old welder.", "June 2019"),
        ("A 36-year-old woman was admitted on June 3, 2019 with fever.", "June 3, 2019"),
        ("Ms. Marchetti is a 41-year-old nurse with a nephritis that was proven by biopsy in June 2019.", None),
        ("He is 52 years old, retired, and was operated on June 3, 2019.", None),
        ("This 41-year-old nurse is well.", None),
        ("We kept his eightieth birthday on 4 September 2020.", "4 September 2020"),
        ("On 3 May 2019 she had her 21st birthday here.", "3 May 2019"),
        ("His seventy-fifth birthday came and went.", None),
    ],
)
def test_the_date_of_an_age(text: str, date: str | None) -> None:
    assert at(text) == date


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("We kept his eightieth birthday on 4 September 2020.", [80]),
        ("She turned sixty on 9 March 2021.", [60]),
        ("Her ninety-first birthday was on 9 March 2021.", [91]),
        ("He got a 21st birthday present on 9 March 2021.", []),
        ("The shop's tenth anniversary was on 9 March 2021.", []),
        ("She was sixty years old on 9 March 2021.", []),
    ],
)
def test_the_day_on_which_an_age_was_reached(text: str, years: list[float]) -> None:
    parse = Parse(document_of(text), load_pipeline(), Settings(home=Path(), inbox=Path()))
    for part in (dates, people):
        parse.add(list(part.extract(parse.document, parse)))
    found = [m.value for m in ages.extract(parse.document, parse)]
    assert [v.years for v in found if isinstance(v, AgeValue) and v.birthday] == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("No Name\tSex Age (yrs)\tRemarks\n1\tAna Sul\tF\t46\t1999\twidow", [46]),
        ("Name\tSex Age\tRelation\nAna Sul\tF\t46\tself\t-\nBo Sul\tM\t9\tson\t-", [46, 9]),
        ("Name\tSex Weight\tRemarks\nAna Sul\tF\t46\t1999\twidow", []),
        ("Name\tSex Age at death\tRemarks\nAna Sul\tF\t46\t1999\twidow", []),
    ],
)
def test_below_headings_that_run_together(text: str, years: list[float]) -> None:
    assert [a.years for a in find_ages(text)] == years


def holders(text: str) -> list[tuple[float, str]]:
    """Return the years and of whom they are said, "" where it is nobody named."""
    document = document_of(text)
    mentions = extract(document, load_pipeline(), Settings(home=Path(), inbox=Path())).mentions
    return [
        (m.value.years, m.about.quote(document) if m.about else "") for m in mentions if isinstance(m.value, AgeValue)
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ms. Holm is at home. She has a 9-year-old daughter and a 6-year-old son.", [(9, ""), (6, "")]),
        ("Patient: Ada Holm\n\nThe average patient in this clinic is 45 years old.", [(45, "")]),
        ("Ms. Holm is a 45-year-old nurse.", [(45, "Ms. Holm")]),
        ("Ms. Holm has had asthma since age 9.", []),
        ("Ms. Holm lived to age 30 in Bergen, and has worked from age 18.", []),
        ("Patient: Ada Holm\nDOB/AGE/SEX\t06/19/2014 / 9 yrs / F", [(9, "Ada Holm")]),
        ("Ms. Holm is well. She is the mother of a boy of ten, and of a girl of five.", [(10, ""), (5, "")]),
        ("Ms. Holm works nights. She is guardian of a 9-year-old and grandmother of a baby.", [(9, "")]),
        ("Ms. Holm is 11 years old with the height of a 9 y/o child.", [(11, "Ms. Holm"), (9, "")]),
        ("Ms. Holm looks after a girl of nine.", [(9, "")]),
        ("Patient: Ada Holm\n\nThe current limb is a plastic prosthesis, about seven years old.", []),
        ("Ms. Holm sits in a wheelchair which is 12 years old.", []),
        ("Ms. Holm sleeps on a 20-year-old mattress.", []),
        ("Ms. Holm has a scar, at least ten years old.", []),
        ("Ms. Holm is a 45-year-old house painter.", [(45, "Ms. Holm")]),
        ("Ms. Holm, in her wheelchair, is 45 years old.", [(45, "Ms. Holm")]),
        ("Ms. Holm is my only daughter, aged 45.", [(45, "Ms. Holm")]),
        ("Ada Holm was our eldest girl, aged 30 then.", [(30, "Ada Holm")]),
        ("Ms. Holm lives with my only daughter, aged 15.", [(15, "")]),
        ("Ms. Holm is my daughter and has her own daughter, aged 15.", [(15, "")]),
        ("Ms. Holm is a woman of forty.", [(40, "Ms. Holm")]),
        ("Ms. Holm, a woman of forty, works nights.", [(40, "Ms. Holm")]),
        ("Name\tHOLM, ADA\nR/S/AGE\tW / F / 25\n", [(25, "HOLM, ADA")]),
        ("I, Ada Holm, state: My mom is 68 and her hands are bad.\n\nAda Holm\n", [(68, "")]),
        (
            "I, Ada Holm, state: My husband Lars and I married when I was 27 and he was 31.\n",
            [(27, "Ada Holm"), (31, "Lars")],
        ),
    ],
)
def test_of_whom_an_age_is_said(text: str, told: list[tuple[float, str]]) -> None:
    assert holders(text) == told
