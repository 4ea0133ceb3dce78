"""Counts of what people have and of what befell them."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.counts import counts
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
        ("She has fallen three times since June.", "falls", 3),
        ("Fue hospitalizado tres veces.", "admissions", 3),
        ("She attended twelve sessions with me.", "sessions", 12),
        ("He was beaten on two occasions.", "assaults", 2),
    ],
)
def test_count(text: str, thing: str, number: float) -> None:
    assert (thing, number) in counted(text, "es" if "Tiene" in text or "Fue" in text else "en")


@pytest.mark.parametrize(
    "text",
    [
        "We saw 212 children that week.",
        "At the school she had thirty-eight children in Primary Four.",
        "He falls asleep three times a day.",
        "Dialysis three times a week.",
        "Two sessions per week are planned.",
        "Room 3, children's ward.",
    ],
)
def test_must_not_match(text: str) -> None:
    assert counted(text) == []


def test_ours_are_the_authors() -> None:
    parse = Parse(document_of("My wife and our two daughters came."), None, Settings(home=Path(), inbox=Path()))  # type: ignore[arg-type]
    [mention] = counts.extract(parse.document, parse)
    assert mention.holder is Holder.AUTHOR
