"""What a date is read with, and what comes of it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractors.date_grammar.shapes import Hangs
from models.dates import Precision, Reading
from models.document import DateOrder


@dataclass(frozen=True)
class Base:
    """What a date without its own year hangs on: the reading of the event told before, and of the document or table row.

    ``told`` are the days and months of the events that were told just before, on which "the 28th" may hang.
    ``of_school``: the words before it are of a school, whose year lies in two of the calendar.
    """

    order: DateOrder
    document: Reading | None = None
    story: Reading | None = None
    told: tuple[Reading, ...] = ()
    birth: Reading | None = None
    story_is_close: bool = False
    country: str | None = None
    southern: bool = False
    future: bool = False
    past: bool = False
    recent: bool = False
    of_school: bool = False
    next_year: int | None = None


@dataclass(frozen=True)
class Read:
    """The readings of a date, its precision, and what it hung on (None: it stands by itself)."""

    readings: tuple[Reading, ...]
    precision: Precision
    hung_on: Hangs | Literal["birth"] | None = None


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
