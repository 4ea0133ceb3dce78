"""Given names alone in running text: believed by what is said of them, whether a list knows them or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.name_grammar.bare import from_prose
from extractors.name_grammar.tokens import Tokens
from extractors.parse import Parse, load_pipeline
from models.settings import Settings


def names_in(text: str, language: str = "en") -> set[str]:
    parse = Parse(document_of(text, language=language), load_pipeline(), Settings(home=Path(), inbox=Path()))
    return {text[c.start : c.end] for c in from_prose(parse, Tokens(text, language))}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ozomatli has been my neighbor since 2014. He mows the lawn.", {"Ozomatli"}),
        ("I went to the hospital with Ayelneshwa and her baby.", {"Ayelneshwa"}),
        ("The boys, Khojibek and Tolqin, sleep in one room.", {"Khojibek", "Tolqin"}),
        ("Oyunbilet's seizures began in 2016. Oyunbilet takes levetiracetam.", {"Oyunbilet"}),
        ("I have two daughters: Lerigau and Vaiolina.", {"Lerigau", "Vaiolina"}),
        ("Without Zarqasha, I could not bathe or dress.", {"Zarqasha"}),
        ("The child's name is Aqeelina.", {"Aqeelina"}),
        ("Tikhonas, now seventeen, has been cared for by his grandmother.", {"Tikhonas"}),
        ("On weekdays it is Sefilina who gives the injections.", {"Sefilina"}),
        ("They shot Faustonho in front of me.", {"Faustonho"}),
        ("She was the mother of Irakli and Zvambara.", {"Irakli", "Zvambara"}),
        ("According to Thavisane the door was already broken.", {"Thavisane"}),
    ],
)
def test_a_person(text: str, names: set[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "We fled Bunia for Kasese, and Kasese was no safer.",
        "Medicaid paid for the chair. Medicaid refused the second request.",
        "In Maputo there is no dialysis. Maputo has one machine.",
        "Boko Haram burned the church. Taliban fighters beat my uncle.",
        "She takes the bus from Queens to Flushing.",
        "I speak Mam and a little Spanish. Mam is my first language.",
        "He was treated with Humira; Humira was stopped.",
        "My aunt has Parkinson's disease and the scan showed Graves disease.",
        "Reason for the visit: cough. Rash on both arms, and fever at night.",
        "We married on a Friday in June, and Saturdays are for church.",
        "Mother of two, Christian, from Mosul.",
        "Early supported discharge, six weeks. Carry the inhaler at all times.",
        "Grace and peace to this office.",
        "This is why he has the second name Tobias, and we are glad of it.",
        "At the Mile 4 checkpoint they made us get down.",
    ],
)
def test_nobody(text: str) -> None:
    assert names_in(text) == set()
