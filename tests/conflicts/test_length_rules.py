"""How long things lasted: lengths that were told against each other and against dates."""

from __future__ import annotations

import pytest
from claims import Paper, check, event, when

from models.dates import Precision


def duration(paper, low, high, of, subject="ana", ongoing=False):
    return paper.say(
        "duration", f"{low}-{high}", subject=subject, object=of, number=(low + high) / 2,
        attributes={"min": str(low), "max": str(high)} | ({"ongoing": "yes"} if ongoing else {}),
    )  # fmt: skip


@pytest.mark.parametrize(("low", "high", "fires"), [(19, 23, True), (5, 5, False), (5, 7, False)])
def test_a_stay_against_its_dates(low, high, fires):
    record = event(Paper("a"), "admitted", "2020-06-04", kind="admission")
    event(record, "discharged", "2020-06-09", kind="discharge")
    assert bool(check("duration_against_dates", record, duration(Paper("b"), low, high, "hospital_stay"))) is fires


@pytest.mark.parametrize(("low", "high", "fires"), [(4015, 4380, True), (3285, 3400, False)])
def test_a_job_against_its_beginning(low, high, fires):
    letter = event(Paper("a"), "works for us since", "2015-03-09", kind="employment_start")
    told = duration(Paper("b"), low, high, "employment", ongoing=True)
    assert bool(check("duration_against_dates", letter, told)) is fires


@pytest.mark.parametrize(
    ("of", "kind", "dates", "low", "high", "fires"),
    [
        ("detention", "detention", "2017-04-02/2017-04-30", 300, 320, True),
        ("detention", "arrest", "2017-04-02/2017-04-30", 27, 31, False),
        ("employment", "employment_start", "2017-05-01/2021-03-31", 3980, 4200, True),
        ("employment", "employment_start", "2017-05-01/2021-03-31", 1400, 1500, False),
        ("icu_stay", "admission", "2024-01-09/2024-01-27", 5, 5, False),
        ("hospital_stay", "admission", "2024-01-09/2024-01-27", 3, 3, True),
        ("hospital_stay", "discharge", "2022-02-09/2022-02-18", 30, 35, True),
        ("hospital_stay", "discharge", "2022-02-09/2022-02-18", 9, 10, False),
    ],
)
def test_a_length_against_a_range_of_dates(of, kind, dates, low, high, fires):
    span = when(dates).model_copy(update={"precision": Precision.RANGE})
    record = event(Paper("a"), "from … to …", span, kind=kind)
    assert bool(check("duration_against_dates", record, duration(Paper("b"), low, high, of))) is fires


def test_a_stay_of_a_told_time_is_not_held_against_another():
    record = event(Paper("a"), "admitted", "2020-06-04", kind="admission")
    event(record, "discharged", "2020-06-09", kind="discharge")
    told = duration(Paper("b"), 28, 31, "hospital_stay")
    other = told.claims[-1].model_copy(
        update={"when": when("2021-03"), "attributes": {"min": "28", "max": "31", "at": "given"}}
    )
    told.claims[-1] = other
    assert not check("duration_against_dates", record, told)
    told.claims[-1] = other.model_copy(update={"when": when("2020-06")})
    assert check("duration_against_dates", record, told)


def test_the_next_end_is_the_end_and_a_vague_beginning_no_other():
    record = event(Paper("a"), "admitted", "2020-06-04", kind="admission")
    event(event(record, "discharged", "2020-06-09", kind="discharge"), "discharged", "2020-07-12", kind="discharge")
    told = event(duration(Paper("b"), 35, 40, "hospital_stay"), "in hospital", "2020-06", kind="admission")
    assert check("duration_against_dates", record, told)


def test_a_shared_home_that_is_over_is_not_counted_to_this_day():
    letter = event(Paper("a"), "moved on", "2019-09-01", kind="move")
    assert not check("duration_against_dates", letter, duration(Paper("b"), 180, 250, "cohabitation"))


@pytest.mark.parametrize(
    ("first", "second", "fires"), [((365, 730), (1460, 1500), True), ((1000, 1100), (1050, 1200), False)]
)
def test_two_durations(first, second, fires):
    papers = [duration(Paper(str(i)), *d, "marriage") for i, d in enumerate((first, second))]
    assert bool(check("two_durations", *papers)) is fires


def test_a_marriage_lasts_as_long_for_the_wife_as_for_the_husband():
    one = duration(Paper("a"), 2150, 2380, "marriage", subject="ana").say(
        "related", "husband", subject="luis", other="ana"
    )
    other = duration(Paper("b"), 9400, 9700, "marriage", subject="luis")
    assert check("two_durations", one, other)
    assert not check("two_durations", duration(Paper("a"), 2150, 2380, "marriage"), other)


def test_a_marriage_is_counted_from_the_wedding_of_either():
    record = event(
        Paper("a"), "married", "2018-07-04", kind="marriage", subject=None, attributes={"people": "ana luis"}
    )
    told = duration(Paper("b", dated="2023-07-10"), 5440, 5660, "marriage", subject="luis", ongoing=True)
    assert check("duration_against_dates", record, told)


def test_a_home_is_counted_from_the_move():
    letter = event(Paper("a"), "has lived here since 2020", when("2020"), kind="move")
    assert check("duration_against_dates", letter, duration(Paper("b"), 4340, 4570, "residence", ongoing=True))


@pytest.mark.parametrize(("years", "fires"), [(15, True), (5, False)])
def test_how_long_two_have_known_each_other_against_their_meeting(years, fires):
    paper = Paper("a", dated="2021-05-05")
    duration(paper, years * 365, years * 365 + 100, "acquaintance", ongoing=True)
    event(paper, "first met", "2016-03-01", kind="meeting")
    assert bool(check("duration_against_dates", paper)) is fires


@pytest.mark.parametrize(
    ("admitted", "fires"), [((), True), (("2015-12-04",), True), (("2015-12-04", "2019-02-01"), False)]
)
def test_a_stay_is_compared_whenever_it_is_told_of_where_there_was_one(admitted, fires):
    old, new = (duration(Paper(n), *d, "detention") for n, d in (("a", (118, 137)), ("b", (260, 290))))
    for paper, at in ((old, "2018-03-15"), (new, "2025-02-03")):
        paper.claims[-1] = paper.claims[-1].model_copy(update={"when": when(at)})
    for day in admitted:
        event(old, "arrested", day, kind="arrest")
    assert bool(check("two_durations", old, new)) is fires


@pytest.mark.parametrize(
    ("of", "first", "second", "fires"),
    [
        ("employment", True, True, True),
        ("employment", False, True, False),  # a job of before, and the job of now
        ("residence", False, True, False),
        ("residence_in_the_uk", True, True, True),
        ("icu_stay", False, False, True),
        ("camp", False, False, True),
        ("couple", True, True, True),
        ("treatment", False, False, False),
    ],
)
def test_two_lengths_of_what_one_has_once(of, first, second, fires):
    told = duration(Paper("a", dated="2023-06-12"), 694, 913, of, ongoing=first)
    other = duration(Paper("b", dated="2023-06-20"), 2520, 2740, of, ongoing=second)
    assert bool(check("two_durations", told, other)) is fires
