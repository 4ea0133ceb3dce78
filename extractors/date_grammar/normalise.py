"""From what was written to readings: closed intervals of days, two of them where the date can be read in two ways."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from extractors.date_grammar.holidays import holiday_on, nth_weekday
from extractors.date_grammar.lexicon import DATES
from extractors.date_grammar.shapes import (
    Age,
    Beside,
    Calendar,
    Found,
    Hangs,
    Holiday,
    NamedUnit,
    NamedWeekday,
    NthWeekday,
    Numeric,
    NumericStretch,
    OneOf,
    Season,
    Shape,
    Shift,
    Stretch,
)
from models.dates import Precision, Reading
from models.document import DateOrder

_CLOSE_DAYS = 62
_SOON_DAYS, _LONG_AGO_DAYS = 92, 240
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True)
class Base:
    """What a date without its own year hangs on: the reading of the event told before, and of the document or table row."""

    order: DateOrder
    document: Reading | None = None
    story: Reading | None = None
    birth: Reading | None = None
    story_is_close: bool = False
    country: str | None = None
    southern: bool = False
    future: bool = False
    past: bool = False
    recent: bool = False
    next_year: int | None = None


@dataclass(frozen=True)
class Read:
    """The readings of a date, its precision, and what it hung on (None: it stands by itself)."""

    readings: tuple[Reading, ...]
    precision: Precision
    hung_on: Hangs | Literal["birth"] | None = None


def read(found: Found, base: Base) -> Read | None:
    """Return the readings of a date expression; None where no such day exists or what it hangs on is not known."""
    shape = found.shape
    try:
        if isinstance(shape, Numeric):
            return _numeric(shape, base.order)
        if isinstance(shape, NumericStretch):
            return _numeric_stretch(shape, base.order)
        if isinstance(shape, Age):
            return _age(shape, base)
        if isinstance(shape, OneOf):
            return Read(tuple(sorted((_calendar(d, d.year or 0) for d in shape.days), key=_by_start)), Precision.DAY)
        if isinstance(shape, Shift):
            return _shift(shape, base)
        if isinstance(shape, NamedUnit):
            return _unit(shape, base)
        if isinstance(shape, NamedWeekday):
            return _weekday(shape, base)
        if isinstance(shape, Beside):
            return _beside(shape, base)
        return _named(shape, found.rule, base)
    except (ValueError, OverflowError):
        return None  # 31 April, or a year out of range: no such day


def _numeric(shape: Numeric, order: DateOrder) -> Read | None:
    readings = []
    for kind, month, day in ((DateOrder.MDY, shape.first, shape.second), (DateOrder.DMY, shape.second, shape.first)):
        if 1 <= month <= 12 and day <= calendar.monthrange(shape.year, month)[1]:
            readings.append((kind, Reading.day(shape.year, month, day)))
    wanted = [reading for kind, reading in readings if kind is order] or [reading for _, reading in readings]
    unique = sorted({(r.start, r.end) for r in wanted})
    if not unique:
        return None
    return Read(tuple(Reading(start=a, end=b) for a, b in unique), Precision.DAY)


def _numeric_stretch(shape: NumericStretch, order: DateOrder) -> Read | None:
    """In each order in which both days exist and the second is not before the first."""
    readings = []
    for kind in (DateOrder.MDY, DateOrder.DMY):
        ends = [_numeric(end, kind) for end in (shape.first, shape.last)]
        if all(end is not None and len(end.readings) == 1 for end in ends) and _follows(shape, kind):
            first, last = (end.readings[0] for end in ends if end)
            if first.start <= last.start:
                readings.append((kind, Reading(start=first.start, end=last.end)))
    wanted = [r for kind, r in readings if kind is order] or [r for _, r in readings]
    unique = sorted({(r.start, r.end) for r in wanted})
    return Read(tuple(Reading(start=a, end=b) for a, b in unique), Precision.RANGE) if unique else None


def _follows(shape: NumericStretch, order: DateOrder) -> bool:
    months = [end.first if order is DateOrder.MDY else end.second for end in (shape.first, shape.last)]
    return max(months) <= 12


def _age(shape: Age, base: Base) -> Read | None:
    if base.birth is None or base.birth.days > 366:
        return None
    return Read((Reading.year(base.birth.start.year + shape.years),), Precision.YEAR, "birth")


def _named(shape: Shape, rule: str, base: Base) -> Read | None:
    """A day, month, season or holiday with its year, or with the year that its context gives."""
    make, precision = _maker(shape, base)
    year = getattr(shape, "year", None) if not isinstance(shape, Stretch) else shape.last.year
    if year is not None:
        return Read((make(year),), precision)
    if isinstance(shape, Calendar) and shape.month is None:
        return _day_of_story(shape, base)
    cue: tuple[int, Hangs] | None = getattr(shape, "cue", None)
    if cue is not None:
        return _cued(make, precision, cue, rule.startswith("named_"), base)
    if base.next_year is not None:
        return Read((make(base.next_year),), precision)
    return _yearless(make, precision, base)


def _maker(shape: Shape, base: Base) -> tuple[Callable[[int], Reading], Precision]:
    """Return the function from a year to the reading in that year, and the precision."""
    if isinstance(shape, Season):
        season, last = shape, shape.last_year
        return lambda year: _season(season.name, year, last, base.southern), Precision.SEASON
    if isinstance(shape, NthWeekday):
        nth = shape

        def weekday(year: int) -> Reading:
            day = nth_weekday(year, nth.month, nth.weekday, nth.which)
            return Reading(start=day, end=day)

        return weekday, Precision.DAY
    if isinstance(shape, Holiday):
        name = shape.name

        def holiday(year: int) -> Reading:
            day = holiday_on(name, year, base.country)
            return Reading(start=day, end=day)

        return holiday, Precision.DAY
    if isinstance(shape, Stretch):
        first, end = shape.first, shape.last

        def stretch(year: int) -> Reading:
            turned = first.month is not None and end.month is not None and first.month > end.month
            start_year = first.year or (year - 1 if turned else year)
            return Reading(start=_calendar(first, start_year).start, end=_calendar(end, year).end)

        return stretch, Precision.RANGE
    if not isinstance(shape, Calendar):
        raise TypeError(f"{type(shape).__name__} is not read by year")
    whole = shape
    precision = Precision.DAY if shape.day else Precision.MONTH if shape.month else Precision.YEAR
    return lambda year: _calendar(whole, year), precision


def _by_start(reading: Reading) -> date:
    return reading.start


def _calendar(shape: Calendar, year: int) -> Reading:
    if shape.month is None:
        return Reading.year(year)
    return Reading.day(year, shape.month, shape.day) if shape.day else Reading.month(year, shape.month)


def _season(name: str, year: int, last_year: int | None, southern: bool) -> Reading:
    month = int(DATES["seasons"][name]["month"])
    if southern:
        month = (month + 5) % 12 + 1
    start = date(year, month, 1)
    end = _add_months(start, 3) - timedelta(days=1)
    return Reading(start=start, end=end if last_year is None or end.year >= last_year else date(last_year, 12, 31))


def _day_of_story(shape: Calendar, base: Base) -> Read | None:
    """ "The 28th", in the month of the event told before, or in the month after it."""
    if base.story is None or base.story.days > 31 or shape.day is None:
        return None
    story = base.story.start
    month = (
        story.replace(day=1) if shape.day >= story.day or base.story.days > 1 else _add_months(story.replace(day=1), 1)
    )
    return Read((Reading.day(month.year, month.month, shape.day),), Precision.DAY, "story")


def _cued(
    make: Callable[[int], Reading], precision: Precision, cue: tuple[int, Hangs], occurrence: bool, base: Base
) -> Read | None:
    """A year said in words: "of last year" counts years, "last December" counts Decembers."""
    step, hangs = cue
    on = base.document if hangs == "document" else base.story or base.document
    if on is None:
        return None
    at = on.start.year
    if not occurrence:
        return Read((make(at + step),), precision, hangs)
    around = [make(year) for year in (at - 1, at, at + 1)]
    if step < 0:
        earlier = [r for r in around if r.end < on.start]
        return Read((earlier[-1],), precision, hangs) if earlier else None
    if step > 0:
        later = [r for r in around if r.start > on.end]
        return Read((later[0],), precision, hangs) if later else None
    same = make(at) if hangs == "document" else next((r for r in around if r.end >= on.start), around[-1])
    return Read((same,), precision, hangs)


def _yearless(make: Callable[[int], Reading], precision: Precision, base: Base) -> Read | None:
    """The year of the event told just before where that is near; else the latest such date before the document's own.

    Where the two differ and nothing tells which is meant, both are kept.
    """
    by_document, by_story = _by_document(make, base), _by_story(make, base)
    if by_story is not None and base.document is not None and by_story.start > base.document.end and not base.future:
        by_story = None
    if base.recent and by_document is not None:
        by_story = None
    if by_document is None and by_story is None:
        return None
    coming = _next(make, base) if by_story is None and by_document is not None and not base.recent else None
    if coming is not None and by_document is not None and coming != by_document:
        return Read((by_document, coming), precision, "document")
    if by_story is None or by_document is None or by_story == by_document:
        only = by_story or by_document
        return Read((only,), precision, "story" if by_document is None else "document") if only else None
    vague = base.story is not None and base.story.days > 31
    near = base.story is not None and not vague and _gap(by_story, base.story) <= _CLOSE_DAYS
    if base.future and (vague or not base.story_is_close or not near):
        return Read((by_document,), precision, "document")
    if base.story_is_close and near and not base.future:
        return Read((by_story,), precision, "story")
    both = sorted((by_story, by_document), key=lambda r: (r.start, r.end))
    return Read(tuple(both), precision, "story")


def _next(make: Callable[[int], Reading], base: Base) -> Reading | None:
    """The coming such date, where it is so near and the last one so far that either may be meant."""
    if base.document is None or base.future or base.past:
        return None
    day = base.document
    around = _around(make, day.start.year)
    last = [r for r in around if r.start <= day.end]
    after = [r for r in around if r.start > day.end]
    near = after and last and _gap(after[0], day) <= _SOON_DAYS and _gap(last[-1], day) >= _LONG_AGO_DAYS
    return after[0] if near else None


def _by_document(make: Callable[[int], Reading], base: Base) -> Reading | None:
    if base.document is None:
        return None
    on = base.document
    around = _around(make, on.start.year)
    if base.future:
        return next((r for r in around if r.end >= on.start), None)
    earlier = [r for r in around if r.start <= on.end]
    return earlier[-1] if earlier else None


def _by_story(make: Callable[[int], Reading], base: Base) -> Reading | None:
    if base.story is None or base.story.days > 366:
        return None
    on = base.story
    if on.days > 31:  # a year or a season
        return make(on.start.year) if on.days > 300 else None
    around = _around(make, on.start.year)
    near = min(around, key=lambda r: _gap(r, on), default=None)
    if near is not None and _gap(near, on) <= _CLOSE_DAYS:
        return near
    return next((r for r in around if r.start >= on.start), None)


def _around(make: Callable[[int], Reading], year: int) -> list[Reading]:
    """The readings of the years around; 29 February is in some of them only."""
    found = []
    for each in (year - 1, year, year + 1):
        try:
            found.append(make(each))
        except ValueError:
            continue
    return found


def _gap(a: Reading, b: Reading) -> int:
    return max((a.start - b.end).days, (b.start - a.end).days, 0)


def _shift(shape: Shift, base: Base) -> Read | None:
    on = base.story if shape.hangs_on == "story" else base.document
    if on is None:
        return None
    hung: Hangs = shape.hangs_on
    if shape.unit in _DAYS:
        if on.days > 1:
            return None
        moved = on.start + timedelta(days=shape.count * _DAYS[shape.unit])
    elif shape.unit == "month" or shape.until:
        if on.days > 31:
            return None
        moved = _add_months(on.start, shape.count * (12 if shape.unit == "year" else 1))
    else:
        return Read((Reading.year(on.start.year + shape.count),), Precision.YEAR, hung)
    if shape.until:
        first, last = sorted((on.start, moved))
        return Read((Reading(start=first, end=last),), Precision.RANGE, hung)
    if shape.unit == "month":
        return Read((Reading.month(moved.year, moved.month),), Precision.MONTH, hung)
    return Read((Reading(start=moved, end=moved),), Precision.DAY, hung)


def _unit(shape: NamedUnit, base: Base) -> Read | None:
    on = base.story if shape.hangs_on == "story" else base.document
    hung: Hangs = shape.hangs_on
    if shape.unit.endswith("_end"):  # "by the end of the year" is said from now on, "at the end of the month" from then
        hung = "document" if base.future or base.story is None else "story"
        on = base.document if hung == "document" else base.story
    if on is None:
        return None
    if shape.unit == "year_end":
        return Read((Reading.month(on.start.year, 12),), Precision.MONTH, hung)
    if shape.unit == "month_end":
        return Read((Reading.month(on.start.year, on.start.month),), Precision.MONTH, hung) if on.days <= 31 else None
    if shape.unit == "year":
        return Read((Reading.year(on.start.year + shape.step),), Precision.YEAR, hung)
    if shape.unit == "month" and on.days <= 31:
        moved = _add_months(on.start.replace(day=1), shape.step)
        return Read((Reading.month(moved.year, moved.month),), Precision.MONTH, hung)
    if shape.unit == "week" and on.days == 1:
        monday = on.start - timedelta(days=on.start.weekday()) + timedelta(days=7 * shape.step)
        return Read((Reading(start=monday, end=monday + timedelta(days=6)),), Precision.RANGE, hung)
    return None


def _weekday(shape: NamedWeekday, base: Base) -> Read | None:
    on = base.story if shape.hangs_on == "story" else base.document
    if on is None or on.days > 1:
        return None
    if shape.step < 0:
        day = _nearest_weekday(on.start, shape.weekday, -1)
    elif shape.step > 0:
        day = _nearest_weekday(on.start, shape.weekday, 1)
    elif shape.hangs_on == "story":
        day = on.start + timedelta(days=(shape.weekday - on.start.weekday()) % 7)
    else:
        day = on.start + timedelta(days=shape.weekday - on.start.weekday())
    return Read((Reading(start=day, end=day),), Precision.DAY, shape.hangs_on)


def _nearest_weekday(day: date, weekday: int, side: int) -> date:
    """The nearest such weekday strictly before (-1) or after (1) the day."""
    steps = (weekday - day.weekday()) * side % 7 or 7
    return day + timedelta(days=side * steps)


def _beside(shape: Beside, base: Base) -> Read | None:
    inner = read(Found(0, 0, shape.of, "beside"), base)
    if inner is None:
        return None
    moved = set()
    for reading in inner.readings:
        if reading.days > 1:
            return None
        if shape.weekday is not None:
            moved.add(_nearest_weekday(reading.start, shape.weekday, shape.days))
        else:
            moved.add(reading.start + timedelta(days=shape.days))
    return Read(tuple(Reading(start=d, end=d) for d in sorted(moved)), Precision.DAY, inner.hung_on)


def _add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
