from __future__ import annotations

import json
from pathlib import Path

import pytest
from casefiles import CASE, rich_case, shelve
from documents import document_of
from hypothesis import given
from hypothesis import strategies as st

from exporters.html import export_html
from models.document import Document, Span
from models.settings import Settings
from store.home import Store, open_store
from store.quoted import keep_quoted, spans_in

TEXT = "Ilse Varga was born\nin the spring of 1979.\fShe came in 2004 to the clinic."


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(1, 12)), max_size=6))
def test_every_quoted_place_has_its_words_and_no_other_has(places: list[tuple[int, int]]) -> None:
    whole = document_of(TEXT)
    ranges = [(start, start + length) for start, length in places]
    decoded = json.loads(whole.model_dump_json())
    keep_quoted(decoded, list(ranges))
    light = Document.model_validate(decoded)
    assert light.text == TEXT
    for start, end in ranges:
        assert light.words_in(start, end) == whole.words_in(start, end)
    wanted = {word for start, end in ranges for word in whole.words_in(start, end)}
    assert set(light.words) == wanted


def test_spans_are_found_wherever_they_stand() -> None:
    span = Span(document="d", start=1, end=2)
    said = {"a": [{"b": span.model_dump()}, {"document": "x", "start": 1}], "c": span.model_dump(), "d": "text"}
    assert list(spans_in(said)) == [("d", 1, 2)] * 2


@pytest.fixture
def store(tmp_path: Path) -> Store:
    case, originals = rich_case(tmp_path / "originals")
    settings = Settings(home=tmp_path / "home", inbox=tmp_path / "inbox")
    shelve(case, originals, settings)
    with open_store(settings) as opened:
        yield opened


def test_a_case_with_its_quoted_words_is_shown_like_the_whole_one(store: Store) -> None:
    whole, light = store.results.load(CASE), store.results.load_quoted(CASE)
    assert whole is not None and light is not None
    assert sum(len(d.words) for d in light.documents) < sum(len(d.words) for d in whole.documents) / 2
    assert export_html(light, lambda *_: None) == export_html(whole, lambda *_: None)


def test_one_document_has_all_its_words(store: Store) -> None:
    whole = store.results.load(CASE)
    assert whole is not None
    assert [store.results.document(CASE, d.id) for d in whole.documents] == list(whole.documents)
    assert store.results.document(CASE, "doc_gone") is None
    assert store.results.document("gone", "doc_gone") is None
    assert store.results.load_quoted("gone") is None


def test_the_outline_has_documents_and_findings_alone(store: Store) -> None:
    whole = store.results.load(CASE)
    assert whole is not None
    outline = store.results.outline(CASE)
    assert outline.documents == tuple(d.id for d in whole.documents)
    assert outline.findings == whole.findings
    assert store.results.outline("gone") == ((), ())


def test_counts_are_of_the_last_run_that_came_to_its_end(store: Store) -> None:
    ended = store.runs.counts(CASE)
    assert ended["set aside"] == 1
    store.runs.begin(CASE)
    assert store.runs.counts(CASE) == ended
    assert store.runs.counts("gone") == {}
