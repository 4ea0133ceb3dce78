"""Numbers of wounds and killed relatives, brothers denied, sums of other years, stays told twice."""

from __future__ import annotations

import pytest
from claims import Paper, check


def count(paper: str, thing: str, number: float, at: str = "2024-01-05", **attributes: str):  # type: ignore[no-untyped-def]
    return Paper(paper).say("count", subject="ana", object=thing, number=number, at=at, attributes=attributes)


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ({"of": "back"}, {"of": "back"}, True),
        ({"of": "back"}, {"of": "arm"}, False),
        ({"of": "back"}, {}, False),
        ({}, {"of": "back"}, True),
    ],
)
def test_scars_of_one_part_of_the_body(first, second, fires):
    papers = count("a", "scars", 7, **first), count("b", "scars", 14, at="2019-01-05", **second)
    assert bool(check("two_counts", *papers)) is fires


@pytest.mark.parametrize(("day", "fires"), [("2024-01-06", True), ("2019-01-05", False)])
def test_teeth_lost_on_other_days_are_other_teeth(day, fires):
    papers = count("a", "teeth_lost", 4, at="2024-01-05"), count("b", "teeth_lost", 2, at=day)
    for paper in papers:
        paper.claims[-1] = paper.claims[-1].model_copy(update={"attributes": {"at": "given"}})
    assert bool(check("two_counts", *papers)) is fires


@pytest.mark.parametrize(
    ("thing", "word", "fires"),
    [
        ("siblings", "brother", True),
        ("brothers", "brother", True),
        ("sisters", "brother", False),
        ("siblings", "cousin", False),
    ],
)
def test_no_brothers_and_a_named_brother(thing, word, fires):
    denial = count("a", thing, 0)
    named = Paper("b").say("related", word, subject="ben", other="ana")
    assert bool(check("siblings_denied", denial, named)) is fires


def test_a_brother_who_died_is_none():
    named = Paper("b").say("related", "brother", subject="ben", other="ana")
    named.say("event", "he died", subject="ben", object="death", at="2010-01-01")
    assert not check("siblings_denied", count("a", "siblings", 0), named)


@pytest.mark.parametrize(("number", "fires"), [(2, True), (1, False)])
def test_an_only_child_of_a_parent_of_two(number, fires):
    denial = count("a", "siblings", 0)
    denial.say("related", "mother", subject="eva", other="ana")
    parent = Paper("b").say("count", subject="eva", object="children", number=number, at="2024-01-05")
    assert bool(check("siblings_denied", denial, parent)) is fires


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [("2022", "2021", False), ("2022", "2022", True), ("2015", None, False), ("2023", None, True)],
)
def test_earnings_of_other_years(first, second, fires):
    papers = [
        Paper(name).say(
            "amount", subject="ana", object="income", number=number, unit="USD", at="2024-01-05",
            attributes={"period": "year"} | ({"year": year} if year else {}),
        )
        for name, number, year in (("a", 31000, first), ("b", 21000, second))
    ]  # fmt: skip
    assert bool(check("two_amounts", *papers)) is fires


def stay(paper: Paper, low: float, high: float, **attributes: str) -> Paper:
    told = {"min": str(low), "max": str(high), **attributes}
    return paper.say("duration", f"{low}-{high}", subject="ana", object="detention", number=low, attributes=told)


def test_a_paper_that_tells_of_both_stays_knows_the_other():
    both = stay(stay(Paper("a"), 2, 2), 20, 24)
    assert not check("two_durations", both, stay(Paper("b"), 20, 24))
    assert check("two_durations", stay(Paper("a"), 2, 2), stay(Paper("b"), 20, 24))


@pytest.mark.parametrize(("place", "fires"), [("osire", True), ("dadwe", False)])
def test_stays_in_other_places(place, fires):
    papers = stay(Paper("a"), 2, 2, where="osire camp"), stay(Paper("b"), 20, 24, where=place)
    assert bool(check("two_durations", *papers)) is fires
