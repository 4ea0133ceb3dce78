"""Of whom a condition is told."""

from __future__ import annotations

from pathlib import Path

from documents import document_of

from extractors.conditions.holder import holder_at
from extractors.parse import Parse, load_pipeline
from extractors.people import people
from models.mention import Holder
from models.settings import Settings


def _held(text: str, condition: str) -> tuple[Holder, bool]:
    parse = Parse(document_of(text), load_pipeline(), Settings(home=Path(), inbox=Path()))
    parse.add(list(people.extract(parse.document, parse)))
    start = text.rindex(condition)
    held = holder_at(parse, start, start + len(condition), "")
    return held.holder, held.family


def test_a_person_named_behind_a_condition_has_it_not_the_relative_before() -> None:
    text = "Her mother was ill, but there is no trace of gout in Ms. Pavla Dvorak."
    assert _held(text, "gout") == (Holder.NAMED, False)
    assert _held("Her mother was ill with gout in May.", "gout") == (Holder.RELATIVE, True)
