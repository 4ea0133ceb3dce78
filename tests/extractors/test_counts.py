"""Counts of what people have and of what befell them."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.counts import counts
from extractors.events import events
from extractors.parse import Parse
from models.mention import Holder
from models.settings import Settings
from models.values import CountValue


def counted(text: str, language: str = "en") -> list[tuple[str, float]]:
    parse = Parse(document_of(text, language=language), None, Settings(home=Path(), inbox=Path()))  # type: ignore[arg-type]
    found = [m.value for m in counts.extract(parse.document, parse)]
    return [(v.thing, v.number) for v in found if isinstance(v, CountValue)]


@pytest.mark.parametrize(
    ("text", "thing", "number"),
    [
        ("She has three children.", "children", 3),
        ("I live with our five young children.", "children", 5),
        ("He is the father of two sons.", "sons", 2),
        ("Tiene cuatro hermanos en el campo.", "siblings", 4),
        ("Elle a deux enfants.", "children", 2),
        ("She has no children.", "children", 0),
        ("Number of children: 4", "children", 4),
        ("He was arrested twice.", "arrests", 2),
        ("Only once did they arrest me, in the spring.", "arrests", 1),
        ("Just the one time was I locked up.", "arrests", 1),
        ("They threw him in jail three times.", "arrests", 3),
        ("She had been through two separate detentions.", "arrests", 2),
        ("He spent four spells in custody.", "arrests", 4),
        ("Children (total): 4", "children", 4),
        ("Children (living):\t3", "children", 3),
        ("The flood has left her with two children.", "children", 2),
        ("She bore him six children.", "children", 6),
        ("She has fallen three times since June.", "falls", 3),
        ("Fue hospitalizado tres veces.", "admissions", 3),
        ("She attended twelve sessions with me.", "sessions", 12),
        ("He was beaten on two occasions.", "assaults", 2),
        ("The flat is let to a household of five persons.", "household", 5),
        ("Eight people live in the apartment.", "household", 8),
        ("Household size: 4", "household", 4),
        ("Somos seis personas en casa.", "household", 6),
        ("Household members: 4", "household", 4),
        ("Mrs Adeola is a mother of four and sings in the choir.", "children", 4),
        ("He is the father to three.", "children", 3),
        ("I was the youngest of seven.", "siblings", 6),
        ("She is one of five siblings, raised in Gori.", "siblings", 4),
        ("I live here with my children Rosa, Tomás and Beni.", "children", 3),
        ("He has two sons and a daughter.", "children", 3),
        ("She raised one boy and two girls.", "children", 3),
        ("Valeria is his only child.", "children", 1),
        ("He was an only child.", "siblings", 0),
        ("Sessions attended: 6", "sessions", 6),
        ("Total number of visits: 9", "visits", 9),
        ("She has lost three pregnancies.", "miscarriages", 3),
        ("He has one prior arrest.", "arrests", 1),
        ("Three times now I have been taken into the hospital.", "admissions", 3),
        ("OB HISTORY   Living children: 5", "children", 5),
        ("I have no children but my two sons and my daughter.", "children", 3),
        ("The soldiers arrested me only once.", "arrests", 1),
        ("The soldiers came for me four times.", "arrests", 4),
        ("In this flat is the two of us and our three girls.", "household", 5),
        ("Number of prior marriages: 2", "prior_marriages", 2),
        ("Children in the family: Ana (12), Luis (9), Eva (7) and Tito (3)", "children", 4),
        ("She has had three heart attacks.", "heart_attacks", 3),
    ],
)
def test_count(text: str, thing: str, number: float) -> None:
    assert (thing, number) in counted(text, "es" if text.startswith(("Tiene", "Fue", "Somos")) else "en")


@pytest.mark.parametrize(
    "text",
    [
        "We saw 212 children that week.",
        "At the school she had thirty-eight children in Primary Four.",
        "He falls asleep three times a day.",
        "She is the second of four daughters of a carpenter.",
        "He was the youngest son of the three sons.",
        "She has had up to 8-10 seizures/day since June.",
        "Dialysis three times a week.",
        "Two sessions per week are planned.",
        "Room 3, children's ward.",
        "Two armed men guard the bank.",
        "The youngest of two weeks of tests.",
        "It was one of three clinics.",
        "She has no children from her first marriage.",
        "She was married before with Omar Kanaan, in 2010. He was drinking and they had no children.",
        "There were two children of that marriage.",
        "A mother of twenty years' standing.",
        "He was beaten. There are two men in my family.",
        "Children (under 18): 2",
        "She left me with them, two children watching.",
        "Once they let me go we did arrest the leak.",
        "The one time that they came I was out, and the door was locked.",
        "He gave the school three children's desks.",
    ],
)
def test_must_not_match(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize("text", ["My uncle came for me twice, with bread.", "I have no children but my nephews."])
def test_no_arrest_and_no_child_is_counted(text: str) -> None:
    assert not counted(text)


def test_ours_are_the_authors() -> None:
    parse = Parse(document_of("My wife and our two daughters came."), None, Settings(home=Path(), inbox=Path()))  # type: ignore[arg-type]
    [mention] = counts.extract(parse.document, parse)
    assert mention.holder is Holder.AUTHOR


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("Three armed men attacked me at the well.", "en", 3),
        ("Last year I was beaten by four soldiers.", "en", 4),
        ("J'ai été agressée chez moi. Deux hommes armés sont entrés.", "fr", 2),
        ("Fui golpeada en la calle por cinco encapuchados.", "es", 5),
        ("He was stabbed by two youths on motorbikes.", "en", 2),
        ("She was assaulted by six men on the road.", "en", 6),
    ],
)
def test_how_many_came_to_an_attack(text: str, language: str, number: float) -> None:
    parse = Parse(document_of(text, language=language), None, Settings(home=Path(), inbox=Path()))  # type: ignore[arg-type]
    parse.add(list(events.extract(parse.document, parse)))
    found = [m.value for m in counts.extract(parse.document, parse)]
    assert [(v.thing, v.number) for v in found if isinstance(v, CountValue)] == [("assailants", number)]


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("I was arrested once in Ohio.", True),
        ("I was arrested once in my life.", False),
        ("She has three children.", False),
        ("She has two children with her husband.", False),
        ("She has two children at home and others abroad.", True),
        ("He has two children who go to this school.", True),
        ("I live with our children Rosa, Tomás and Beni.", True),
    ],
)
def test_where_only_some_are_counted(text: str, least: bool) -> None:
    parse = Parse(document_of(text, language="en"), None, Settings(home=Path(), inbox=Path()))  # type: ignore[arg-type]
    values = [m.value for m in counts.extract(parse.document, parse)]
    assert [v.least for v in values if isinstance(v, CountValue) and v.thing in ("children", "arrests")] == [least]


@pytest.mark.parametrize(
    ("text", "couple"),
    [("We have our two children here.", True), ("We have two children.", True), ("She has two children.", False)],
)
def test_what_a_couple_has(text: str, couple: bool) -> None:
    parse = Parse(document_of(text, language="en"), None, Settings(home=Path(), inbox=Path()))  # type: ignore[arg-type]
    assert [m.value.of_couple for m in counts.extract(parse.document, parse) if isinstance(m.value, CountValue)] == [
        couple
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("On 4 June 2019 soldiers beat me in my shop. They were seven. I counted.", 7),
        ("On 4 June 2019 the men broke down our door. There were six of them, with sticks.", 6),
        ("On 4 June 2019 five men came into my house.", 5),
        ("On 4 June 2019 soldiers beat me. They were about twenty.", None),
        ("On 4 June 2019 soldiers beat me. They were there five hours.", None),
        ("On 4 June 2019 my sons came home. They were seven and nine.", None),
    ],
)
def test_how_many_came_is_told_in_the_next_sentence(text: str, number: float | None) -> None:
    parse = Parse(document_of(text), None, Settings(home=Path(), inbox=Path()))  # type: ignore[arg-type]
    parse.add(list(events.extract(parse.document, parse)))
    found = [m.value for m in counts.extract(parse.document, parse)]
    told = [v.number for v in found if isinstance(v, CountValue) and v.thing == "assailants"]
    assert told == ([] if number is None else [number])


def test_a_line_of_dashes_behind_a_number_is_passed_over() -> None:
    assert counted("Seen 4 " + "- " * 40 + "-" * 80 + "\nHe has scars.") == []
