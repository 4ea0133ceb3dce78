"""Who is who within a case."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.parse import Parse, load_pipeline
from extractors.people import people
from models.extraction import Extraction, Kind, Profile
from models.person import People
from models.settings import Settings
from timeline.people import resolve_people

SETTINGS = Settings(home=Path(), inbox=Path())


def resolved(*texts: str) -> People:
    documents, extractions = [], []
    for number, text in enumerate(texts):
        document = document_of(text, file=f"{number}.txt")
        parse = Parse(document, load_pipeline(), SETTINGS)
        documents.append(document)
        extractions.append(
            Extraction(
                document=document.id,
                version="1",
                profile=Profile(document=document.id, kind=Kind.OTHER),
                mentions=tuple(people.extract(document, parse)),
            )
        )
    return resolve_people("case", documents, extractions, SETTINGS)[0]


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("Patient: Tran Thi Mai\n", "Name: TRAN, Thi Mai\n", 1),
        ("Patient: Olumide T. Bello\n", "Patient: Olumide Bello\n", 1),
        ("Patient: Fatima al-Amin\n", "Patient: AL-AMIN, Fatima\n", 1),
        ("Patient: Olumide Bello\n", "Witness: Chidinma Bello\n", 2),
        ("Patient: Park Soo-young\n", "Witness: Park Min-ho\n", 2),
    ],
)
def test_one_person_or_two(first: str, second: str, count: int) -> None:
    assert len(resolved(first, second).people) == count


def test_a_surname_that_fits_two_is_a_proposal() -> None:
    found = resolved("Witness: Samuel Bello\n", "Witness: Peter Bello\n", "I spoke with Mr. Bello on Monday.")
    names = {p.id: p.name for p in found.people}
    assert sorted(names.values()) == ["Mr Bello", "Peter Bello", "Samuel Bello"]
    assert {frozenset((names[p.first], names[p.second])) for p in found.proposals} == {
        frozenset(("Mr Bello", "Samuel Bello")),
        frozenset(("Mr Bello", "Peter Bello")),
    }


def test_ids_are_the_same_again() -> None:
    texts = ("Patient: Olumide Bello\n", "Witness: Chidinma Bello\n")
    assert [p.id for p in resolved(*texts).people] == [p.id for p in resolved(*texts).people]
