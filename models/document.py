"""What was read: a document with one canonical text, and where each of its words stands."""

from __future__ import annotations

import bisect
from enum import StrEnum
from functools import cached_property

from models.base import Model
from models.geometry import Box, union


class SourceFile(Model):
    """Bytes as received. ``path`` is below the case's folder, as dropped; what came in another file has that file's path,
    " › " and its name there. ``received_at`` is ISO 8601 in UTC.
    """

    sha256: str
    path: str
    media_type: str
    size: int
    received_at: str


class DateOrder(StrEnum):
    """The order of a numeric date's parts."""

    MDY = "MDY"
    DMY = "DMY"
    YMD = "YMD"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How far a document was read."""

    READ = "read"
    PARTLY_READ = "partly_read"
    SET_ASIDE = "set_aside"


class PageMethod(StrEnum):
    """Where a page's words come from."""

    TEXT = "text"
    OCR = "ocr"
    NONE = "none"


PARTED = "part"
"""The stage of an issue that says from which file a paper was parted: nothing of it is missing."""


class Issue(Model):
    """What could not be done: which stage, at which page (None: the whole document), and what to do about it.

    The message never holds evidence text. ``may_pass``: it may go better another time, and is tried again.
    """

    page: int | None
    stage: str
    message: str
    may_pass: bool = False


class OtherReading(Model):
    """What a second reading of a word's picture gave instead; ``confidence`` is 0 to 1."""

    text: str
    confidence: float


class Word(Model):
    """One word: ``document.text[start:end] == text``. ``confidence`` is 0 to 1, None where the text was not recognised.

    ``other`` is there where the word was read twice and not alike.
    """

    text: str
    start: int
    end: int
    box: Box
    confidence: float | None = None
    other: OtherReading | None = None


class SignatureState(StrEnum):
    """What stands on a line for a signature: a hand's strokes or a picture, nothing, or something that may be either."""

    SIGNED = "signed"
    EMPTY = "empty"
    UNSURE = "unsure"


class SignatureLine(Model):
    """A line for a signature. ``box`` is the line with the room above it, ``label`` the words that say what it is for."""

    state: SignatureState
    box: Box
    label: Box


class Page(Model):
    """One page. ``width`` and ``height`` are in points for PDF and Word, in pixels for pictures, as received.

    ``rotation`` is the clockwise turn in degrees (0, 90, 180, 270) that makes the page upright. ``start`` and ``end``
    bound the page's part of the document's text. ``reason`` says why this method was chosen.
    """

    number: int
    width: float
    height: float
    rotation: int = 0
    method: PageMethod
    reason: str = ""
    confidence: float | None = None
    start: int
    end: int
    words: tuple[Word, ...] = ()
    signatures: tuple[SignatureLine, ...] = ()


class Document(Model):
    """One document as read: the canonical ``text`` and where it stands.

    The text is never edited afterwards. In it, words are separated by one space; a wide gap (table cell, column of a
    form) is a tab; lines of one paragraph by one newline; paragraphs, table rows and blocks by an empty line
    (two newlines); pages by a form feed. ``corrected`` are the hashes of the amendments by which words of it were read
    anew by a reviewer. One of several papers in a file is ``part_of`` the document of that file, in whose text its own
    begins at ``part_start``; ``parted`` are the hashes of the amendments that split and joined them.
    """

    id: str
    case: str
    file: str
    sha256: str
    media_type: str
    text: str
    pages: tuple[Page, ...]
    language: str | None = None
    status: Status = Status.READ
    issues: tuple[Issue, ...] = ()
    reader: str
    reader_version: str
    duplicate_of: str | None = None
    corrected: tuple[str, ...] = ()
    part_of: str | None = None
    part_start: int = 0
    parted: tuple[str, ...] = ()

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words in the order of the text."""
        return tuple(word for page in self.pages for word in page.words)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that share at least one character with ``text[start:end]``."""
        i = bisect.bisect_left(self._starts, start)
        if i and self.words[i - 1].end > start:
            i -= 1
        found = []
        while i < len(self.words) and self.words[i].start < end:
            found.append(self.words[i])
            i += 1
        return tuple(found)

    def page_at(self, offset: int) -> Page:
        """Return the page that holds the character at ``offset`` (the last page for an offset at the very end)."""
        for page in self.pages:
            if offset < page.end:
                return page
        return self.pages[-1]


class Span(Model):
    """A place: the half-open range ``start`` to ``end`` of a document's text."""

    document: str
    start: int
    end: int

    def quote(self, document: Document) -> str:
        """Return the words on the page, white space folded."""
        return " ".join(document.text[self.start : self.end].split())

    def page(self, document: Document) -> int:
        """Return the number of the page on which the span begins."""
        return document.page_at(self.start).number

    def boxes(self, document: Document) -> tuple[Box, ...]:
        """Return one box per line of the span's words, on the page on which it begins, cut to the span's characters."""
        page = document.page_at(self.start)
        lines: list[list[Box]] = []
        for word in document.words_in(self.start, min(self.end, page.end)):
            box = _part(word, self.start, self.end)
            if lines and box.overlaps_rows(lines[-1][-1]) and box.x0 >= lines[-1][-1].x0:
                lines[-1].append(box)
            else:
                lines.append([box])
        return tuple(union(line) for line in lines)

    def confidence(self, document: Document) -> float | None:
        """Return the lowest recognition confidence among the span's words, None where none was recognised."""
        known = [w.confidence for w in document.words_in(self.start, self.end) if w.confidence is not None]
        return min(known) if known else None


def _part(word: Word, start: int, end: int) -> Box:
    """Cut a horizontal word's box to the characters inside ``start`` to ``end``, taking them as equally wide."""
    first, last, size = max(start, word.start) - word.start, min(end, word.end) - word.start, word.end - word.start
    if (first, last) == (0, size) or word.box.height > 1.5 * word.box.width:
        return word.box
    return Box.clamped(
        word.box.x0 + word.box.width * first / size,
        word.box.y0,
        word.box.x0 + word.box.width * last / size,
        word.box.y1,
    )
