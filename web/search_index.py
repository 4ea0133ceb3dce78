"""Finding words in the texts of a whole case: case, accents and the width of blanks do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from models.document import Document, Span

_QUOTED = re.compile(r'"([^"]+)"|(\S+)')
_AROUND = 90


class Hit(NamedTuple):
    """A place where a page has the words, with the text around it; ``marked`` are ranges in that text."""

    document: Document
    page: int
    span: Span
    text: str
    marked: tuple[tuple[int, int], ...]


class _Folded(NamedTuple):
    """A text as it is compared, and for each of its characters its place in the text (None: the same place)."""

    text: str
    places: list[int] | None

    def place(self, offset: int) -> int:
        return offset if self.places is None else self.places[offset]


class SearchIndex:
    """The texts of a case, folded when they are first searched."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = tuple(d for d in documents if d.text and d.duplicate_of is None)

    @cached_property
    def _folded(self) -> tuple[_Folded, ...]:
        return tuple(_fold(d.text) for d in self._documents)

    def find(self, query: str) -> Iterator[Hit]:
        """Yield the places in the order of documents and pages: one for each page that has all words of the query.

        Words in double quotes must follow each other.
        """
        wanted = [pattern for pattern in map(_pattern, words_of(query)) if pattern is not None]
        if not wanted:
            return
        for document, folded in zip(self._documents, self._folded, strict=True):
            if all(pattern.search(folded.text) for pattern in wanted):
                yield from _on_pages(document, folded, wanted)


def words_of(query: str) -> list[str]:
    """Return the words and the quoted phrases of a query."""
    return [quoted or word for quoted, word in _QUOTED.findall(query)][:12]


def fold(text: str) -> str:
    """Return the text without case and accents."""
    return _fold(text).text


def _fold(text: str) -> _Folded:
    if text.isascii():
        return _Folded(text.lower(), None)
    parts = [_folded_character(c) for c in text]
    folded = "".join(parts)
    if len(folded) == len(text) and all(len(part) == 1 for part in parts):
        return _Folded(folded, None)
    places = [i for i, part in enumerate(parts) for _ in part]
    return _Folded(folded, [*places, len(text)])


@lru_cache(maxsize=20_000)
def _folded_character(character: str) -> str:
    apart = unicodedata.normalize("NFKD", character.casefold())
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return {"’": "'", "‘": "'", "–": "-", "—": "-", "‐": "-", "“": '"', "”": '"'}.get(bare, bare)


def _pattern(words: str) -> re.Pattern[str] | None:
    parts = [re.escape(part) for part in fold(words).split()]
    return re.compile(r"\s+".join(parts)) if parts else None


def _on_pages(document: Document, folded: _Folded, wanted: list[re.Pattern[str]]) -> Iterator[Hit]:
    """One hit for each page with all words, at the first of them."""
    by_page: dict[int, list[list[tuple[int, int]]]] = {}
    for i, pattern in enumerate(wanted):
        for match in pattern.finditer(folded.text):
            start, end = folded.place(match.start()), folded.place(match.end() - 1) + 1
            page = document.page_at(start).number if document.pages else 0
            by_page.setdefault(page, [[] for _ in wanted])[i].append((start, end))
    for page, found in sorted(by_page.items()):
        if all(found):
            yield _hit(document, page, sorted(place for places in found for place in places))


def _hit(document: Document, page: int, places: list[tuple[int, int]]) -> Hit:
    start, end = places[0]
    left, right = max(0, start - _AROUND), min(len(document.text), end + _AROUND)
    while left > 0 and left < start and not document.text[left - 1].isspace():
        left += 1
    while right < len(document.text) and right > end and not document.text[right].isspace():
        right -= 1
    inside = [(a - left, b - left) for a, b in places if left <= a and b <= right]
    span = Span(document=document.id, start=start, end=end)
    return Hit(document, page, span, document.text[left:right], tuple(_apart(inside)))


def _apart(ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges without what overlaps an earlier one."""
    last = 0
    for start, end in ranges:
        if start >= last:
            yield start, end
            last = end
