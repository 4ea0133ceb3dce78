"""What the columns of a table of medicines tell of each: a date below "Started" is when it began, one below "Ceased" when it ended."""

from __future__ import annotations

import re

from extractors.date_columns import headings_of
from extractors.name_grammar.words import plain
from extractors.parse import Parse
from models.dates import PartialDate
from models.values import DateValue

_SINCE = re.compile(
    r"(?:date |dt )?(?:started|start|commenced|commencement|begun|began|initiated|since|from|first (?:given|dispensed|prescribed|issued)|"
    r"inicio|fecha de inicio|desde|debut|depuis|date de debut|data de inicio|prescribed since|on since)(?: (?:date|on|from))?"
)
_UNTIL = re.compile(
    r"(?:date |dt )?(?:stopped|stop|ceased|discontinued|ended|withdrawn|d/c|suspendido|suspension|arret|fin)(?: (?:date|on))?"
)


def course_in_row(parse: Parse, start: int) -> tuple[bool, PartialDate | None]:
    """Return whether the row of a medicine dates its beginning alone, and the date of its end where there is one."""
    row_start, row_end = parse.line(start)
    since, until = False, None
    for mention in parse.of_kind("date", row_start, row_end):
        heading = plain(next(headings_of(parse.text, mention.span.start, mention.span.end), "")).strip(" .:")
        assert isinstance(mention.value, DateValue)
        since = since or _SINCE.fullmatch(heading) is not None
        until = mention.value.date if _UNTIL.fullmatch(heading) else until
    return since and until is None, until
