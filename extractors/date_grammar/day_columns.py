"""A column of days under a heading with the month and year: "March 2023" above, then rows that begin with 3, 10 and 17."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.date_grammar.lexicon import MONTH, WEEKDAY, month_number
from extractors.date_grammar.shapes import Calendar, Found

_LINE = re.compile(r"[^\n\f]+")
_HEADING = re.compile(
    rf"(?:^|(?<=[\n\f]))[^\n\t\d]{{0,40}}?(?<!\w)(?P<m>{MONTH})[ ,]+(?:de )?(?P<y>(?:19|20)\d\d)[^\n\t\d]{{0,20}}(?=\n|$)",
    re.IGNORECASE,
)
_ROW = re.compile(rf"(?:{WEEKDAY},? )?(?P<d>[0-3]?\d)(?:st|nd|rd|th|\.)?(?: {WEEKDAY})?(?=\t)", re.IGNORECASE)
_LEAST_ROWS, _LINES_BETWEEN = 2, 2


def find_day_columns(text: str) -> Iterator[Found]:
    """Yield the days; only where at least two rows begin with days of the month that grow."""
    for heading in _HEADING.finditer(text):
        month, year, last = month_number(heading["m"]), int(heading["y"]), 0
        rows: list[Found] = []
        others = 0
        for line in _LINE.finditer(text, heading.end()):
            row = _ROW.match(line.group())
            if row and last < int(row["d"]) <= 31:
                last = int(row["d"])
                rows.append(Found(line.start(), line.start() + row.end(), Calendar(year, month, last), "day_column"))
            elif others == _LINES_BETWEEN or _HEADING.match(text, line.start()):
                break
            else:
                others += 1
        if len(rows) >= _LEAST_ROWS:
            yield from rows
