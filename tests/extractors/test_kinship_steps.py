"""Kinship told over one step: the relative's relative is kept as what they are to that relative too."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.parse import Parse, load_pipeline
from extractors.people import people
from extractors.relations import relations
from models.settings import Settings
from models.values import RelationValue


def steps(text: str) -> list[tuple[str, str]]:
    parse = Parse(document_of(text), load_pipeline(), Settings(home=Path(), inbox=Path()))
    parse.add(list(people.extract(parse.document, parse)))
    found = [m.value for m in relations.extract(parse.document, parse)]
    return [(v.through.relation, v.relation) for v in found if isinstance(v, RelationValue) and v.through]


_FORM = "Patient: Lena Okoro\tDOB 02/03/2015\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_FORM + "1. Ada Ruth Bell, patient's aunt (mother's older sister), owns home\n", [("mother", "sister")]),
        (_FORM + "Contact: Paul Eze\tRelationship to patient: uncle (her father's brother)\n", [("father", "brother")]),
        (_FORM + "Contact: Paul Eze\tRelationship to patient: uncle\n", []),
        (_FORM + "Contact: Paul Eze\tRelationship to patient: uncle (lives in Hull)\n", []),
        ("My wife's brother Paul Eze took us in.\n\nSigned: Mark Bell\n", [("wife", "brother")]),
        ("My mother's cousin Ada Bell pays for it.\n\nSigned: Mark Bell\n", [("mother", "cousin")]),
        ("Paul Eze is the brother of my late husband.\n\nSigned: Mark Bell\n", [("husband", "brother")]),
        ("Ada Ruth Bell is married to my brother.\n\nSigned: Mark Bell\n", [("brother", "spouse")]),
        ("Ada Ruth Bell is the widow of Paul Eze's brother.\n\nSigned: Mark Bell\n", [("brother", "wife")]),
        ("Ada Ruth Bell is the mother of the child below.\n\nSigned: Mark Bell\n", []),
        ("My brother Paul Eze took us in.\n\nSigned: Mark Bell\n", []),
        ("My wife's house is near that of Paul Eze.\n\nSigned: Mark Bell\n", []),
    ],
)
def test_steps(text: str, expected: list[tuple[str, str]]) -> None:
    assert steps(text) == expected
