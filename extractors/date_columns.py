"""The heading under which a date stands: "Date of issue⇥Date of expiry" above, the two dates in one row below."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TIME = re.compile(r"(?:[ ,]*\d\d?:?\d\d(?:[ ]?(?:hrs?|h|[ap]\.?m\.?))?)?[ .]*")
_LINES_ABOVE, _CHARS_ABOVE = 6, 400
_LONGEST_HEADING = 60


def headings_of(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the cells above the date's own cell, the nearest first; none where the date shares its cell with words.

    A column is told by its place among the cells of a line. Only rows of several cells have columns.
    """
    for cells, column in _rows_above(text, start, end):
        yield cells[column].strip()


def _rows_above(text: str, start: int, end: int) -> Iterator[tuple[list[str], int]]:
    """The rows above the date's own, the nearest first, and which of their cells is in its column."""
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
            yield cells, column


def headed_as_birth(text: str, start: int, end: int) -> bool:
    """Return whether the only date of a row stands below a heading of births whose cells run together.

    "Name⇥Sex Date of birth Relation" above "Ana Ruiz⇥F⇥3 May 1990⇥daughter": the heading has fewer cells than the row, and
    names no other date.
    """
    line_start = max(text.rfind(c, 0, start) for c in "\n\f") + 1
    line_end = min((i for c in "\n\f" if (i := text.find(c, end)) >= 0), default=len(text))
    before, after = text[line_start:start], text[end:line_end]
    alone = not before.rpartition("\t")[2].strip() and not after.partition("\t")[0].strip()
    if not alone or "\t" not in before or _A_DATE.search(before) or _A_DATE.search(after):
        return False
    cells = text[line_start:line_end].count("\t")
    above = text[max(text.rfind("\f", 0, start) + 1, line_start - _CHARS_ABOVE) : line_start].split("\n")
    for line in [row for row in above if row.strip()][: -_LINES_ABOVE - 1 : -1]:
        if "\t" in line and not re.search(r"\d", line):
            return (
                line.count("\t") < cells and len(_DATE_HEADING.findall(line)) == 1 and bool(_BIRTH_HEADING.search(line))
            )
        if "\t" not in line:
            return False
    return False


def headed_as_another_date(text: str, start: int, end: int) -> bool:
    """Return whether a date in a list of people stands below words that name another date than their births.

    They head its column ("Name⇥Sex⇥Date of entry"), or the whole list ("Names and dates of entry").
    """
    for cells, column in _rows_above(text, start, end):
        if cells[column].strip() and not re.search(r"\d", cells[column]):
            naming = _ANYTHING if any(map(_OF_PEOPLE.search, cells)) else _DATE_HEADING
            return _names_no_birth(cells[column], naming)
    line_start = max(text.rfind(c, 0, start) for c in "\n\f") + 1
    above = text[max(text.rfind("\f", 0, start) + 1, line_start - _CHARS_ABOVE) : line_start].rstrip("\n").split("\n")
    for line in reversed(above):
        if not re.search(r"\d", line):  # the rows of the people before have their dates
            return "\t" not in line and len(line) < _LONGEST_HEADING and _names_no_birth(line, _DATES_OF_A_LIST)
    return False


def _names_no_birth(heading: str, naming: re.Pattern[str]) -> bool:
    return bool(naming.search(heading)) and not _BIRTH_HEADING.search(heading)


_A_DATE = re.compile(r"\d{1,4}[/.-](?:\d{1,2}|[A-Za-z]{3})[/.-]\d{2,4}|\b\d{1,2}[ ][A-Z][a-z]{2,8}[ ]\d{4}")
_DATE_HEADING = re.compile(
    r"(?i)\b(?:d\.?o\.?b\b\.?|born|birth|date|dates|issued?|expir\w+|arriv\w+|entry|entered|death|died|admitted|discharged|valid|"
    r"registered|seen|visit|nacimiento|fecha|naissance|nascimento)(?:[ ](?:of|de)[ ](?:birth|nacimiento|naissance|nascimento))?(?![a-z])"
)
_OF_PEOPLE = re.compile(r"(?i)^\s*(?:sex|sexe|sexo|gender|m ?/ ?f|(?:[a-z'’]+[ ])?names?|nom|nombre|nome)\s*$")
_ANYTHING = re.compile(r"\w")
_DATES_OF_A_LIST = re.compile(r"(?i)\b(?:dates?|fechas?|datas?)\b")
_BIRTH_HEADING = re.compile(
    r"(?i)\b(?:d\.?o\.?b\b|born\b|(?:dates?|year)[ ]of[ ]birth|birth[ ]?date|d\.?[ ]of[ ]b\b|nacimiento\b|naissance\b|nascimento\b)"
)
