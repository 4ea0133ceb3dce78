"""Counts, amounts, places: what fires, and what must not."""

from __future__ import annotations

import pytest
from claims import Paper, check


@pytest.mark.parametrize(
    ("thing", "first", "second", "fires"),
    [
        ("children", (2, "2024-01-05"), (3, "2024-06-05"), True),
        ("children", (2, "2019-01-05"), (3, "2024-06-05"), False),
        ("arrests", (2, "2024-01-05"), (3, "2024-02-05"), True),
        ("arrests", (2, "2022-01-05"), (3, "2024-02-05"), False),
        ("arrests", (3, "2024-01-05"), (2, "2024-02-05"), True),
        ("arrests", (3, "2021-01-05"), (2, "2024-02-05"), True),
        ("falls", (2, "2024-01-05"), (3, "2024-02-05"), False),
        ("surgeries", (3, "2024-01-05"), (5, "2024-01-11"), True),
        ("surgeries", (3, "2024-01-05"), (5, "2024-03-11"), False),
        ("falls", (3, "2024-01-05"), (2, "2024-02-05"), True),
        ("assailants", (3, "2024-01-05"), (2, "2024-01-05"), True),
        ("assailants", (3, "2024-01-05"), (2, "2024-02-05"), False),
        ("children", (2, "2024-01-05"), (2, "2024-01-05"), False),
    ],
)
def test_two_counts(thing, first, second, fires):
    papers = [
        Paper(str(i)).say("count", subject="ana", object=thing, number=n, at=at)
        for i, (n, at) in enumerate((first, second))
    ]
    assert bool(check("two_counts", *papers)) is fires


@pytest.mark.parametrize(
    ("first", "least", "second", "fires"),
    [
        (("children", 3), "yes", ("children", 2), True),
        (("children", 2), "yes", ("children", 3), False),
        (("daughters", 2), "", ("children", 1), True),
        (("daughters", 2), "", ("children", 3), False),
        (("sons", 2), "", ("daughters", 3), False),
    ],
)
def test_some_of_the_children_are_no_more_than_all(first, least, second, fires):
    told = {"least": least} if least else {}
    papers = [
        Paper("0").say("count", subject="ana", object=first[0], number=first[1], at="2024-01-05", attributes=told),
        Paper("1").say("count", subject="ana", object=second[0], number=second[1], at="2024-02-05"),
    ]
    assert bool(check("two_counts", *papers)) is fires


@pytest.mark.parametrize(
    ("thing", "kind", "at", "fires"),
    [
        ("arrests", "arrest", "2024-01-20", False),
        ("arrests", "arrest", "2023-01-20", True),
        ("arrests", "move", "2024-01-20", True),
        ("children", "birth", "2024-01-20", False),
        ("children", "birth", "2020-01-20", True),
    ],
)
def test_what_happened_between_two_counts_explains_them(thing, kind, at, fires):
    papers = [
        Paper(str(i)).say("count", subject="ana", object=thing, number=n, at=when)
        for i, (n, when) in enumerate(((2, "2024-01-05"), (3, "2024-02-05")))
    ]
    papers[1].say("event", "it happened", subject="ana", object=kind, at=at)
    assert bool(check("two_counts", *papers)) is fires


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ((1800, "month"), (31000, "year"), True),
        ((1800, "month"), (21600, "year"), False),
        ((24.75, "hour"), (51480, "year"), False),
        ((74560, None), (47560, None), True),
        ((1240, "month"), (1240, None), False),
        ((46100, "year"), (41600, "year"), True),
        ((1240, "month"), (1200, "month"), False),
        ((1000, "week"), (4000, "month"), False),
    ],
)
def test_two_amounts(first, second, fires):
    papers = [
        Paper(str(i)).say(
            "amount", subject="ana", object="salary", number=n, unit="USD", attributes={"period": p} if p else {}
        )
        for i, (n, p) in enumerate((first, second))
    ]
    assert bool(check("two_amounts", *papers)) is fires


@pytest.mark.parametrize(
    ("purpose", "first", "second", "fires"),
    [
        ("rent", None, "2024-02-05", True),
        ("rent", None, None, False),
        ("rent", "2020-02-05", "2024-02-05", False),
        ("savings", None, "2024-02-05", False),
    ],
)
def test_rent_in_a_paper_without_a_date(purpose, first, second, fires):
    papers = [
        Paper(str(i), dated=at).say(
            "amount", subject="ana", object=purpose, number=n, unit="USD", attributes={"period": "month"}
        )
        for i, (n, at) in enumerate(((800, first), (1200, second)))
    ]
    assert bool(check("two_amounts", *papers)) is fires


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ({"basis": "gross"}, {"basis": "gross"}, True),
        ({"basis": "gross"}, {"basis": "net"}, False),
        ({}, {"basis": "net"}, False),
        ({}, {"changed": "yes"}, False),
    ],
)
def test_gross_is_not_held_against_net_nor_a_raise_against_the_wage_before(first, second, fires):
    papers = [
        Paper(str(i)).say(
            "amount", subject="ana", object="income", number=n, unit="USD", attributes={"period": "month", **how}
        )
        for i, (n, how) in enumerate(((3200, first), (2590, second)))
    ]
    assert bool(check("two_amounts", *papers)) is fires


@pytest.mark.parametrize(("hours", "fires"), [("40", False), ("20", True)])
def test_an_hourly_wage_is_counted_by_the_hours_that_are_told(hours, fires):
    hourly, yearly = {"period": "hour", "hours": hours}, {"period": "year"}
    papers = [
        Paper(str(i)).say("amount", subject="ana", object="income", number=n, unit=unit, attributes=how)
        for i, (n, unit, how) in enumerate(((20, "$", hourly), (41600, "USD", yearly)))
    ]
    assert bool(check("two_amounts", *papers)) is fires


def test_what_is_told_as_about_may_be_a_tenth_off():
    papers = [
        Paper(str(i)).say(
            "amount", subject="ana", object="income", number=n, unit="USD", attributes={"period": "year", **how}
        )
        for i, (n, how) in enumerate(((46150, {}), (43000, {"approximate": "yes"})))
    ]
    assert not check("two_amounts", *papers)


def test_what_one_usually_has_one_of_is_compared_where_both_recur():
    papers = [
        Paper(str(i)).say(
            "amount", subject="ana", object="support_sent", number=n, unit="USD", attributes={"period": "month"}
        )
        for i, n in enumerate((500, 1200))
    ]
    assert check("two_amounts", *papers)


@pytest.mark.parametrize(
    ("first", "second", "period", "fires"),
    [(340, 3400, "month", True), (340, 3400, None, False), (340, 950, "month", False), (1265, 2165, "month", True)],
)
def test_of_what_one_has_many_only_a_slip_of_the_pen_counts(first, second, period, fires):
    papers = [
        Paper(str(i)).say(
            "amount",
            subject="ana",
            object="cost",
            number=n,
            unit="USD",
            attributes={"period": period} if period else {},
        )
        for i, n in enumerate((first, second))
    ]
    assert bool(check("two_amounts", *papers)) is fires


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("at the market", "at home", True),
        ("in the kitchen", "at home", False),
        ("Goma", "Bukavu", True),
        ("Goma", "Goma town", False),
    ],
)
def test_two_places(first, second, fires):
    papers = [
        Paper(str(i)).say(
            "event", "attacked", subject="ana", object="assault", at="2019-05-12", attributes={"place": p}
        )
        for i, p in enumerate((first, second))
    ]
    assert bool(check("two_places", *papers)) is fires


@pytest.mark.parametrize(
    ("first", "second", "second_at", "fires"),
    [
        ("Mombasa", "Kisumu", "2021-05-19", True),
        ("Mombasa", "Kisumu", "2021-05-29", False),
        ("Mombasa", "Kisumu", "2021-05", False),
        ("Mombasa", "Coast Hospital", "2021-05-19", False),
    ],
)
def test_an_operation_in_two_towns_on_one_day(first, second, second_at, fires):
    papers = [
        Paper(str(i)).say("event", "bypass", subject="ana", object="surgery", at=at, attributes={"place": p})
        for i, (p, at) in enumerate(((first, "2021-05-19"), (second, second_at)))
    ]
    assert bool(check("two_places", *papers)) is fires


def test_a_wedding_is_that_of_both_whoever_tells_of_it():
    one = Paper("a").say(
        "event", "married", subject="ana", object="marriage", at="2017-04-06", attributes={"place": "Quito"}
    )
    other = Paper("b").say(
        "event",
        "married",
        subject="luis",
        object="marriage",
        at="2017-04-06",
        attributes={"place": "Loja", "people": "luis ana"},
    )
    (found,) = check("two_places", one, other)
    assert {s.value for s in found.sides} == {"Quito", "Loja"}


@pytest.mark.parametrize(
    ("first", "second", "at", "fires"),
    [
        ("footpath at our gate", "kitchen at home", "2019-05-12", True),
        ("main street of Loja", "gates of the college in Quito", "2019-05-12", True),
        ("main street of Loja", "gates of the college in Loja", "2019-05-12", False),
        ("footpath at our gate", "kitchen at home", None, False),
    ],
)
def test_a_setting_says_more_than_the_place(first, second, at, fires):
    papers = [
        Paper(str(i)).say(
            "event", "fell", subject="ana", object="fall", at=when, attributes={"place": "x", "setting": p}
        )
        for i, (p, when) in enumerate(((first, "2019-05-12"), (second, at)))
    ]
    assert bool(check("two_places", *papers)) is fires


def test_the_children_of_a_couple_are_those_of_both():
    one = Paper("a").say(
        "count", subject="ana", object="children", number=3, at="2024-01-05", attributes={"of_couple": "yes"}
    )
    other = Paper("b").say("count", subject="luis", object="children", number=2, at="2024-02-05")
    assert not check("two_counts", one, other)
    one.say("related", "wife", subject="ana", other="luis")
    assert len(check("two_counts", one, other)) == 1


@pytest.mark.parametrize(("born", "fires"), [("2012-03-01", True), ("2023-11-01", False)])
def test_children_are_compared_with_an_undated_paper_where_none_was_born_about_then(born, fires):
    one = Paper("a", dated=None).say("count", subject="ana", object="children", number=3)
    other = Paper("b").say("count", subject="ana", object="children", number=2, at="2024-02-05")
    assert bool(check("two_counts", one, other.say("born", subject="eva", date=born))) is fires
