"""The title of a document: the first short line at its head that names a kind of paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.formal.layout import Cell, cells, is_name
from extractors.formal.wording import pattern, table

_LINES, _CHARS, _LONGEST = 34, 2_600, 100


class Title(NamedTuple):
    """A line that names a kind of paper; ``weight`` as evidence, ``says`` the reason."""

    start: int
    end: int
    text: str
    kind: str
    weight: float
    says: str


@lru_cache(maxsize=2)
def titles(text: str) -> tuple[Title, ...]:
    """Return the lines at the head of the first page that name a kind, in their order."""
    return tuple(_titles(text))


def _titles(text: str) -> Iterator[Title]:
    first_page = text.split("\f", 1)[0]
    for i, line in enumerate(cells(first_page, 0, min(len(first_page), _CHARS))):
        if i >= _LINES:
            return
        yield from _of_line(text, line, i)


def find_title(text: str) -> Title | None:
    """Return the strongest title, the first among equals; None where no line names a kind."""
    return max(titles(text), key=lambda t: (t.weight, -t.start), default=None)


def _of_line(text: str, line: Cell, place: int) -> Iterator[Title]:
    if len(line.text) > _LONGEST or _ends_as_prose(text, line) or _words("no_title").match(line.text):
        return
    if _is_signer(text, line, place):
        return
    subject = _words("subject_line").match(line.text)
    words = line.text[subject.end() :] if subject else line.text.lstrip("[(*-–— ")
    for row in table("document_kinds")["title"]:
        whole = pattern(f"(?<!\\w)(?:{row['pattern']})s?(?!\\w)")
        found = whole.match(words) or whole.search(words)
        if not found:
            continue
        starts = found.start() == 0 and not subject
        heading = _looks_set_apart(words)
        share = 1.0 if starts and heading else 0.5 if heading or subject else 0.25
        # The further down, the likelier that the line is a section's heading and not the document's.
        share *= 1.0 if place < 14 else 0.6
        if _is_item(line.text) or _is_field(words, found.end()):
            share = min(share, 0.25)
        yield Title(line.start, line.end, line.text, row["kind"], row["weight"] * share, row["says"])


def _is_item(line: str) -> bool:
    """True for an entry of a list of papers: "B. Affidavit of the spouse"."""
    return re.match(r"(?:[A-Z]|\d{1,2})[.)] ", line) is not None


def _is_field(words: str, end: int) -> bool:
    """True for a label with its value: "Receipt number IOE09…", "Report date: 3 May"; not for "BIRTH RECORD NO. 12"."""
    if re.match(r" n(?:o|umber)\b", words[end:], re.IGNORECASE):
        return not words[:end].isupper()
    return re.match(r" (?:date|type|status)\b\.?:? ?\w|:[ ]?\S*\d", words[end:], re.IGNORECASE) is not None


def _is_signer(text: str, line: Cell, place: int) -> bool:
    """True for a name in the last lines of a short paper: "Bill Kovacs" is no bill."""
    return place > 3 and is_name(line.text) and line.start > len(text) * 0.7 and not line.text.isupper()


def _looks_set_apart(words: str) -> bool:
    """True for capitals, or for a line whose long words mostly begin with a capital, or for a few words."""
    letters = [c for c in words if c.isalpha()]
    long = re.findall(r"[^\W\d_]{4,}", words)
    capitals = sum(w[0].isupper() for w in long)
    return sum(c.isupper() for c in letters) > 0.8 * len(letters) or 2 * capitals > len(long) or len(words.split()) <= 5


def _ends_as_prose(text: str, line: Cell) -> bool:
    """True for a piece of a running paragraph: it ends as a sentence does, or the next line runs on."""
    if re.search(r"[a-z]{2}[.;,]$", line.text) and len(line.text) > 40:
        return True
    following = text[line.end : line.end + 3].lstrip(" ")
    return len(line.text) > 45 and following.startswith("\n") and following[1:2].islower()


@lru_cache(maxsize=2)
def _words(name: str) -> re.Pattern[str]:
    return pattern(table("document_kinds")[name])
