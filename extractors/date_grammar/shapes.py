"""What the grammar finds before it is read: places with the parts that were written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Hangs = Literal["story", "document"]


@dataclass(frozen=True, slots=True)
class Numeric:
    """A day in digits of which ``first`` and ``second`` are day and month in the document's order."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, month or year with the parts that were written; ``cue`` is (step, hangs on) of a year said in words."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    cue: tuple[int, Hangs] | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A season; ``last_year`` where two were written ("winter 2018-19"), ``edge`` "start" or "end" ("late summer")."""

    name: str
    year: int | None = None
    last_year: int | None = None
    cue: tuple[int, Hangs] | None = None
    edge: str | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday, by its key in the table; ``weekend``: with the days of the weekend to which it belongs."""

    name: str
    year: int | None = None
    cue: tuple[int, Hangs] | None = None
    weekend: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one date to another."""

    first: Calendar
    last: Calendar


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several days, of which a figure was not read."""

    days: tuple[Calendar, ...]


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """ "The first Sunday of May": the ``which``-th such weekday of a month, the last one for -1."""

    which: int
    weekday: int
    year: int | None
    month: int
    cue: tuple[int, Hangs] | None = None


@dataclass(frozen=True, slots=True)
class NumericStretch:
    """From one day to another in digits, both in the document's order: "3/4-3/9/2020"."""

    first: Numeric
    last: Numeric


@dataclass(frozen=True, slots=True)
class Age:
    """The year in which someone was so old; it hangs on the birth date that the document gives."""

    years: int


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before or after what it hangs on; ``sign`` of a kind of event where one was named.

    ``until`` makes it the whole stretch from the anchor ("within the next three months").
    """

    count: int
    unit: str
    hangs_on: Hangs
    event: str | None = None
    until: bool = False


@dataclass(frozen=True, slots=True)
class Foreign:
    """So many units ago, in the words of another language; dateparser counts from the document's own date."""

    text: str


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """ "The next month", "last week", "that year": ``step`` whole units from that of the anchor."""

    unit: str
    step: int
    hangs_on: Hangs


@dataclass(frozen=True, slots=True)
class NamedWeekday:
    """ "The following Monday", "last Friday": the nearest such weekday before (-1), in the week of (0) or after (1)."""

    weekday: int
    step: int
    hangs_on: Hangs


@dataclass(frozen=True, slots=True)
class BareWeekday:
    """ "On Thursday": before or after the document's own date, or after the event told just before."""

    weekday: int


@dataclass(frozen=True, slots=True)
class Trailing:
    """So many units up to the document's own date: "in the past year"."""

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class ShortNumeric:
    """A day and a month in digits, in the document's order, without their year."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Beside:
    """So many days, or the nearest weekday, before or after another date: "the Sunday before Thanksgiving of 2022"."""

    of: Calendar | Holiday | Numeric
    days: int
    weekday: int | None = None


Shape = (
    Numeric
    | NumericStretch
    | Calendar
    | OneOf
    | NthWeekday
    | Age
    | Foreign
    | Season
    | Holiday
    | Stretch
    | Foreign
    | Shift
    | NamedUnit
    | NamedWeekday
    | BareWeekday
    | Trailing
    | ShortNumeric
    | Beside
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression at ``text[start:end]``; ``rule`` names the pattern that found it."""

    start: int
    end: int
    shape: Shape
    rule: str
    weekday: int | None = None
    approximate: bool = False
    open: str | None = None
    repaired: bool = False
