"""Parts of the calendar by number: quarters, halves, weeks of a month or year, decades, the nth weekday of a month."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from extractors.date_grammar.lexicon import (
    DATES,
    MONTH,
    SPACE,
    WEEKDAY,
    WEEKDAYS,
    alternation,
    key,
    month_number,
)
from extractors.date_grammar.shapes import Calendar, Found, Hangs, NthWeekday, Stretch

_FLAGS = re.IGNORECASE
_PARTS = DATES["parts"]
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_OF = rf"(?:,?{SPACE}(?:of{SPACE}(?:the{SPACE}year{SPACE})?|in{SPACE}|de{SPACE}(?:l['’]année{SPACE})?|del{SPACE}(?:año{SPACE})?|do{SPACE}ano{SPACE}(?:de{SPACE})?)?|[-/ ]{{1,3}})"
_WHICH = {key(word): int(number) for number, words in _PARTS["which"].items() for word in words}
_NTH = rf"(?P<n>{alternation(_WHICH)})"
_QUARTER = re.compile(
    rf"(?<![\w/-])(?:the{SPACE}|el{SPACE}|le{SPACE}|o{SPACE})?{_NTH}{SPACE}(?P<u>{alternation(_PARTS['quarter'] + _PARTS['half'])}){_OF}{_YEAR}(?!\w)",
    _FLAGS,
)
_Q = re.compile(
    rf"(?<![\w/.-])(?:(?P<q>[QH][1-4]|[1-4]Q){_OF}{_YEAR}|{_YEAR.replace('y>', 'y2>')}[ -]?(?P<q2>[QH][1-4]|[1-4]Q))(?!\w)",
    _FLAGS,
)
_MONTH_YEAR = (
    rf"(?:the{SPACE}month{SPACE}of{SPACE})?(?P<m>{MONTH})"
    rf"(?:(?:,?{SPACE}(?:(?:of|in){SPACE}(?:the{SPACE}year{SPACE})?|de{SPACE}|del{SPACE}(?:año{SPACE})?)?|,){_YEAR})?"
)
_WEEK = re.compile(
    rf"(?<![\w/-])(?:the{SPACE}|la{SPACE}|a{SPACE})?{_NTH}{SPACE}(?P<u>{alternation(_PARTS['week'])}){SPACE}(?:of|in|de|du){SPACE}(?:{_MONTH_YEAR}|{_YEAR.replace('y>', 'y2>')})(?!\w)",
    _FLAGS,
)
_WEEKDAY_OF = re.compile(
    rf"(?<![\w/-])(?:the{SPACE}|el{SPACE}|le{SPACE})?{_NTH}{SPACE}(?P<w>{WEEKDAY}){SPACE}(?:of|in|de|du){SPACE}(?:(?P<cue>last|this|next|that{SPACE}same|that){SPACE})?{_MONTH_YEAR}(?!\w)",
    _FLAGS,
)
_DECADE = re.compile(
    rf"(?<![\w/.-])(?:(?:the|los{SPACE}años|les{SPACE}années|os{SPACE}anos|años|années|in{SPACE}the){SPACE})?(?:(?P<edge>{alternation(_PARTS['edge'])})[ -])?(?P<d>(?:19|20)\d0)(?:['’]?s|[ ](?-i:s))(?!\w)",
    _FLAGS,
)
_CUES: dict[str, tuple[int, Hangs]] = {
    "last": (-1, "document"),
    "this": (0, "document"),
    "next": (1, "document"),
    "that": (0, "story"),
    "that same": (0, "story"),
}


def find_calendar_parts(text: str) -> Iterator[Found]:
    """Yield the parts of the calendar; one without a year takes it from its context later."""
    for match in _QUARTER.finditer(text):
        size = 3 if key(match["u"]) in _PARTS["quarter"] else 6
        yield from _months(match, int(match["y"]), _WHICH[key(match["n"])], size)
    for match in _Q.finditer(text):
        name = (match["q"] or match["q2"]).upper()
        yield from _months(match, int(match["y"] or match["y2"]), int(re.sub(r"\D", "", name)), 6 if "H" in name else 3)
    for match in _WEEK.finditer(text):
        yield from _week(match)
    for match in _WEEKDAY_OF.finditer(text):
        month, which = month_number(match["m"]), _WHICH[key(match["n"])]
        if month and -1 <= which <= 5:
            cue = _CUES[key(match["cue"])] if match["cue"] else None
            of = Calendar(int(match["y"]) if match["y"] else None, month, cue=cue)
            yield Found(*match.span(), NthWeekday(which, WEEKDAYS[key(match["w"])], of.year, month, cue), "nth_weekday")
    for match in _DECADE.finditer(text):
        first = int(match["d"])
        yield Found(*match.span(), Stretch(Calendar(first), Calendar(first + 9)), "decade")


def _months(match: re.Match[str], year: int, which: int, size: int) -> Iterator[Found]:
    last = which * size if which > 0 else 12
    if size <= last <= 12:
        yield Found(*match.span(), Stretch(Calendar(year, last - size + 1), Calendar(year, last)), "quarter")


def _week(match: re.Match[str]) -> Iterator[Found]:
    """Seven days of a month, from its first or to its last; of a year the weeks of the ISO calendar."""
    which = _WHICH[key(match["n"])]
    year = int(match["y"] or match["y2"]) if match["y"] or match["y2"] else None
    month = month_number(match["m"]) if match["m"] else None
    if month is not None and -1 <= which <= 4:
        length = calendar.monthrange(year or 2001, month)[1]
        first = length - 6 if which < 0 else which * 7 - 6
        yield Found(*match.span(), Stretch(Calendar(year, month, first), Calendar(year, month, first + 6)), "week")
    elif month is None and year is not None and -1 <= which <= 12:
        monday = date.fromisocalendar(year, which if which > 0 else 52, 1)
        sunday = monday + timedelta(days=6)
        first_day, last_day = (
            Calendar(monday.year, monday.month, monday.day),
            Calendar(sunday.year, sunday.month, sunday.day),
        )
        yield Found(*match.span(), Stretch(first_day, last_day), "week")
