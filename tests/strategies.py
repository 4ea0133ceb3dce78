"""Strategies shared by the property tests."""

from __future__ import annotations

from datetime import date, timedelta

from documents import document_of
from hypothesis import strategies as st

from models.dates import PartialDate, Precision, Reading
from models.geometry import Box

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A day, a month, a year or a range."""
    start = draw(days)
    match draw(st.sampled_from(("day", "month", "year", "range"))):
        case "day":
            return Reading(start=start, end=start)
        case "month":
            return Reading.month(start.year, start.month)
        case "year":
            return Reading.year(start.year)
        case _:
            return Reading(start=start, end=start + timedelta(days=draw(st.integers(0, 400))))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """A date with one or two readings."""
    some = draw(st.lists(readings(), min_size=1, max_size=2, unique=True))
    return PartialDate(
        text=draw(st.text(min_size=1, max_size=8)),
        precision=draw(st.sampled_from(Precision)),
        readings=tuple(sorted(some, key=lambda r: (r.start, r.end))),
        approximate=draw(st.booleans()),
    )


boxes = st.builds(Box.clamped, *[st.floats(-1, 2)] * 4)

words = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=9)
texts = st.lists(st.lists(words, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=8).map("\n".join)
documents = st.builds(document_of, texts)
