"""Properties that every document, box, id and date has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from strategies import boxes, documents, partial_dates, readings

from models.dates import Agreement, PartialDate, Precision, Reading
from models.document import Document, Span
from models.geometry import Box, union
from models.ids import content_id

parts = st.lists(st.text(max_size=5) | st.integers() | st.none(), max_size=4)


@given(documents)
def test_a_word_is_its_part_of_the_text(document):
    assert all(document.text[w.start : w.end] == w.text for w in document.words)
    assert [w.start for w in document.words] == sorted(w.start for w in document.words)


@given(documents, st.data())
def test_a_quote_has_a_page_and_boxes_inside_it(document, data):
    first, last = sorted(data.draw(st.integers(0, len(document.words) - 1)) for _ in range(2))
    span = Span(document=document.id, start=document.words[first].start, end=document.words[last].end)
    assert span.quote(document) == " ".join(w.text for w in document.words[first : last + 1])
    assert 1 <= len(span.boxes(document)) <= span.quote(document).count(" ") + 1
    assert span.page(document) == 1
    assert span.confidence(document) is None


@given(documents)
def test_a_document_survives_json(document):
    assert Document.model_validate_json(document.model_dump_json()) == document


@given(boxes)
def test_a_box_is_inside_the_page(box):
    assert 0 <= box.x0 <= box.x1 <= 1 and 0 <= box.y0 <= box.y1 <= 1


@given(st.lists(boxes, min_size=1, max_size=5))
def test_a_union_holds_its_boxes(some):
    whole = union(some)
    assert all(whole.x0 <= b.x0 and b.x1 <= whole.x1 and whole.y0 <= b.y0 and b.y1 <= whole.y1 for b in some)


def test_a_box_that_is_none():
    with pytest.raises(ValidationError):
        Box(x0=0.5, y0=0, x1=0.4, y1=1)


@given(parts, parts)
def test_ids_are_stable_and_distinct(first, second):
    assert content_id("x", *first) == content_id("x", *first)
    assert (content_id("x", *first) == content_id("x", *second)) == (first == second)


def test_ids_of_joined_parts_differ():
    assert content_id("x", "ab", "c") != content_id("x", "a", "bc") != content_id("y", "a", "bc")


@given(partial_dates())
def test_a_date_survives_json(when):
    assert PartialDate.model_validate_json(when.model_dump_json()) == when


@given(partial_dates(), partial_dates())
def test_comparison_is_symmetric(a, b):
    assert a.compare(b) is b.compare(a)
    assert a.distance_days(b) == b.distance_days(a) >= 0
    if a.distance_days(b) == 0:
        assert a.compare(b) is not Agreement.DIFFERENT


@given(partial_dates())
def test_a_date_never_differs_from_itself(when):
    assert when.compare(when) in (Agreement.EQUAL, Agreement.COMPATIBLE)


@given(st.lists(partial_dates(), max_size=6))
def test_the_order_of_dates_is_by_first_day(dates):
    ordered = sorted(dates, key=lambda d: d.sort_key)
    assert [d.readings[0].start for d in ordered] == sorted(d.readings[0].start for d in dates)


@given(readings(), readings())
def test_a_reading_that_holds_another_overlaps_it(a, b):
    assert not a.contains(b) or a.overlaps(b)
    assert a.days >= 1


def test_readings_must_be_sorted_and_some():
    late, early = Reading.year(2020), Reading.year(2019)
    for wrong in ((), (late, early)):
        with pytest.raises(ValidationError):
            PartialDate(text="x", precision=Precision.YEAR, readings=wrong)


def test_a_field_that_does_not_exist_is_an_error():
    with pytest.raises(ValidationError):
        Reading.model_validate({"start": "2020-01-01", "end": "2020-01-01", "middle": "2020-01-01"})
