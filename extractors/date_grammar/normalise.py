"""From what was written to readings: closed intervals of days, two of them where the date can be read in two ways."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from extractors.date_grammar.base import Base, Read, add_months
from extractors.date_grammar.by_dateparser import counted_from
from extractors.date_grammar.foreign import LANGUAGES
from extractors.date_grammar.holidays import countries_of, holiday_on, nth_weekday, weekend_of
from extractors.date_grammar.lexicon import DATES
from extractors.date_grammar.moved import bare_weekday, named_unit, named_weekday, nearest_weekday, shift
from extractors.date_grammar.shapes import (
    Age,
    BareWeekday,
    Beside,
    Calendar,
    Foreign,
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
    ShortNumeric,
    Stretch,
    Trailing,
)
from extractors.date_grammar.trailing import read_trailing
from extractors.date_grammar.years import cued_year, day_of_note, day_of_story, without_year
from models.dates import Precision, Reading
from models.document import DateOrder

_WEEKDAY_YEARS = 4


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
            return shift(shape, base)
        if isinstance(shape, NamedUnit):
            return named_unit(shape, base)
        if isinstance(shape, NamedWeekday):
            return named_weekday(shape, base)
        if isinstance(shape, Foreign):
            return _foreign(shape, base)
        if isinstance(shape, Holiday) and base.country is None:
            return _holiday_of_any_country(shape, found.rule, base)
        if isinstance(shape, BareWeekday):
            return bare_weekday(shape, base)
        if isinstance(shape, Trailing):
            return read_trailing(shape, base)
        if isinstance(shape, ShortNumeric):
            return _short_numeric(shape, base)
        if isinstance(shape, Beside):
            return _beside(shape, base)
        got = _named(shape, found.rule, base)
        return got if got is None or found.weekday is None else _of_weekday(shape, found.weekday, got, base)
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


def _short_numeric(shape: ShortNumeric, base: Base) -> Read | None:
    """In each order that the document allows, with the year that its context gives."""
    a, b = shape.first, shape.second
    by_order = {DateOrder.MDY: (a, b), DateOrder.DMY: (b, a)}
    wanted = [by_order[base.order]] if base.order in by_order else list(by_order.values())
    found = []
    for month, day in [(m, d) for m, d in wanted if m <= 12] or [(m, d) for m, d in by_order.values() if m <= 12]:
        got = day_of_note(Calendar(month=month, day=day), base)
        found += [(r, got.hung_on) for r in got.readings] if got else []
    readings = tuple(sorted({r for r, _ in found}, key=_by_start))
    return Read(readings, Precision.DAY, found[0][1]) if found else None


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


def _foreign(shape: Foreign, base: Base) -> Read | None:
    if base.document is None or base.document.days > 1:
        return None
    found = counted_from(shape.text, base.document.start, LANGUAGES)
    if found is None or found.day >= base.document.start:
        return None
    day = found.day
    if found.unit == "year":
        return Read((Reading.year(day.year),), Precision.YEAR, "document")
    if found.unit == "month":
        return Read((Reading.month(day.year, day.month),), Precision.MONTH, "document")
    return Read((Reading(start=day, end=day),), Precision.DAY, "document")


def _age(shape: Age, base: Base) -> Read | None:
    """The calendar years of which someone of that age saw a part: mostly two, of which nothing tells the one that is meant."""
    if base.birth is None or base.birth.days > 366:
        return None
    first, last = base.birth.start.year + shape.years, base.birth.end.year + shape.years
    turns = base.birth.end > date(base.birth.end.year, 1, 1)
    return Read(tuple(Reading.year(year) for year in range(first, last + turns + 1)), Precision.YEAR, "birth")


def _named(shape: Shape, rule: str, base: Base) -> Read | None:
    """A day, month, season or holiday with its year, or with the year that its context gives."""
    make, precision = _maker(shape, base)
    year = getattr(shape, "year", None) if not isinstance(shape, Stretch) else shape.last.year
    if year is not None:
        return Read((make(year),), precision)
    if isinstance(shape, Calendar) and shape.month is None:
        return day_of_story(shape, base)
    cue: tuple[int, Hangs] | None = getattr(shape, "cue", None)
    if cue is not None:
        return cued_year(make, precision, cue, rule.startswith("named_"), base)
    if base.next_year is not None:
        return Read((make(base.next_year),), precision)
    return without_year(make, precision, base)


def _holiday_of_any_country(shape: Holiday, rule: str, base: Base) -> Read | None:
    """Father's Day is in June or in September: where nothing tells the country, every country's day is kept."""
    found = [got for code in countries_of(shape.name) if (got := _named(shape, rule, replace(base, country=code)))]
    readings = tuple(sorted({r for got in found for r in got.readings}, key=_by_start))
    return replace(found[0], readings=readings) if found else None


def _of_weekday(shape: Shape, weekday: int, got: Read, base: Base) -> Read:
    """Of a day without its year the weekday tells the year: the nearest one in which that day falls on it."""
    if not isinstance(shape, Calendar) or shape.year is not None or shape.month is None or shape.day is None:
        return got
    fit = tuple(r for r in got.readings if r.start.weekday() == weekday)
    on = base.document or base.story
    if fit or on is None:
        return Read(fit, got.precision, got.hung_on) if fit else got
    years = sorted(range(on.start.year - _WEEKDAY_YEARS, on.start.year + 2), key=lambda y: abs(y - on.start.year))
    for year in years:
        day = _calendar(shape, year)
        if day.start.weekday() == weekday:
            return Read((day,), got.precision, "document" if base.document else "story")
    return got


def _maker(shape: Shape, base: Base) -> tuple[Callable[[int], Reading], Precision]:
    """Return the function from a year to the reading in that year, and the precision."""
    if isinstance(shape, Season):
        season = shape
        return lambda year: _season(season, year, base.southern), Precision.SEASON
    if isinstance(shape, NthWeekday):
        nth = shape

        def weekday(year: int) -> Reading:
            day = nth_weekday(year, nth.month, nth.weekday, nth.which)
            return Reading(start=day, end=day)

        return weekday, Precision.DAY
    if isinstance(shape, Holiday):
        named = shape

        def holiday(year: int) -> Reading:
            day = holiday_on(named.name, year, base.country)
            first, last = weekend_of(day) if named.weekend else (day, day)
            return Reading(start=first, end=last)

        return holiday, Precision.RANGE if shape.weekend else Precision.DAY
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


def _season(season: Season, year: int, southern: bool) -> Reading:
    """The season's three months. Early and late ones are two: those of the almanac run some three weeks behind these."""
    last_year = season.last_year
    month = int(DATES["seasons"][season.name]["month"])
    if southern:
        month = (month + 5) % 12 + 1
    start = date(year, month, 1)
    if season.edge == "end":
        start = add_months(start, 2)
    end = add_months(start, 2 if season.edge else 3) - timedelta(days=1)
    return Reading(start=start, end=end if last_year is None or end.year >= last_year else date(last_year, 12, 31))


def _beside(shape: Beside, base: Base) -> Read | None:
    inner = read(Found(0, 0, shape.of, "beside"), base)
    if inner is None:
        return None
    moved = set()
    for reading in inner.readings:
        if reading.days > 1:
            return None
        if shape.weekday is not None:
            moved.add(nearest_weekday(reading.start, shape.weekday, shape.days))
        else:
            moved.add(reading.start + timedelta(days=shape.days))
    return Read(tuple(Reading(start=d, end=d) for d in sorted(moved)), Precision.DAY, inner.hung_on)
