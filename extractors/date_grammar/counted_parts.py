"""Parts of a year or month by their number or count: "the third month of 2021", "the last four months of 2021", "week 3 of 2027"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from extractors.date_grammar.lexicon import DATES, MONTH, NUMBER_WORDS, ORDINALS, SPACE, alternation, key, month_number
from extractors.date_grammar.numbers import count_of
from extractors.date_grammar.shapes import Calendar, Found, Stretch

_FLAGS = re.IGNORECASE
_EDGES = {
    key(word): int(number)
    for number, words in DATES["parts"]["which"].items()
    for word in words
    if abs(int(number)) == 1
}
_WHICH = {key(word): int(number) for number, words in DATES["parts"]["which"].items() for word in words} | ORDINALS
_YEAR = r"(?P<y>(?:19|20)\d\d)(?![\w/]|[.,]\d)"
_OF = rf"{SPACE}(?:of|in|de|del|du){SPACE}(?:the{SPACE}year{SPACE}|año{SPACE}|ano{SPACE})?"
_NTH_MONTH = re.compile(
    rf"(?<![\w/-])(?:the{SPACE}|el{SPACE}|le{SPACE}|o{SPACE})?(?P<n>{alternation(_WHICH)}|\d{{1,2}}(?:st|nd|rd|th)){SPACE}"
    rf"(?:month|mes|mois|mês){_OF}{_YEAR}",
    _FLAGS,
)
_COUNTED = re.compile(
    rf"(?<![\w/-])(?:the{SPACE}|los{SPACE}|las{SPACE}|les{SPACE}|os{SPACE}|as{SPACE})?(?P<e>{alternation(_EDGES)}|primeros|primeras|últimos|últimas|premiers|premières){SPACE}"
    rf"(?P<n>\d{{1,2}}|{NUMBER_WORDS}){SPACE}(?P<u>months|weeks|days|meses|semanas|días|mois|semaines|jours){_OF}(?:(?P<m>{MONTH}),?{SPACE}(?:of{SPACE}|de{SPACE}|del{SPACE})?)?{_YEAR}",
    _FLAGS,
)
_WEEK_NUMBER = re.compile(rf"(?<![\w/-])(?:the{SPACE})?week{SPACE}(?P<n>[1-9]|[1-4]\d|5[0-3]){_OF}{_YEAR}", _FLAGS)
_DAYS = {"w": 7, "d": 1, "s": 7, "j": 1}  # by the unit's first letter


def find_counted_parts(text: str) -> Iterator[Found]:
    """Yield such parts as whole months, stretches of months or days; weeks by number are those of the ISO calendar."""
    for match in _NTH_MONTH.finditer(text):
        word = key(match["n"])
        which = _WHICH.get(word) or int(re.sub(r"\D", "", word) or 0)
        month = 12 if which == -1 else which
        if 1 <= month <= 12:
            yield Found(*match.span(), Calendar(int(match["y"]), month), "nth_month")
    for match in _COUNTED.finditer(text):
        ends = _counted(match)
        if ends is not None:
            yield Found(*match.span(), Stretch(*map(_day, ends)), "counted_part")
    for match in _WEEK_NUMBER.finditer(text):
        year, week = int(match["y"]), int(match["n"])
        if week <= date(year, 12, 28).isocalendar().week:
            monday = date.fromisocalendar(year, week, 1)
            yield Found(*match.span(), Stretch(_day(monday), _day(monday + timedelta(days=6))), "week")


def _counted(match: re.Match[str]) -> tuple[date, date] | None:
    """First and last day of so many months, weeks or days from the beginning or up to the end of the year or month."""
    year, count, unit = int(match["y"]), count_of(match["n"]), key(match["u"])
    month = month_number(match["m"]) if match["m"] else None
    begins = date(year, month or 1, 1)
    ends = date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    last = _EDGES.get(key(match["e"])) == -1 or key(match["e"]).startswith("últim")
    if count is None:
        return None
    if unit[0] == "m":
        if month is not None or not 2 <= count <= 11:
            return None
        first_month, last_month = (13 - count, 12) if last else (1, count)
        return date(year, first_month, 1), date(year, last_month, calendar.monthrange(year, last_month)[1])
    length = timedelta(days=count * _DAYS[unit[0]] - 1)
    if length >= ends - begins:
        return None
    return (ends - length, ends) if last else (begins, begins + length)


def _day(day: date) -> Calendar:
    return Calendar(day.year, day.month, day.day)
