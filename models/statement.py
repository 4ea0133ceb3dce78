"""The statement in which a few words stand: the sentence of a paragraph, the row of a table, the line of a form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.document import Document, Span

LONGEST = 260
"""The most characters of a statement; a longer one is cut around the words."""

_WINDOW = 2 * LONGEST  # what lies further off is cut away in any case
_END = re.compile(r"(?<=[.!?])[”\"’)]?\s+(?=[A-ZÀ-ÞÑ¿“\"(])|\n\n|\f")
_ABBREVIATIONS = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|fr|rev|st|prof|sra?|srta|lic|ing|nos?|mme|mlle|m|p|vs|approx|hon|sgt|det|jr)"
    r"|(?:^|\n)[ ]*\(?\d{1,2})\.$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[^\n\t:.]{2,40}:[ \t\n]")
_LISTED = re.compile(r"(?:[-–•·▪*☐☒]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t]")


def statement_around(span: Span, document: Document) -> Span:
    """Return the statement in which a place stands, at most ``LONGEST`` characters long unless the place itself is longer.

    It holds the place and does not leave its paragraph or page. A line with cells, a labelled line and a point of a list stand
    for themselves.
    """
    text = document.text
    first, last = max(0, span.start - _WINDOW), min(len(text), span.end + _WINDOW)
    start = max((m.end() for m in _ends(text, first, span.start + 1) if m.end() <= span.start), default=first)
    end = next((m.start() for m in _ends(text, span.end, last)), last)
    start, end = _inside_lines(text, start, end, span)
    start, end = _cut(text, start, end, span)
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(document=span.document, start=start, end=end)


def _ends(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the gaps between sentences; the point of an abbreviation before a name or of a numbered line is none."""
    for match in _END.finditer(text, start, end):
        if not _ABBREVIATIONS.search(text[max(0, match.start() - 8) : match.start()]):
            yield match


def _inside_lines(text: str, start: int, end: int, span: Span) -> tuple[int, int]:
    """Narrow a range to the lines that belong together with those of the place."""
    first, last = text.rfind("\n", start, span.start) + 1 or start, text.find("\n", span.end, end)
    last = end if last < 0 else last
    while (
        first > start
        and not _begins(text[first:last])
        and not _is_row(text[text.rfind("\n", start, first - 1) + 1 : first])
    ):
        first = max(text.rfind("\n", start, first - 1) + 1, start)
    while last < end and not _is_row(text[first:last]):
        after = text.find("\n", last + 1, end)
        after = end if after < 0 else after
        line = text[last + 1 : after]
        if _begins(line) or _is_row(line):
            break
        last = after
    return first, last


def _begins(line: str) -> bool:
    return bool(_is_row(line.partition("\n")[0]) or _LABELLED.match(line) or _LISTED.match(line))


def _is_row(line: str) -> bool:
    return "\t" in line.strip()


def _cut(text: str, start: int, end: int, span: Span) -> tuple[int, int]:
    """Cut a long range at words, around the place."""
    room = LONGEST - (span.end - span.start)
    if end - start <= LONGEST:
        return start, end
    if room <= 0:
        return span.start, span.end
    before = min(span.start - start, max(room // 2, room - (end - span.end)))
    left, right = span.start - before, min(end, span.end + room - before)
    if left > start and not text[left - 1].isspace():
        gap = re.search(r"\s", text[left : span.start])
        left = left + gap.end() if gap else span.start
    if right < end and not text[right].isspace():
        gaps = list(re.finditer(r"\s", text[span.end : right]))
        right = span.end + gaps[-1].start() if gaps else span.end
    return left, right
