"""Several days of one month: "April 3, 10 and 17, 2023", "12, 19 and 26 April 2023", "los días 4 y 6 de mayo de 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.date_grammar.lexicon import MONTH, SPACE, month_number
from extractors.date_grammar.shapes import Calendar, Found

_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|º|er)?"
_AND = rf"(?:,?{SPACE}(?:and|&|y|e|et){SPACE}(?:the{SPACE}|el{SPACE}|le{SPACE})?)"
_DAYS = rf"(?P<days>{_DAY}(?:,{SPACE}{_DAY}){{0,8}}{_AND}{_DAY})"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_FLAGS = re.IGNORECASE
_PATTERNS = (
    re.compile(rf"(?<!\w)(?P<m>{MONTH}){SPACE}{_DAYS}(?:,?{SPACE}{_YEAR})(?![\w/:%]|[.,]\d)", _FLAGS),
    re.compile(
        rf"(?<![\w/.,$-]){_DAYS}(?:{SPACE}(?:of|de|d['’]))?{SPACE}(?P<m>{MONTH})(?:,?{SPACE}(?:of{SPACE}|de{SPACE}|del{SPACE})?{_YEAR})(?![\w/])",
        _FLAGS,
    ),
)
_EACH = re.compile(_DAY, _FLAGS)


def find_day_lists(text: str) -> Iterator[Found]:
    """Yield each day of such a list with its year; the first or the last of them takes in the month and the year."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            month = month_number(match["m"])
            year = int(match["y"])
            days = list(_EACH.finditer(text, match.start("days"), match.end("days")))
            numbers = [int(re.sub(r"\D", "", day.group())) for day in days]
            if month is None or numbers != sorted(set(numbers)):
                continue
            for i, (day, number) in enumerate(zip(days, numbers, strict=True)):
                start = match.start() if i == 0 else day.start()
                end = match.end() if i == len(days) - 1 else day.end()
                yield Found(start, end, Calendar(year=year, month=month, day=number), "day_list")
