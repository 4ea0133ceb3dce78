"""Partial dates: what was written, how precise it is, and every way to read it."""

from __future__ import annotations

import calendar
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from models.base import Model
from models.document import Span


class Precision(StrEnum):
    """How much of the date was written."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    RANGE = "range"


class Agreement(StrEnum):
    """The three outcomes of comparing two values."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"


class Reading(Model):
    """One way to read a date: the closed interval of days from ``start`` to ``end`` (the same for a day)."""

    start: date
    end: date

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError("a reading ends on or after its start")
        return self

    @classmethod
    def day(cls, year: int, month: int, day: int) -> Self:
        """Return the reading of one day; ValueError where there is no such day."""
        return cls(start=date(year, month, day), end=date(year, month, day))

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """Return the reading of a whole month."""
        return cls(start=date(year, month, 1), end=date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> Self:
        """Return the reading of a whole year."""
        return cls(start=date(year, 1, 1), end=date(year, 12, 31))

    def contains(self, other: Reading) -> bool:
        """True when every day of the other is in this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Reading) -> bool:
        """True when they share a day."""
        return self.start <= other.end and other.start <= self.end

    @property
    def days(self) -> int:
        """Number of days, at least 1."""
        return (self.end - self.start).days + 1


class PartialDate(Model):
    """A date as written. More than one reading means that it is ambiguous; the readings are sorted by start.

    ``open`` is "start" for "until June" and "end" for "since June": the named edge is unknown. ``anchor`` is the place
    of the date on which a relative one hangs. ``repaired`` tells that misread characters were mended.
    """

    text: str
    precision: Precision
    readings: tuple[Reading, ...]
    approximate: bool = False
    open: str | None = None
    anchor: Span | None = None
    repaired: bool = False

    @model_validator(mode="after")
    def _some_reading(self) -> Self:
        if not self.readings:
            raise ValueError("a partial date has at least one reading")
        if list(self.readings) != sorted(self.readings, key=lambda r: (r.start, r.end)):
            raise ValueError("readings are sorted by start")
        return self

    @property
    def ambiguous(self) -> bool:
        """True when the date can be read in more than one way."""
        return len(self.readings) > 1

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """Order of dates on a timeline: by first day, then the more precise first, then by text."""
        first = self.readings[0]
        return (first.start.isoformat(), first.end.isoformat(), self.text)

    def compare(self, other: PartialDate) -> Agreement:
        """Compare three-valued.

        EQUAL: both have one reading and it is the same. COMPATIBLE: some reading of one overlaps some reading of the
        other (a refinement, an ambiguity, or an approximate date within its tolerance). DIFFERENT: no reading of one
        shares a day with any of the other.
        """
        if not self.ambiguous and self.readings == other.readings:
            return Agreement.EQUAL
        if any(a.overlaps(b) for a in self.readings for b in other.readings):
            return Agreement.COMPATIBLE
        if (self.approximate or other.approximate) and self.distance_days(other) <= _tolerance_days(self, other):
            return Agreement.COMPATIBLE
        return Agreement.DIFFERENT

    def distance_days(self, other: PartialDate) -> int:
        """Return the smallest number of days between any two readings, 0 where they overlap."""
        return min(
            max((b.start - a.end).days, (a.start - b.end).days, 0) for a in self.readings for b in other.readings
        )


def _tolerance_days(*dates: PartialDate) -> int:
    """Days by which "about" may stretch: as long as the longest reading, at least a week."""
    return max(7, *(reading.days for when in dates for reading in when.readings))
