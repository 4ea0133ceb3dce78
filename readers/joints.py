"""Where one paper ends and the next begins in a file that holds several: a stack that was scanned at once.

Only what the pages say counts: a sheet between papers, page numbers that end and begin anew under another letterhead, or a
paper signed off and a page behind it that opens with a title or a salutation of its own under another letterhead.
A stack without any of these stays one document; a document that is one is never parted.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from models.document import Document, Page
from readers.language import stop_words
from readers.media_types import PDF

_MEDIA_TYPES = (PDF, "image/tiff")
_OF = r"(?:of|de|/|sur|di|von)"
_NUMBERED = (
    re.compile(rf"\b(?:page|pg|p[aá]g(?:ina)?|seite)\b\.?\s*(?:no?\.?\s*)?(\d{{1,3}})\s*{_OF}\s*(\d{{1,3}})\b", re.I),
    re.compile(rf"^\W*(\d{{1,3}})\s*{_OF}\s*(\d{{1,3}})\W*$", re.I),
    re.compile(r"^\W*(?:page|pg|p[aá]g(?:ina)?|seite)\b\.?\s*(\d{1,3})()\W*$", re.I),
    re.compile(r"^[-–—]\s*(\d{1,3})()\s*[-–—]$"),
)
_ON_THE_WAY = re.compile(
    r"\bfax\b|\b\d{1,2}:\d\d\b", re.IGNORECASE
)  # a line of a fax machine numbers sheets, not pages
_WORD = re.compile(r"[^\W\d_]{3,}")
_EDGE_LINES, _HEAD_LINES, _OPENING_LINES, _CLOSING_LINES = 3, 3, 14, 9
_LEAST_HEAD_WORDS, _OTHER_HEAD, _SAME_TOWN = 3, 0.2, 0.35
_SEPARATOR_WORDS = 10
_ANEW = "its page numbers begin anew under another letterhead"
_OPENS = "the paper before it ends with its last page, and this one opens under another letterhead"
_SIGNED_OFF = "the paper before it is signed off, and this one opens with its own first words under another letterhead"
_SHEET = "a sheet that parts papers stands before it"


class Joint(NamedTuple):
    """The first page of a paper that is not the file's first one, and how that shows, in words for the reviewer."""

    page: int
    reason: str


class _Number(NamedTuple):
    number: int
    total: int | None

    @property
    def is_last(self) -> bool:
        """True where no page of this paper can follow, or none is known to."""
        return self.number == self.total or (self.total is None and self.number > 1)


def joints(document: Document) -> tuple[Joint, ...]:
    """Return where papers after the first begin, in the order of the pages."""
    if document.media_type not in _MEDIA_TYPES or len(document.pages) < 2:
        return ()
    return tuple(_found(document))


def _found(document: Document) -> Iterator[Joint]:
    texts = [_lines(document, page) for page in document.pages]
    sheets = [_is_sheet(lines) for lines in texts]
    begun = 0
    for i in range(1, len(texts)):
        if sheets[i]:
            why = _SHEET if not sheets[i - 1] and not all(sheets[i:]) else ""
        elif not sheets[i - 1]:
            why = _why(texts[i], texts[i - 1], texts[begun])
        else:
            why = ""
        if why:
            begun = i
            yield Joint(document.pages[i].number, why)


def _lines(document: Document, page: Page) -> list[str]:
    text = document.text[page.start : page.end]
    return [line.strip() for line in re.split(r"[\n\t]+", text) if line.strip()]


def _is_sheet(lines: list[str]) -> bool:
    """True for a page that only says which paper follows, or that one follows."""
    text = " ".join(lines).casefold()
    words = text.split()
    if not 0 < len(words) <= _SEPARATOR_WORDS:
        return False
    called = "|".join(map(re.escape, _told()["separators"]))
    return any(text.strip(" *-=·.") == sheet for sheet in _told()["sheets"]) or bool(
        re.match(
            rf"\W*(?:{called})\s*[:#\-–]?\s*[\"“']?(?:[a-z]{{1,2}}|\d{{1,3}}|[ivxl]{{1,6}})(?:-?\d{{1,2}})?\b", text
        )
    )


def _why(here: list[str], before: list[str], begun: list[str]) -> str:
    """Return why a paper begins here, empty where none does."""
    if _other_head(_OTHER_HEAD, here, before, begun) and (anew := _begins_anew(before, here)):
        return anew
    unnumbered = _number(before) is None and ((first := _number(here)) is None or first.number == 1)
    if unnumbered and _closes(before) and _opens(here) and not _belongs(here):
        return _SIGNED_OFF if _other_head(_SAME_TOWN, here, before, begun) else ""
    return ""


def _begins_anew(before: list[str], here: list[str]) -> str:
    last, first = _number(before), _number(here)
    if last is None or not last.is_last:
        return ""
    if first is not None and first.number == 1:
        return _ANEW
    if first is None and last.number == last.total and _opens(here):
        return _OPENS
    return ""


def _number(lines: list[str]) -> _Number | None:
    for line in (*lines[-_EDGE_LINES:][::-1], *lines[:_EDGE_LINES]):
        if _ON_THE_WAY.search(line):
            continue
        for pattern in _NUMBERED:
            if match := pattern.search(line):
                number, total = int(match[1]), int(match[2]) if match[2] else None
                if number > 0 and (total is None or number <= total):
                    return _Number(number, total)
    return None


def _other_head(most: float, here: list[str], *others: list[str]) -> bool:
    """True where the head shares less than ``most`` of its words with each of the others."""
    own = _head(here)
    return len(own) >= _LEAST_HEAD_WORDS and all(_shared(own, _head(other)) < most for other in others)


def _head(lines: list[str]) -> set[str]:
    kept = [line for line in lines[: _HEAD_LINES + 1] if not _ON_THE_WAY.search(line)][:_HEAD_LINES]
    common = frozenset().union(*stop_words().values())
    return {word.casefold() for line in kept for word in _WORD.findall(line)} - common


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _opens(lines: list[str]) -> bool:
    near = [line.casefold().lstrip("*-=· ") for line in lines[:_OPENING_LINES]]
    return any(line.startswith(opening) for line in near for opening in _told()["openings"])


def _closes(lines: list[str]) -> bool:
    """True where the page ends as papers do: a farewell, a signature, a registrar's or a notary's words."""
    end = [line.casefold().lstrip("*-=· ([") for line in lines[-_CLOSING_LINES:]]
    signer = re.compile(rf"[^,]{{5,40}}, (?:{'|'.join(map(re.escape, _told()['signers']))})\b")
    return any(line.startswith(closing) for line in end for closing in _told()["closings"]) or any(
        map(signer.match, end)
    )


def _belongs(lines: list[str]) -> bool:
    """True for a page that certifies, swears or continues what stands before it."""
    head = " ".join(lines[:_OPENING_LINES]).casefold()
    return any(words in head for words in _told()["belonging"])


@lru_cache(maxsize=1)
def _told() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads(
        (Path(__file__).parent / "data" / "joints.toml").read_text(encoding="utf-8")
    )
    return table
