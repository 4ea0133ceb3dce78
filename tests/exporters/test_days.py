from __future__ import annotations

from datetime import date

import pytest
from casefiles import day, either, stretch

from exporters.report.days import date_in_words, precision_in_words, year_fraction
from models.dates import PartialDate, Precision

D = date


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, "no date"),
        (day("14/3/19", 2019, 3, 14), "14 March 2019"),
        (day("x", 2019, 3, 14, approximate=True), "about 14 March 2019"),
        (either("03/12/1981", D(1981, 3, 12), D(1981, 12, 3)), "12 March 1981 or 3 December 1981"),
        (stretch("March 2019", Precision.MONTH, D(2019, 3, 1), D(2019, 3, 31)), "March 2019"),
        (stretch("Feb 2020", Precision.MONTH, D(2020, 2, 1), D(2020, 2, 29)), "February 2020"),
        (stretch("spring", Precision.SEASON, D(2019, 3, 1), D(2019, 5, 31)), "March to May 2019"),
        (stretch("winter", Precision.SEASON, D(2019, 12, 1), D(2020, 2, 29)), "December 2019 to February 2020"),
        (stretch("2019", Precision.YEAR, D(2019, 1, 1), D(2019, 12, 31)), "2019"),
        (stretch("2017-19", Precision.RANGE, D(2017, 1, 1), D(2019, 12, 31)), "2017 to 2019"),
        (stretch("4-9 June", Precision.RANGE, D(2019, 6, 4), D(2019, 6, 9)), "4 to 9 June 2019"),
        (stretch("x", Precision.RANGE, D(2019, 6, 28), D(2019, 7, 2)), "28 June to 2 July 2019"),
        (stretch("x", Precision.RANGE, D(2019, 12, 30), D(2020, 1, 2)), "30 December 2019 to 2 January 2020"),
        (stretch("x", Precision.RANGE, D(2020, 2, 1), D(2020, 2, 28)), "1 to 28 February 2020"),
        (stretch("since June", Precision.MONTH, D(2019, 6, 1), D(2019, 6, 30), open="end"), "since June 2019"),
        (stretch("until June", Precision.MONTH, D(2019, 6, 1), D(2019, 6, 30), open="start"), "until June 2019"),
    ],
)
def test_a_date_is_never_more_exact_than_it_was_written(when: PartialDate | None, words: str) -> None:
    assert date_in_words(when) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (day("x", 2019, 3, 14), ""),
        (either("x", D(1981, 3, 12), D(1981, 12, 3)), "can be read in two ways"),
        (stretch("x", Precision.YEAR, D(2019, 1, 1), D(2019, 12, 31)), "only the year is given"),
        (day("l4 March", 2019, 3, 14, repaired=True), "misread characters were mended"),
    ],
)
def test_the_remark_on_precision(when: PartialDate, words: str) -> None:
    assert precision_in_words(when) == words


def test_a_year_is_even() -> None:
    assert year_fraction(D(2020, 1, 1)) == 2020
    assert year_fraction(D(2020, 7, 2)) == pytest.approx(2020.5)
    assert year_fraction(D(2019, 12, 31)) < 2020
