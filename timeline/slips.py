"""Dates that one slip of the pen makes of each other."""

from __future__ import annotations

from datetime import date

from models.dates import PartialDate, Precision

_MOST_YEARS = 10


def one_slip(a: PartialDate, b: PartialDate) -> bool:
    """True where two days differ in the month alone, the year alone, or in the digits of the day.

    The digits of a day differ by a slip where they are exchanged (12 / 21) or where one is missing (5 / 15).
    """
    if any(d.precision is not Precision.DAY or d.ambiguous for d in (a, b)):
        return False
    x, y = a.readings[0].start, b.readings[0].start
    if _turned(x, y) or _turned(y, x):
        return True
    differ = [x.year != y.year, x.month != y.month, x.day != y.day]
    if sum(differ) != 1 or abs(x.year - y.year) > _MOST_YEARS:
        return False
    return not differ[2] or _digits(str(x.day), str(y.day))


def _turned(x: date, y: date) -> bool:
    return x.year == y.year and (x.month, x.day) == (y.day, y.month)


def _digits(x: str, y: str) -> bool:
    short, long = sorted((x, y), key=len)
    return short == long[::-1] if len(short) == len(long) else short in (long[1:], long[:1])
