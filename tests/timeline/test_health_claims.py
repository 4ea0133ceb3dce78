"""What the claims of events, conditions and medicines quote."""

from __future__ import annotations

from pathlib import Path

from documents import document_of

from extractors.parse import load_pipeline
from extractors.stage import extract
from models.settings import Settings
from timeline.claims import make_claims
from timeline.people import resolve_people


def quoted(text: str, event: str) -> list[str]:
    document, settings = document_of(text), Settings(home=Path(), inbox=Path())
    found = extract(document, load_pipeline(), settings)
    people, _ = resolve_people("case", [document], [found], settings)
    return [c.span.quote(document) for c in make_claims([document], [found], people) if c.object == event]


def test_an_event_is_quoted_with_its_date_in_the_sentence_before() -> None:
    told = "On 4 March 2019 I was closing the shop. Three men beat me with a stick."
    assert quoted(told, "assault") == [told[3:]] or quoted(told, "assault") == [told]


def test_a_date_in_another_paragraph_is_not_quoted() -> None:
    assert quoted("On 4 March 2019 I closed the shop.\n\nThree men beat me with a stick.", "assault") == [
        "Three men beat me with a stick."
    ]
