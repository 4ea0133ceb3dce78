"""The timeline as a picture: each entry on an axis of years, in rows by kind or by person.

Geometry only; a template draws it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from exporters.report.days import date_in_words, year_fraction
from exporters.report.wording import lane_of, lanes
from models.dates import PartialDate, Precision
from models.timeline import TimelineEntry

WIDTH, LEFT, _RIGHT, _TOP = 1120.0, 128.0, 18.0, 34.0
_BREAK = 26.0
_LONGEST_EMPTY = 2
_MONTHS = ("", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Scale:
    """How large things are drawn, in pixels: a level, the room between rows, a dot, its number, an arrow."""

    row: float
    lane_gap: float
    dot: float
    number: float
    tail: float


NUMBERED = Scale(row=25.0, lane_gap=12.0, dot=9.5, number=20.0, tail=24.0)
DENSE = Scale(row=9.0, lane_gap=14.0, dot=3.5, number=0.0, tail=9.0)
"""For many entries: dots without numbers."""


@dataclass(frozen=True)
class Lanes:
    """The rows of the picture from top to bottom, and in which of them an entry stands."""

    names: tuple[str, ...]
    of: Callable[[TimelineEntry], Iterable[str]]


def by_kind() -> Lanes:
    """Return the rows by kind of event."""
    return Lanes(tuple(name for name, _ in lanes()), lambda entry: (lane_of(entry.kind),))


@dataclass(frozen=True)
class Mark:
    """One way to date an entry: a dot (``width`` 0) or a bar, hollow when approximate, doubled when disputed.

    A bar too narrow for its number has it at its right. ``open`` is "end" for "since", "start" for "until": the picture
    must not end the time there.
    """

    number: int
    entry: str
    label: str
    x: float
    y: float
    width: float
    hollow: bool
    doubled: bool
    first: bool
    open: str | None = None


@dataclass(frozen=True)
class Lane:
    """A row of the picture with the height it needs."""

    name: str
    top: float
    height: float


@dataclass(frozen=True)
class Tick:
    """The start of a year or a month, or a break where empty years are left out (``label`` empty)."""

    x: float
    label: str
    broken: bool = False
    month: bool = False


@dataclass(frozen=True)
class Link:
    """A line between two ways to date one entry."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Chart:
    """The whole picture."""

    width: float
    height: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    links: tuple[Link, ...]
    left: float = LEFT
    dense: bool = False


class Axis:
    """Maps days to the picture's width.

    Years on which nothing happens are left out where there are more than two in a row, and the break is drawn; within
    the years shown the scale is even.
    """

    def __init__(self, years: set[int], width: float = WIDTH) -> None:
        self._right = width - _RIGHT
        shown = sorted(years)
        runs: list[list[int]] = []
        for year in shown:
            if runs and year - runs[-1][-1] <= _LONGEST_EMPTY + 1:
                runs[-1].extend(range(runs[-1][-1] + 1, year + 1))
            else:
                runs.append([year])
        total = sum(len(run) for run in runs)
        room = self._right - LEFT - _BREAK * (len(runs) - 1)
        self.per_year = room / total
        self._starts: dict[int, float] = {}
        self.breaks: list[float] = []
        x = LEFT
        for i, run in enumerate(runs):
            if i:
                self.breaks.append(round(x + _BREAK / 2, 1))
                x += _BREAK
            for year in run:
                self._starts[year] = x
                x += self.per_year

    def x(self, day: date) -> float:
        """Return where a day stands; a day in a year that is not shown stands at the break before the next one."""
        if day.year in self._starts:
            return self._starts[day.year] + (year_fraction(day) - day.year) * self.per_year
        later = [year for year in self._starts if year > day.year]
        return self._starts[min(later)] - _BREAK / 2 if later else self._right

    def ticks(self) -> tuple[Tick, ...]:
        """Return the year ticks, thinned so that their labels do not touch, and the breaks."""
        every = max(1, math.ceil(44 / self.per_year))
        labels = [
            Tick(round(x, 1), str(year) if year % every == 0 or every == 1 else "") for year, x in self._starts.items()
        ]
        return (*labels, *self._months(), *(Tick(x, "", broken=True) for x in self.breaks))

    def _months(self) -> Iterable[Tick]:
        """The starts of months where there is room for their names."""
        if self.per_year < 12 * 34:
            return
        for year, x in self._starts.items():
            for month in range(2, 13):
                along = (year_fraction(date(year, month, 1)) - year) * self.per_year
                yield Tick(round(x + along, 1), _MONTHS[month - 1], month=True)


@dataclass
class _Row:
    """The levels of one row; each remembers how far to the right it is taken."""

    ends: list[float] = field(default_factory=list)

    def place(self, spots: Sequence[_Spot]) -> int:
        """Return the first level from which the spots' own levels are free, and take them."""
        height = 1 + max(spot.level for spot in spots)
        left = min(spot.left for spot in spots)
        first = next(n for n in range(len(self.ends) + 1) if all(left >= end for end in self.ends[n : n + height]))
        self.ends.extend([0.0] * (first + height - len(self.ends)))
        right = max(spot.right for spot in spots)
        self.ends[first : first + height] = [right] * height
        return first


def make_chart(
    entries: Sequence[TimelineEntry],
    numbers: Sequence[int] | None = None,
    rows: Lanes | None = None,
    width: float = WIDTH,
    scale: Scale = NUMBERED,
) -> Chart | None:
    """Return the picture of dated entries, None where there is none.

    Args:
        entries: the entries in their order.
        numbers: their numbers; from 1 where none are given.
        rows: the rows; by kind where none are given.
        width: the picture's width in pixels.
        scale: how large things are drawn.
    """
    chosen = rows or by_kind()
    numbered = zip(numbers or range(1, len(entries) + 1), entries, strict=True)
    dated = [(i, e, e.when) for i, e in numbered if e.when is not None]
    if not dated:
        return None
    axis = Axis({y for _, e, when in dated for d in (when, *e.disputed) for y in _years(d)}, width)
    standing: dict[str, list[tuple[int, TimelineEntry, PartialDate]]] = {}
    for item in dated:
        for name in chosen.of(item[1]):
            standing.setdefault(name, []).append(item)
    marks: list[Mark] = []
    links: list[Link] = []
    made: list[Lane] = []
    top = _TOP
    for name in chosen.names:
        inside = standing.get(name, [])
        if not inside:
            continue
        row = _Row()
        for number, entry, when in sorted(inside, key=lambda item: axis.x(item[2].readings[0].start)):
            spots = _spots(axis, entry, when, scale)
            level = row.place(spots)
            doubled = bool(entry.disputed) or when.ambiguous
            ys = [round(top + scale.lane_gap / 2 + scale.row * (level + spot.level + 0.5), 1) for spot in spots]
            for n, (spot, y) in enumerate(zip(spots, ys, strict=True)):
                label = f"{date_in_words(spot.said)}: {entry.what}"
                hollow = spot.said.approximate
                marks.append(
                    Mark(number, entry.id, label, spot.x, y, spot.width, hollow, doubled, n == 0, spot.said.open)
                )
                if n:
                    links.append(Link(spots[n - 1].middle, ys[n - 1], spot.middle, y))
        height = max(scale.row * len(row.ends) + scale.lane_gap, 32.0)
        made.append(Lane(name, round(top, 1), round(height, 1)))
        top += height
    return Chart(width, round(top + 8, 1), axis.ticks(), tuple(made), tuple(marks), tuple(links), dense=scale is DENSE)


def _years(when: PartialDate) -> set[int]:
    """The years that the axis must show: all that a date spans, only the edges of a very long one."""
    return {
        year
        for r in when.readings
        for year in ((r.start.year, r.end.year) if r.days > 3 * 366 else range(r.start.year, r.end.year + 1))
    }


@dataclass(frozen=True)
class _Spot:
    """One way to date an entry, at its true place; one that would cover another stands a level lower."""

    x: float
    width: float
    said: PartialDate
    scale: Scale
    level: int = 0

    @property
    def left(self) -> float:
        return (
            self.x - (2 if self.width else self.scale.dot + 2) - (self.scale.tail if self.said.open == "start" else 0)
        )

    @property
    def right(self) -> float:
        tail = self.scale.tail if self.said.open == "end" else 0
        if not self.width:
            return self.x + self.scale.dot + 2 + tail
        return self.x + self.width + tail + (4 if self.width >= self.scale.number else self.scale.number)

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


def _spots(axis: Axis, entry: TimelineEntry, when: PartialDate, scale: Scale) -> list[_Spot]:
    spots: list[_Spot] = []
    for said in (when, *entry.disputed):
        for reading in said.readings:
            x0, x1 = axis.x(reading.start), axis.x(reading.end)
            if said.precision is Precision.DAY:
                spot = _Spot(round(x0, 1), 0.0, said, scale)
            else:
                spot = _Spot(round(x0, 1), max(3.0, round(x1 - x0, 1)), said, scale)
            while any(s.level == spot.level and spot.left < s.right and s.left < spot.right for s in spots):
                spot = replace(spot, level=spot.level + 1)
            spots.append(spot)
    return spots
