"""Forms with one column for each of two people: a marriage register with bride and groom side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.mention import Mention

_REACH = 900


def people_of_row(text: str, people: Sequence[Mention], row_start: int) -> dict[int, Mention]:
    """Return the people of a row by the number of the cell that each begins; empty where it has fewer than two."""
    row_end = _end(text, row_start)
    found = {
        text.count("\t", row_start, m.span.start): m
        for m in people
        if row_start <= m.span.start < row_end and text[m.span.start - 1 : m.span.start] == "\t"
    }
    return found if len(found) > 1 else {}


def person_of_column(text: str, people: Sequence[Mention], start: int) -> Mention | None:
    """Return the person who heads the column of ``start``: named in the nearest row above with as many people as cells."""
    row_start = max(text.rfind(c, 0, start) for c in "\n\f") + 1
    cells = text.count("\t", row_start, _end(text, row_start))
    column = text.count("\t", row_start, start)
    if cells < 2 or column < 1:
        return None
    floor = max(0, row_start - _REACH, text.rfind("\f", 0, row_start) + 1)
    for row in reversed([m.start() for m in re.finditer(r"(?<![^\n\f])[^\n\f]", text[floor:row_start])]):
        above = people_of_row(text, people, floor + row)
        if len(above) == cells == text.count("\t", floor + row, _end(text, floor + row)):
            return above.get(column)
    return None


def _end(text: str, row_start: int) -> int:
    return min((i for i in (text.find(c, row_start) for c in "\n\f") if i >= 0), default=len(text))
