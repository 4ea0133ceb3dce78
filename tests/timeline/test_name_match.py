"""Which spellings can be one name, and which cannot."""

from __future__ import annotations

import pytest

from extractors.name_grammar.runs import read_run
from extractors.name_grammar.tokens import Tokens
from timeline.name_match import Fit, Spelling, compatible, may_be_one, misspelt, spelling_of


def spelling(text: str) -> Spelling:
    run = read_run(Tokens(text), 0, comma=True, field=True)
    assert run is not None
    return spelling_of(run.name)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Lucia Ortega Salas", "ORTEGA SALAS, LUCIA", True),
        ("Lucia Ortega", "Lucía Ortega Salas", True),
        ("L. Ortega", "Lucia Ortega Salas", True),
        ("Joe Marsh", "Joseph Marsh", True),
        ("Md. Rafiqul Alam Sarker", "SARKER, MOHAMMAD R A", True),
        ("Lucia Ortega Salas", "Lucia Ortega Prado", False),
        ("Lucia Ortega", "Luciana Ortega", False),
        ("Mario Soto", "Dario Soto", False),
    ],
)
def test_compatible(a: str, b: str, one: bool) -> None:
    assert (compatible(spelling(a), spelling(b)) is not Fit.NONE) is one


def test_one_letter_is_likeness_not_sameness() -> None:
    a, b = spelling("Lucia Gonzalez"), spelling("Lucia Gonzales")
    assert compatible(a, b) is Fit.NONE and misspelt(a, b)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Chandra Bose", "Chandrasekhar Bose", True),
        ("Chandra Bose", "Chandrasekhar Dutta", False),
        ("Maria Bose", "Mariana Bose", False),
        ("Ann Bose", "Annabelle Bose", False),
    ],
)
def test_a_given_name_that_is_the_beginning_of_another(a: str, b: str, one: bool) -> None:
    assert may_be_one(spelling(a), spelling(b)) is one
