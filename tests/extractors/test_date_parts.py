"""Dates by parts of the calendar, in file names and in any order of their parts; and the numbers that look alike."""

from __future__ import annotations

from functools import partial

import pytest
import read_dates

from models.document import DateOrder
from models.values import DateRole

found = partial(read_dates.found, order=DateOrder.MDY)
read = partial(read_dates.read, order=DateOrder.MDY)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The tumour was found in the third month of 2021.", "2021-03-01/2021-03-31"),
        ("It was the last month of 2019.", "2019-12-01/2019-12-31"),
        ("He was jailed for the last four months of 2021.", "2021-09-01/2021-12-31"),
        ("the first two weeks of March 2020 on the ward", "2020-03-01/2020-03-14"),
        ("during the last 10 days of June 2018", "2018-06-21/2018-06-30"),
        ("los últimos tres meses de 2017", "2017-10-01/2017-12-31"),
        ("absent in week 3 of 2027", "2027-01-18/2027-01-24"),
        ("Over Labor Day weekend 2021 he came back.", "2021-09-04/2021-09-06"),
        ("on the weekend of Memorial Day 2023 she fled", "2023-05-27/2023-05-29"),
        ("Halloween weekend 2021 was the last time.", "2021-10-30/2021-10-31"),
        ("on Black Friday 2019 at the shop", "2019-11-29"),
        ("issued September-2020-23", "2020-09-23"),
        ("issued 2020/23/Sep", "2020-09-23"),
        ("issued 23-2020-Sep", "2020-09-23"),
        ("On 2016 10 16, the hearing was held.", "2016-10-16"),
        ("Onset: 2015-12", "2015-12-01/2015-12-31"),
        ("in hospital since 2019-03.", "2019-03-01/2019-03-31"),
        ("She stayed 10-1-2018-10-7-2018 with us", "2018-10-01/2018-10-07"),
        ("he worked there in the 1990 s as a nurse", "1990-01-01/1999-12-31"),
    ],
)
def test_parts_of_the_calendar(text, value):
    assert read(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "See Notice LC-2021-06-14 of the court",  # the number of a file
        "policy 2015-12 applies",
        "the school year 2011-12 of the district no. 2011-12",
        "1990 S Main Street",
        "values 2016 10 16 and 2017 10 16",
        "every Labor Day weekend we met",
        "Week 3 of treatment went well",
        "the last four months were hard",
        "the third month of pregnancy",
        "St Patrick Catholic Church",
        "2020/45/Sep",
    ],
)
def test_what_only_looks_alike(text):
    assert not [value for value in read(text) if "2011-07" not in value and value != "2011-01-01/2012-12-31"]


def test_the_date_in_the_name_of_a_file_is_no_event():
    (mention,) = found("I attach clinic-letter_2021-06-14.pdf to this statement.")
    assert mention.value.role is DateRole.OTHER
    assert str(mention.value.date.readings[0].start) == "2021-06-14"


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("Cook, June 2018 - present, Golden Wok", "end"),
        ("Carer: March 2020 to date", "end"),
        ("I lived there from May 2019 until now", "end"),
        ("Cook, June 2018, Golden Wok", None),
        ("June 2018 - presented with pain", None),
    ],
)
def test_what_began_then_and_goes_on(text, opened):
    assert found(text)[0].value.date.open == opened


_LETTER = "3 April 2022\n\nDear Sir,\n\n{}\n\nYours faithfully,\nAnna Lindqvist"


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("We met in late summer 2018 at the lake.", ["2018-08-01/2018-09-30"]),
        ("We met in early spring 2018 at the lake.", ["2018-03-01/2018-04-30"]),
        ("We met in the summer of 2018 at the lake.", ["2018-06-01/2018-08-31"]),
        (
            "She fell on 3 May 2020. The week after, she was back.",
            ["2020-05-03", "2020-05-04/2020-05-10 or 2020-05-10/2020-05-16"],
        ),
        ("She fell on 4 May 2020. The week after, she was back.", ["2020-05-04", "2020-05-11/2020-05-17"]),
        ("Grade 4. Absences 12 this year.", ["2021-01-01/2021-12-31 or 2022-01-01/2022-12-31"]),
        ("I moved house this year.", ["2022-01-01/2022-12-31"]),
    ],
)
def test_what_the_words_leave_open_is_kept_open(sentence, values):
    assert read(_LETTER.format(sentence))[1:] == values
