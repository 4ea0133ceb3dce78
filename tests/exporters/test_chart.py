from __future__ import annotations

from datetime import date

from casefiles import day, either, stretch

from exporters.report.chart import DENSE, WIDTH, Chart, Lanes, make_chart
from models.dates import PartialDate, Precision
from models.timeline import TimelineEntry


def entry(ident: str, when: PartialDate | None, *disputed: PartialDate, kind: str = "visit") -> TimelineEntry:
    return TimelineEntry(id=ident, when=when, what=ident, kind=kind, disputed=disputed)


def chart(*entries: TimelineEntry) -> Chart:
    made = make_chart(entries)
    assert made is not None
    return made


def test_no_picture_without_a_date() -> None:
    assert make_chart([]) is None
    assert make_chart([entry("a", None)]) is None


def test_time_runs_to_the_right_and_stays_inside() -> None:
    made = chart(entry("a", day("a", 2018, 1, 1)), entry("b", day("b", 2018, 1, 2)), entry("c", day("c", 2021, 12, 31)))
    xs = [m.x for m in made.marks]
    assert xs == sorted(xs)
    assert all(m.x > 0 and m.x + m.width < WIDTH and 0 < m.y < made.height for m in made.marks)


def test_a_dot_for_a_day_a_bar_as_long_as_the_time_for_the_rest() -> None:
    month = stretch("m", Precision.MONTH, date(2019, 4, 1), date(2019, 4, 30))
    year = stretch("y", Precision.YEAR, date(2019, 1, 1), date(2019, 12, 31))
    made = chart(entry("dot", day("a", 2019, 4, 1)), entry("bar", month), entry("long", year))
    marks = {mark.entry: mark for mark in made.marks}
    dot, bar, long_bar = marks["dot"], marks["bar"], marks["long"]
    assert dot.width == 0
    assert 10 < long_bar.width / bar.width < 14
    assert dot.x == bar.x


def test_about_is_hollow_and_several_dates_are_doubled_and_joined() -> None:
    made = chart(
        entry("about", day("a", 2018, 1, 1, approximate=True)),
        entry("two", day("b", 2019, 1, 1), day("c", 2019, 9, 1)),
        entry("either", either("d", date(2020, 1, 2), date(2020, 2, 1))),
    )
    looks = {(m.entry, m.hollow, m.doubled) for m in made.marks}
    assert looks == {("about", True, False), ("two", False, True), ("either", False, True)}
    assert [m.entry for m in made.marks].count("two") == 2
    assert [m.entry for m in made.marks].count("either") == 2
    assert len(made.links) == 2


def test_marks_do_not_cover_each_other_and_keep_their_true_place() -> None:
    same = day("a", 2019, 5, 5)
    made = chart(entry("a", same, day("b", 2019, 5, 6)), entry("c", same), entry("d", same))
    places = {(m.x, m.y) for m in made.marks}
    assert len(places) == len(made.marks) == 4
    assert max(m.x for m in made.marks) - min(m.x for m in made.marks) < 5


def test_empty_years_are_left_out_with_a_visible_break() -> None:
    made = chart(entry("a", day("a", 1960, 5, 5)), entry("b", day("b", 2019, 5, 5)), entry("c", day("c", 2021, 5, 5)))
    assert [t.label for t in made.ticks if not t.broken] == ["1960", "2019", "2020", "2021"]
    assert sum(t.broken for t in made.ticks) == 1


def test_each_kind_in_its_row() -> None:
    made = chart(
        entry("a", day("a", 2019, 5, 5), kind="marriage"), entry("b", day("a", 2019, 5, 5), kind="no such kind")
    )
    assert [lane.name for lane in made.lanes] == ["Family", "Other"]


def test_a_wider_picture_has_the_same_days_farther_apart_and_months() -> None:
    entries = [entry("a", day("a", 2019, 1, 1)), entry("b", day("b", 2019, 7, 1))]
    narrow, wide = make_chart(entries, width=400), make_chart(entries, width=2400)
    assert narrow and wide
    assert wide.marks[1].x - wide.marks[0].x > 3 * (narrow.marks[1].x - narrow.marks[0].x)
    assert not any(tick.month for tick in narrow.ticks)
    assert [tick.label for tick in wide.ticks if tick.month][:2] == ["Feb", "Mar"]
    months = {tick.label: tick.x for tick in wide.ticks if tick.month}
    assert months["Jul"] == wide.marks[1].x


def test_rows_of_ones_choice_with_the_entries_own_numbers() -> None:
    rows = Lanes(("Second", "First"), lambda e: ("First", "Second") if e.id == "both" else ("First",))
    made = make_chart([entry("one", day("a", 2019, 1, 1)), entry("both", day("b", 2020, 1, 1))], [7, 9], rows)
    assert made
    assert [lane.name for lane in made.lanes] == ["Second", "First"]
    assert sorted((m.number, m.entry) for m in made.marks) == [(7, "one"), (9, "both"), (9, "both")]


def test_many_entries_are_drawn_small() -> None:
    entries = [entry(str(i), day("a", 2019, 1 + i % 12, 1 + i % 28)) for i in range(200)]
    numbered, dense = make_chart(entries, width=300), make_chart(entries, width=300, scale=DENSE)
    assert numbered and dense
    assert dense.dense and not numbered.dense
    assert dense.height < numbered.height / 3
    assert len({(m.x, m.y) for m in dense.marks}) == 200
