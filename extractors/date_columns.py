"""The heading under which a date stands: "Date of issue⇥Date of expiry" above, the two dates in one row below."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TIME = re.compile(r"(?:[ ,]*\d\d?:?\d\d(?:[ ]?(?:hrs?|h|[ap]\.?m\.?))?)?[ .]*")
_LINES_ABOVE, _CHARS_ABOVE = 6, 400


def headings_of(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the cells above the date's own cell, the nearest first; none where the date shares its cell with words.

    A column is told by its place among the cells of a line. Only rows of several cells have columns.
    """
    line_start = max(text.rfind(c, 0, start) for c in "\n\f") + 1
    line_end = min((i for c in "\n\f" if (i := text.find(c, end)) >= 0), default=len(text))
    before, after = text[line_start:start], text[end:line_end]
    column = before.count("\t")
    alone = not before.rpartition("\t")[2].strip() and _TIME.fullmatch(after.partition("\t")[0])
    if not alone or "\t" not in before + after:
        return
    page_start = text.rfind("\f", 0, start) + 1
    lines = [line for line in text[max(page_start, line_start - _CHARS_ABOVE) : line_start].split("\n") if line.strip()]
    for line in lines[: -_LINES_ABOVE - 1 : -1]:
        cells = line.split("\t")
        if len(cells) > max(column, 1):
            yield cells[column].strip()
