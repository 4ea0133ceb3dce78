"""Partial dates: readings are sorted, comparison is symmetric and three-valued, order is by first day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from models.dates import Agreement, PartialDate, Precision, Reading

DAYS = st.dates(min_value=date(1930, 1, 1), max_value=date(2040, 1, 1))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    start = draw(DAYS)
    return Reading(start=start, end=start + timedelta(days=draw(st.integers(0, 400))))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    some = draw(st.lists(readings(), min_size=1, max_size=2, unique_by=lambda r: (r.start, r.end)))
    ordered = tuple(sorted(some, key=lambda r: (r.start, r.end)))
    precision = Precision.DAY if all(r.days == 1 for r in ordered) else Precision.RANGE
    return PartialDate(text="then", precision=precision, readings=ordered, approximate=draw(st.booleans()))


@given(partial_dates(), partial_dates())
def test_comparing_is_symmetric(a, b):
    assert a.compare(b) is b.compare(a)
    assert a.distance_days(b) == b.distance_days(a) >= 0


@given(partial_dates())
def test_a_date_never_differs_from_itself(a):
    assert a.compare(a) is (Agreement.COMPATIBLE if a.ambiguous else Agreement.EQUAL)


@given(st.lists(partial_dates(), max_size=6))
def test_the_order_is_that_of_the_first_day(some):
    starts = [one.readings[0].start for one in sorted(some, key=lambda d: d.sort_key)]
    assert starts == sorted(starts)


@given(readings(), readings())
def test_containing_is_overlapping(a, b):
    assert not a.contains(b) or (a.overlaps(b) and a.days >= b.days)


def when(*spans: str, approximate: bool = False) -> PartialDate:
    parts = [span.split("/") for span in spans]
    some = tuple(Reading(start=date.fromisoformat(p[0]), end=date.fromisoformat(p[-1])) for p in parts)
    return PartialDate(text="then", precision=Precision.DAY, readings=some, approximate=approximate)


@pytest.mark.parametrize(
    ("a", "b", "agreement"),
    [
        (when("2019-03-14"), when("2019-03-14"), Agreement.EQUAL),
        (when("2019-03-01/2019-03-31"), when("2019-03-14"), Agreement.COMPATIBLE),
        (when("2021-03-04", "2021-04-03"), when("2021-04-03"), Agreement.COMPATIBLE),
        (when("2019-03-14"), when("2019-03-19", approximate=True), Agreement.COMPATIBLE),
        (when("2019-03-14"), when("2019-04-19", approximate=True), Agreement.DIFFERENT),
        (when("2019-03-14"), when("2019-03-15"), Agreement.DIFFERENT),
        (when("2021-03-04", "2021-04-03"), when("2021-05-03"), Agreement.DIFFERENT),
    ],
)
def test_three_outcomes(a, b, agreement):
    assert a.compare(b) is agreement


def test_unsorted_or_missing_readings_are_refused():
    with pytest.raises(ValidationError):
        when("2021-04-03", "2021-03-04")
    with pytest.raises(ValidationError):
        PartialDate(text="then", precision=Precision.DAY, readings=())
    with pytest.raises(ValidationError):
        Reading(start=date(2020, 2, 2), end=date(2020, 2, 1))
