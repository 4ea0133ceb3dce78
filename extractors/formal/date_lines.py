"""The line on which a date should stand beside a signature: left empty, or written on and not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.formal.feature import Feature
from extractors.formal.layout import cells, is_rule
from extractors.formal.wording import either, table
from extractors.parse import Parse
from models.document import PageMethod

_HEAD_CHARS = 700


def date_lines(parse: Parse) -> Iterator[Feature]:
    """Yield the lines for a date that bear none: state "empty" (a blank to write on), or "unread".

    On a recognised page a label with nothing behind it, or with strokes that are no date, was most likely written on by
    hand; on a page whose words are known it is empty. The headings of a table are no such lines.
    """
    rows = list(cells(parse.text))
    for i, row in enumerate(rows):
        label = _label().match(row.text)
        if (
            label is None
            or (_HEAD_CHARS < row.start < len(parse.text) / 2)
            or _in_a_table(parse.text, row.start, row.end)
        ):
            continue
        below = rows[i + 1] if i + 1 < len(rows) else None
        near = below.end if below else row.end
        if parse.of_kind("date", row.start, near):
            continue
        rest = row.text[label.end() :].strip(" :.")
        recognised = parse.document.page_at(row.start).method is PageMethod.OCR
        if is_rule(rest) or (not rest and below and is_rule(below.text)):
            yield Feature("date_line", row.start, row.end, "empty", "", "date_line")
        elif recognised and _is_scrawl(rest):
            yield Feature("date_line", row.start, row.end, "unread", "", "date_line")
        elif not rest and label.group().rstrip().endswith(":") and not recognised:
            yield Feature("date_line", row.start, row.end, "empty", "", "date_line")


def _is_scrawl(rest: str) -> bool:
    """True for nothing, or for a few characters that make no words: what a pen's strokes are read as."""
    words = re.findall(r"[^\W\d_]{3,}", rest)
    return len(rest) < 30 and (len(words) <= 1 or any(c.isdigit() for c in rest))


def _in_a_table(text: str, start: int, end: int) -> bool:
    line_start = max(text.rfind(c, 0, start) for c in "\n\f") + 1
    line_end = min((i for c in "\n\f" if (i := text.find(c, end)) >= 0), default=len(text))
    return text.count("\t", line_start, line_end) >= 2


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    sources = table("formalities_signatures")["date_labels"]
    return re.compile(
        rf"{either(sources, one_line=True)}(?: ?[:.]|(?= *[^\w\s])|(?= *\d)|(?= +\S{{1,4}}\d)| *$)", re.IGNORECASE
    )
