"""Dates that one slip of the pen makes of each other, and dates that it does not."""

from __future__ import annotations

import pytest
from claims import when

from timeline.slips import one_slip


@pytest.mark.parametrize(
    ("first", "second", "slip"),
    [
        ("2019-05-12", "2019-05-21", True),
        ("2019-05-12", "2018-05-12", True),
        ("2019-05-12", "2019-08-12", True),
        ("2019-05-06", "2019-06-05", True),
        ("2019-05-05", "2019-05-15", True),
        ("2019-05-12", "2019-05-19", False),
        ("2019-05-12", "2018-06-12", False),
        ("2019-05-12", "1999-05-12", False),
        ("2019-05-12", "2019-05", False),
    ],
)
def test_one_slip(first, second, slip):
    assert one_slip(when(first), when(second)) is slip
    assert one_slip(when(second), when(first)) is slip


def test_an_ambiguous_date_is_no_slip():
    assert not one_slip(when("05/06/2019", "2019-05-06", "2019-06-05"), when("2018-05-06"))
