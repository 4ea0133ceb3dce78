"""Kinds of documents by their content, on openings of invented papers."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from documents import document_of

from extractors.document_kind import classify
from extractors.formalities import part
from extractors.parse import Parse
from models.extraction import Kind
from models.settings import Settings

_OPENINGS: dict[str, list[dict[str, str]]] = tomllib.loads(
    (Path(__file__).parent / "openings.toml").read_text(encoding="utf-8")
)
_NO_PIPELINE: Any = None


def parse_of(text: str) -> Parse:
    document = document_of(text)
    parse = Parse(document, _NO_PIPELINE, Settings(home=Path(), inbox=Path()))
    parse.add(list(part.extract(document, parse)))
    return parse


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param(kind, row["text"], id=f"{kind}-{i}")
        for kind, rows in _OPENINGS.items()
        for i, row in enumerate(rows)
    ],
)
def test_kind_of_an_opening(kind: str, text: str) -> None:
    found, reason, _ = classify(parse_of(text))
    assert found == Kind(kind), reason


def test_the_table_covers_every_kind() -> None:
    assert set(_OPENINGS) == set(Kind)
    assert sum(len(rows) for rows in _OPENINGS.values()) >= 60


def test_the_reason_and_the_title_are_shown() -> None:
    parse = parse_of("ST. BRIDE HOSPITAL\n\nDISCHARGE SUMMARY\n\nPatient: Vella, Marija\tMRN 4471")
    kind, reason, title = classify(parse)
    assert kind is Kind.MEDICAL_REPORT
    assert "headed as a medical record" in reason
    assert title is not None and title.quote(parse.document) == "DISCHARGE SUMMARY"


@pytest.mark.parametrize("text", ["", "page 3", "..... ..... 44", "\f"])
def test_nothing_tells(text: str) -> None:
    kind, reason, title = classify(parse_of(text))
    assert kind is Kind.OTHER
    assert reason == "no title, address or form tells what it is"
    assert title is None
