"""Births that only their place tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.parse import load_pipeline
from extractors.stage import extract
from models.settings import Settings
from models.values import DateRole, DateValue


def births(text: str) -> dict[str, str]:
    """Return the person by the date of birth, as both are written."""
    document = document_of(text)
    mentions = extract(document, load_pipeline(), Settings(home=Path(), inbox=Path())).mentions
    return {
        m.value.date.text: m.about.quote(document) if m.about else ""
        for m in mentions
        if isinstance(m.value, DateValue) and m.value.role is DateRole.BIRTH
    }


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("My son Otis was born on 4 May 2015 and my daughter Vera on 9 June 2018.", ["4 May 2015", "9 June 2018"]),
        ("Her children: Otis, born May 4, 2015; Vera, June 9, 2018.", ["May 4, 2015", "June 9, 2018"]),
        ("She has Otis (born 4 May 2015) and Vera (9 June 2018).", ["4 May 2015", "9 June 2018"]),
        ("Dear Dr Lund\nVera MALLORY (13/08/1965)\nI saw this lady on 4 May 2022.", ["13/08/1965"]),
        ("Re: Mrs Vera Mallory, 13/08/1965, 4 Fern Close\nI saw her.", ["13/08/1965"]),
        ("Vera Mallory was born on 4 May 1980 and she married on 9 June 2002.", ["4 May 1980"]),
        ("DOB: 04/05/1980\nDispensed 09/06/2021", ["04/05/1980"]),
        ("Dear Dr Lund\nthank you for your letter (13/08/2021).", []),
    ],
)
def test_births_without_a_label(text: str, dates: list[str]) -> None:
    assert list(births(text)) == dates


def test_a_label_that_no_list_knows_is_not_passed_over() -> None:
    assert births("Name: Vera Mallory\nDate of birth\tunknown\nHire date\t06/13/2022\n") == {}
