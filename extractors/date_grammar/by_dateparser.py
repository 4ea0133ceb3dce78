"""dateparser as the normaliser of spans that the grammar found, in languages of which it has words and we have none.

It is asked strictly: the languages, the order and the base are given, and every part that must be written is required, so that
nothing is filled in from today. What it makes of a span is taken only where it keeps the figures that were written.
"""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

_WHOLE = ["day", "month", "year"]


class Normalised(NamedTuple):
    """A day, and the unit that was written: "day", "week", "month" or "year"."""

    day: date
    unit: str


@lru_cache(maxsize=4096)
def whole_date(text: str, languages: tuple[str, ...]) -> date | None:
    """Return the day that a span with day, month and year names; None where it names none or figures are not kept."""
    found = _ask(text, languages, None, _WHOLE)
    if found is None:
        return None
    written = {int(figures) for figures in re.findall(r"\d+", text)}
    told = {found.day.day, found.day.month, found.day.year}
    return found.day if written <= told and {found.day.day, found.day.year} <= written else None


@lru_cache(maxsize=1024)
def counted_from(text: str, base: date, languages: tuple[str, ...]) -> Normalised | None:
    """Return what a relative span ("vor drei Wochen") means, counted from ``base``."""
    return _ask(text, languages, base, None)


def _ask(text: str, languages: tuple[str, ...], base: date | None, parts: list[str] | None) -> Normalised | None:
    from dateparser.date import DateDataParser  # takes half a second to import, and few documents need it

    settings: dict[str, Any] = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "past", "RETURN_AS_TIMEZONE_AWARE": False}
    if parts:
        settings |= {"REQUIRE_PARTS": parts, "STRICT_PARSING": True}
    if base:
        settings["RELATIVE_BASE"] = datetime(base.year, base.month, base.day)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = DateDataParser(languages=list(languages), settings=settings).get_date_data(text)
    return Normalised(found.date_obj.date(), found.period) if found.date_obj else None
