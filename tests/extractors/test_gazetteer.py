"""Towns are told from people: by the whole name, unless a title or a given name says that it is a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.gazetteer import is_town, points
from extractors.parse import Parse, load_pipeline
from extractors.people import people
from models.settings import Settings


def named(text: str) -> list[str]:
    document = document_of(text)
    parse = Parse(document, load_pipeline(), Settings(home=Path(), inbox=Path()))
    return [m.span.quote(document) for m in people.extract(document, parse)]


@pytest.mark.parametrize(
    ("name", "town"), [("Grand Rapids", True), ("Cần Thơ", True), ("Adaeze Okoro", False), ("Rapids", False)]
)
def test_is_town(name: str, town: bool) -> None:
    assert is_town(name) is town
    assert bool(points(name)) is town


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We met Grand Rapids and then Silver City.\n", []),
        ("We met in Kalaban Koro on Monday. Then Kalaban Koro was quiet, and I left.\n", []),
        ("Diego Martin and Adaeze Okoro came to us.\n", ["Diego Martin", "Adaeze Okoro"]),
    ],
)
def test_a_town_is_nobody(text: str, names: list[str]) -> None:
    assert named(text) == names
