from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from documents import document_of
from hypothesis import given
from hypothesis import strategies as st

from web.search_index import SearchIndex, fold, words_of

LETTER = "Señora Brânduşa GÖTZ lives in\nthe Straße of São Tomé.\fShe said: “I’m well”, and left\tfor Łódź."
OTHER = "The rent of Mrs. Gotz is paid."


@pytest.fixture
def index() -> SearchIndex:
    return SearchIndex([document_of(LETTER, file="a.txt"), document_of(OTHER, file="b.txt")])


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("gotz", ["GÖTZ", "Gotz"]),
        ("GÖTZ", ["GÖTZ", "Gotz"]),
        ("senora", ["Señora"]),
        ("strasse", ["Straße"]),
        ("sao tome", ["São"]),
        ('"lives in the"', ["lives in the"]),
        ('"the lives"', []),
        ('"left for"', ["left for"]),
        ("i'm", ["I’m"]),
        ("tz li", ["TZ"]),
        ("señora left", []),
        ("rent paid", ["rent"]),
        ("(", []),
        ("", []),
        ('""', []),
        ("nothing", []),
    ],
)
def test_words_are_found_however_they_are_written(index: SearchIndex, query: str, places: list[str]) -> None:
    found = [" ".join(hit.document.text[hit.span.start : hit.span.end].split()) for hit in index.find(query)]
    assert found == places


def test_a_hit_says_its_page_and_marks_every_word(index: SearchIndex) -> None:
    (hit,) = index.find("well left")
    assert hit.page == 2
    assert [hit.text[start:end] for start, end in hit.marked] == ["well", "left"]


def test_a_duplicate_is_not_searched_twice() -> None:
    one = document_of(OTHER, file="a.txt")
    twin = document_of(OTHER, file="b.txt").model_copy(update={"duplicate_of": one.id})
    assert len(list(SearchIndex([one, twin]).find("rent"))) == 1


@given(st.text(max_size=60), st.integers(0, 59), st.integers(1, 8))
def test_what_is_cut_from_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    text = text.replace("\f", " ")
    piece = text[start : start + length].replace('"', "")
    if not fold(piece).strip() or piece not in text or "”" in piece or "“" in piece:
        return
    document = document_of(text)
    assert len(list(SearchIndex([document]).find(f'"{piece}"'))) == 1


def test_words_and_phrases_of_a_query() -> None:
    assert words_of('visit "left knee" 2019') == ["visit", "left knee", "2019"]
    assert len(words_of("a " * 50)) == 12


def test_the_page_shows_the_places_with_their_links(browser: Any, root: str) -> None:
    page = browser.get(f"{root}/search?q=FISTULA").text
    assert "<mark>fistula</mark>" in page
    assert "&amp;start=" in page
    assert 'value="FISTULA"' in page


@pytest.mark.parametrize(("query", "words"), [("xyzzy", "No document has these words"), ("", "must follow each other")])
def test_a_search_that_finds_nothing_says_so(browser: Any, root: str, query: str, words: str) -> None:
    assert words in browser.get(f"{root}/search?q={query}").text


def test_a_query_is_no_markup(browser: Any, root: str) -> None:
    page = browser.get(f"{root}/search", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>" not in page


def test_every_hit_opens_with_its_words_marked(browser: Any, root: str) -> None:

    for href in re.findall(r'class="cite" href="([^"]+)"', browser.get(f"{root}/search?q=teshome").text):
        page = browser.get(unescape(href).partition("#")[0]).text
        assert 'class="mark"' in page
        assert "could not be found on the page" not in page
