"""Days counted from another: "two weeks later", "the next month", "the following Monday"."""

from __future__ import annotations

from datetime import date, timedelta

from extractors.date_grammar.base import Base, Read, add_months
from extractors.date_grammar.shapes import BareWeekday, Hangs, NamedUnit, NamedWeekday, Shift
from models.dates import Precision, Reading

_EARLY_MONTHS = 6
_SUNDAY = 6
_SCHOOL_YEAR_ENDS = 7
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def shift(shape: Shift, base: Base) -> Read | None:
    """Return so many units from what it hangs on: a day for days and weeks, else a whole month or year."""
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
        moved = add_months(on.start, shape.count * (12 if shape.unit == "year" else 1))
    else:
        years = [on.start.year + shape.count]
        if hung == "document" and shape.count < 0 and on.start.month <= _EARLY_MONTHS:
            years.insert(0, years[0] - 1)  # "two years ago", said in March 2025, may be in 2022
        return Read(tuple(Reading.year(year) for year in years), Precision.YEAR, hung)
    if shape.until:
        first, last = sorted((on.start, moved))
        return Read((Reading(start=first, end=last),), Precision.RANGE, hung)
    if shape.unit == "month":
        return Read((Reading.month(moved.year, moved.month),), Precision.MONTH, hung)
    return Read((Reading(start=moved, end=moved),), Precision.DAY, hung)


def named_unit(shape: NamedUnit, base: Base) -> Read | None:
    """Return the whole week, month or year so many units from that of what it hangs on."""
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
    if shape.unit == "year" and shape.step == 0 and hung == "document" and base.of_school and not base.southern:
        first = on.start.year - (on.start.month <= _SCHOOL_YEAR_ENDS)
        return Read((Reading.year(first), Reading.year(first + 1)), Precision.YEAR, hung)
    if shape.unit == "year":
        return Read((Reading.year(on.start.year + shape.step),), Precision.YEAR, hung)
    if shape.unit == "month" and on.days <= 31:
        moved = add_months(on.start.replace(day=1), shape.step)
        return Read((Reading.month(moved.year, moved.month),), Precision.MONTH, hung)
    if shape.unit == "week" and on.days == 1:
        return Read(_weeks(on.start, shape.step), Precision.RANGE, hung)
    return None


def _weeks(day: date, step: int) -> tuple[Reading, ...]:
    """The week so many weeks from that of the day; a Sunday ends one week and begins another, so both are kept."""
    mondays = [day - timedelta(days=day.weekday()) + timedelta(days=7 * step)]
    if day.weekday() == _SUNDAY and step:
        mondays.append(mondays[0] + timedelta(days=7))
    return tuple(
        Reading(start=first - timedelta(days=i), end=first + timedelta(days=6 - i)) for i, first in enumerate(mondays)
    )


def named_weekday(shape: NamedWeekday, base: Base) -> Read | None:
    """Return the weekday before, in the week of, or after what it hangs on."""
    on = base.story if shape.hangs_on == "story" else base.document
    if on is None or on.days > 1:
        return None
    if shape.step < 0:
        day = nearest_weekday(on.start, shape.weekday, -1)
    elif shape.step > 0:
        day = nearest_weekday(on.start, shape.weekday, 1)
    elif shape.hangs_on == "story":
        day = on.start + timedelta(days=(shape.weekday - on.start.weekday()) % 7)
    else:
        day = on.start + timedelta(days=shape.weekday - on.start.weekday())
    return Read((Reading(start=day, end=day),), Precision.DAY, shape.hangs_on)


def bare_weekday(shape: BareWeekday, base: Base) -> Read | None:
    """Return the coming such weekday where the sentence plans; else the last one, or the one behind the event before it."""
    if base.future:
        day = nearest_weekday(base.document.end, shape.weekday, 1) if base.document else None
        return Read((Reading(start=day, end=day),), Precision.DAY, "document") if day else None
    days = []
    if base.document is not None and base.document.days == 1:
        days.append(nearest_weekday(base.document.start, shape.weekday, -1))
    if base.story is not None and base.story_is_close and base.story.days == 1:
        days.append(nearest_weekday(base.story.start, shape.weekday, 1))
    hung: Hangs = "story" if base.story_is_close else "document"
    return Read(tuple(Reading(start=d, end=d) for d in sorted(set(days))), Precision.DAY, hung) if days else None


def nearest_weekday(day: date, weekday: int, side: int) -> date:
    """The nearest such weekday strictly before (-1) or after (1) the day."""
    steps = (weekday - day.weekday()) * side % 7 or 7
    return day + timedelta(days=side * steps)
