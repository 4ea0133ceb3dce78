from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.parse import load_pipeline
from extractors.stage import extract
from models.amendment import Amendment, Change, DifferentPeople, SamePerson
from models.settings import Settings
from review.ledger import amend
from timeline.people import resolve_people

SETTINGS = Settings(home=Path(), inbox=Path())
PAPERS = (
    document_of("Patient: Odile Marchetti\nDate of Birth: 3 May 1981\n\nShe was seen today.", file="a.txt"),
    document_of("Dear Sir,\n\nI have known Odette Marquez for ten years.\n\nPaul Brandt", file="b.txt"),
)


@pytest.fixture(scope="module")
def extractions():  # type: ignore[no-untyped-def]
    return [extract(paper, load_pipeline(), SETTINGS) for paper in PAPERS]


def line(change: Change) -> Amendment:
    return amend("case", change, note="", reviewer="Ines", at="2026-01-01")


def groups(extractions, *changes: Change) -> tuple[set[frozenset[str]], int]:  # type: ignore[no-untyped-def]
    people, applied = resolve_people("case", PAPERS, extractions, SETTINGS, [line(c) for c in changes])
    return {frozenset(v.text for v in p.variants) for p in people.people}, len(applied)


def test_names_are_put_together_and_apart_again(extractions) -> None:  # type: ignore[no-untyped-def]
    before, _ = groups(extractions)
    assert frozenset({"Odile Marchetti"}) in before and frozenset({"Odette Marquez"}) in before
    same = SamePerson(first="odile marchetti", second="Odette  Marquez")
    together, applied = groups(extractions, same)
    assert frozenset({"Odile Marchetti", "Odette Marquez"}) in together and applied == 1
    apart, applied = groups(extractions, same, DifferentPeople(first="Odile Marchetti", second="Odette Marquez"))
    assert apart == before and applied == 2


def test_a_name_that_is_gone_changes_nothing(extractions) -> None:  # type: ignore[no-untyped-def]
    before, _ = groups(extractions)
    assert groups(extractions, SamePerson(first="Odile Marchetti", second="Nobody Here")) == (before, 0)
    assert groups(extractions, DifferentPeople(first="Nobody", second="Odile Marchetti")) == (before, 0)
