"""Dates in words, never more exact than they were written."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from models.dates import PartialDate, Precision, Reading

# Not calendar.month_name: that follows the machine's locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_in_words(day: date, *, month_first: bool = False) -> str:
    """Return "14 March 2019": the month in letters, so that no order of numbers has to be known.

    ``month_first`` writes "March 14, 2019", as papers filed in North America do.
    """
    month = _MONTHS[day.month - 1]
    return f"{month} {day.day}, {day.year}" if month_first else f"{day.day} {month} {day.year}"


def reading_in_words(reading: Reading, *, month_first: bool = False) -> str:
    """Return one reading: a day, a month, a year, or the first and the last of what it spans."""
    start, end = reading.start, reading.end
    if start == end:
        return day_in_words(start, month_first=month_first)
    if _whole_months(reading):
        if (start.month, end.month) == (1, 12):
            return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
        if (start.year, start.month) == (end.year, end.month):
            return f"{_MONTHS[start.month - 1]} {start.year}"
        first = _MONTHS[start.month - 1] + ("" if start.year == end.year else f" {start.year}")
        return f"{first} to {_MONTHS[end.month - 1]} {end.year}"
    last = day_in_words(end, month_first=month_first)
    if start.year != end.year:
        return f"{day_in_words(start, month_first=month_first)} to {last}"
    month = _MONTHS[start.month - 1]
    if start.month != end.month:
        return f"{month} {start.day} to {last}" if month_first else f"{start.day} {month} to {last}"
    return f"{month} {start.day} to {end.day}, {end.year}" if month_first else f"{start.day} to {last}"


def _whole_months(reading: Reading) -> bool:
    end = reading.end
    return reading.start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]


def date_in_words(when: PartialDate | None, *, month_first: bool = False) -> str:
    """Return a date as precise as it was written: every reading, "about", "since" and "until" kept."""
    if when is None:
        return "no date"
    body = " or ".join(reading_in_words(reading, month_first=month_first) for reading in when.readings)
    if when.open == "end":
        body = f"since {body}"
    elif when.open == "start":
        body = f"until {body}"
    return f"about {body}" if when.approximate else body


def precision_in_words(when: PartialDate) -> str:
    """Return a remark on how exact the date is, empty for one certain day."""
    remarks = []
    if when.ambiguous:
        remarks.append("can be read in two ways" if len(when.readings) == 2 else "can be read in several ways")
    elif when.precision is not Precision.DAY:
        remarks.append(
            {
                Precision.MONTH: "only the month is given",
                Precision.SEASON: "only the season is given",
                Precision.YEAR: "only the year is given",
                Precision.RANGE: "from the first to the last day",
            }[when.precision]
        )
    if when.anchor is not None:
        remarks.append("counted from another date")
    if when.repaired:
        remarks.append("misread characters were mended")
    return "; ".join(remarks)


def year_fraction(day: date) -> float:
    """Return the day as a number of years: 2019.5 is the middle of 2019."""
    first = date(day.year, 1, 1)
    length = 366 if calendar.isleap(day.year) else 365
    return day.year + (day - first) / timedelta(days=length)
