"""The sections of a medical paper that say what a condition named in them is: diagnosed, past, a relative's."""

from __future__ import annotations

import bisect
import re
from functools import lru_cache

from extractors.phrases import PhraseTable, Token, key, read_rows, tokens

_LONGEST_HEADING = 60
_PROSE_WORDS = 45
_LEAD = re.compile(r"(?:\(?\d{1,2}[.):]|[A-Ha-h][.)]|[IVX]{1,4}[.)]|[•*#\-–—]+)[ \t]*")
_FOLLOWED = re.compile(r"[ ]*(?::|\t|\n|\f|$|[-–—][ ])")


@lru_cache(maxsize=2)
def sections_of(text: str) -> Sections:
    """Return the sections of a text; extractors that follow each other share them."""
    return Sections(text)


class Sections:
    """The sections of one text, asked for by offset."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = [0]
        self._kinds: list[str] = [""]
        self._scan(text)

    def at(self, offset: int) -> str:
        """Return the kind of section at the offset: diagnosis, history, past, family, allergy or ""."""
        return self._kinds[bisect.bisect_right(self._starts, offset) - 1]

    def _open(self, at: int, kind: str) -> None:
        self._starts.append(at)
        self._kinds.append("" if kind == "other" else kind)

    def _scan(self, text: str) -> None:
        inline = False
        for block in re.finditer(r"[^\n\f]+", text):
            start, end = block.span()
            opens = list(_headings(text, start, end))
            blank_before = text[max(0, start - 2) : start].count("\n") > 1 or "\f" in text[max(0, start - 1) : start]
            if not opens and self._kinds[-1]:
                line = text[start:end]
                ended = inline and blank_before
                prose = len(line.split()) > _PROSE_WORDS
                other = len(line) <= _LONGEST_HEADING and line.rstrip().endswith(":") and blank_before
                if ended or prose or other:
                    self._open(start, "")
            for at, kind, rest in opens:
                self._open(at, kind)
                inline = rest


def _headings(text: str, start: int, end: int) -> list[tuple[int, str, bool]]:
    """Return the headings in one line: where, which section, and whether words follow on the line."""
    found: list[tuple[int, str, bool]] = []
    words = tokens(text, start, end)
    lead = _LEAD.match(text, start, end)
    first = lead.end() if lead else start
    table = _table()
    i = 0
    while i < len(words):
        match = table.at(words, i)
        if match is None:
            i += 1
            continue
        at, stop = words[match.first].start, words[match.last - 1].end
        if _stands_alone(text, words, match.first, at, stop, first, end):
            found.append((at, match.value, bool(text[stop:end].strip(" \t:-–—"))))
        i = match.last
    return found


def _stands_alone(text: str, words: list[Token], i: int, at: int, stop: int, first: int, end: int) -> bool:
    """True for a label ("PMH:", a cell, a line of its own, or capitals at the start of a line)."""
    begins = at == first or words[i - 1].surface in ".;\t)" if i else at == first
    if not begins:
        return False
    if at == first and text[at:stop].isupper() and stop - at > 4:
        return True
    followed = _FOLLOWED.match(text, stop, min(len(text), end + 1))
    if not followed:
        return False
    return at == first or ":" in followed.group()


@lru_cache(maxsize=1)
def _table() -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable()
    for row in read_rows("condition_sections.tsv"):
        for term in row["terms"].split("|"):
            table.add(key(term), row["section"])
    return table
