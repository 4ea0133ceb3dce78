"""Counting between a birth, a day and an age."""

from __future__ import annotations

from datetime import date

from models.claim import Claim
from models.dates import Precision


def years_before(day: date, years: int) -> date:
    """Return the same day some years before; 28 February for the 29th."""
    year = max(1, day.year - years)
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def is_birthday(age: Claim) -> bool:
    """Return whether an age was reached on its own day (to the month at least): it is compared as a date of birth."""
    return (
        "birthday" in age.attributes and age.when is not None and age.when.precision in (Precision.DAY, Precision.MONTH)
    )
