"""Holidays: found by name, computed by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from dateutil.easter import EASTER_ORTHODOX, easter

from extractors.date_grammar.lexicon import SPACE, alternation, key, table
from extractors.date_grammar.shapes import Found, Holiday


@cache
def _rules() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for rule in table("dates_holidays.toml")["holiday"]:
        for name in rule["names"]:
            found.setdefault(name, []).append(rule)
    return found


_TABLE = table("dates_holidays.toml")
_NAMES = alternation(_rules())
_HOLIDAY = re.compile(
    rf"(?<![\w-])(?P<name>{_NAMES})(?![\w-])(?:,?(?:{SPACE}(?:of|de|del))?{SPACE}(?P<y>(?:19|20)\d\d)(?!\w))?",
    re.IGNORECASE,
)
_WEEKEND_AFTER = re.compile(
    rf"{SPACE}(?:long{SPACE})?weekend(?:,?(?:{SPACE}(?:of|in))?{SPACE}(?P<y>(?:19|20)\d\d)(?!\w))?(?!\w)", re.IGNORECASE
)
_WEEKEND_BEFORE = re.compile(rf"(?<!\w)(?:the{SPACE})?(?:long{SPACE})?weekend{SPACE}of{SPACE}$", re.IGNORECASE)
_THING = re.compile(rf"{SPACE}{alternation(_TABLE['not_after'])}(?!\w)", re.IGNORECASE)
_ANY_YEAR = re.compile(rf"(?<!\w){alternation(_TABLE['not_before'])}{SPACE}$", re.IGNORECASE)

_WEDNESDAY, _SATURDAY, _SUNDAY = 2, 5, 6


def find_holidays(text: str) -> Iterator[Found]:
    """Yield the holidays, with their year where it is written; names of one word must be capitalised.

    "The Christmas party" and "every Easter" are on no day that could be told.
    """
    for match in _HOLIDAY.finditer(text):
        weekend = _weekend(text, match)
        if weekend is not None:
            yield weekend
            continue
        if _THING.match(text, match.end()) or _ANY_YEAR.search(text, max(0, match.start() - 16), match.start()):
            continue
        if match["name"][0].isupper() or match["y"] or match["name"].lower().startswith("the "):
            yield Found(*match.span(), Holiday(key(match["name"]), int(match["y"]) if match["y"] else None), "holiday")


def _weekend(text: str, match: re.Match[str]) -> Found | None:
    """The holiday's weekend, where the word stands behind or before it: "Labor Day weekend 2021"."""
    if _ANY_YEAR.search(text, max(0, match.start() - 16), match.start()):
        return None
    before = _WEEKEND_BEFORE.search(text, max(0, match.start() - 24), match.start())
    after = _WEEKEND_AFTER.match(text, match.end())
    if before is None and after is None:
        return None
    year = match["y"] or (after["y"] if after else None)
    if not (match["name"][0].isupper() or year):
        return None
    start, end = before.start() if before else match.start(), after.end() if after else match.end()
    return Found(start, end, Holiday(key(match["name"]), int(year) if year else None, weekend=True), "holiday_weekend")


def weekend_of(day: date) -> tuple[date, date]:
    """Return first and last day of the weekend to which a holiday joins; ValueError for a Wednesday, which joins to none.

    A Thursday or Friday opens it, a Monday or Tuesday closes it.
    """
    weekday = day.weekday()
    if weekday == _WEDNESDAY:
        raise ValueError("a Wednesday belongs to no weekend")
    if weekday < _WEDNESDAY:
        return day - timedelta(days=weekday + 2), day
    return min(day, day + timedelta(days=_SATURDAY - weekday)), day + timedelta(days=_SUNDAY - weekday)


def countries_of(name: str) -> list[str | None]:
    """Return the countries that keep the holiday on days of their own, and None for the ordinary day."""
    return [code for rule in _rules()[name] for code in rule.get("countries", (None,))[:1]]


def holiday_on(name: str, year: int, country: str | None) -> date:
    """Return the day of a holiday in a year; ``country`` is a two-letter code or None."""
    rules = _rules()[name]
    rule = next((r for r in rules if country in r.get("countries", ())), rules[0])
    if "orthodox" in rule:
        eastern: date = easter(year, EASTER_ORTHODOX) + timedelta(days=rule["orthodox"])
        return eastern
    if "fixed" in rule:
        return date.fromisoformat(f"{year}-{rule['fixed']}")
    if "easter" in rule:
        day: date = easter(year) + timedelta(days=rule["easter"])
        return day
    month, weekday, which = rule["nth"]
    return nth_weekday(year, month, weekday, which) + timedelta(days=rule.get("days", 0))


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """Return the ``which``-th such weekday of a month, the last one for -1; ValueError where the month has none."""
    if which < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    if day.month != month:
        raise ValueError(f"month {month} of {year} has no such weekday")
    return day
