"""A topic and the places in a document that speak to it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from pydantic import Field

from exporters.topics.found import FINDERS, events_of
from models.base import Model
from models.document import Document, Span
from models.extraction import Extraction, Kind
from models.statement import statement_around

_STOPS = tuple('.!?:;”"’)')
_DENIED = re.compile(r"(?<!\w)(?:never|no|not|nor|denie[sd]|deny)(?:\s+\w+){0,2}\s+$", re.I)
"""A word that denies what follows it, at most two words before."""


class Topic(Model):
    """One topic. ``kinds`` are the documents that it is asked of, all where empty; ``helps`` what usually shows it."""

    name: str
    asks: str
    helps: str = ""
    words: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = Field(default=())

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self.words:
            return None
        phrases = (r"\s+".join(re.escape(w).replace(r"\*", r"\w*") for w in phrase.split()) for phrase in self.words)
        return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.I)

    def places(self, document: Document, extraction: Extraction) -> Iterator[Span]:
        """Yield the places that speak to the topic; words first, then what the extractors found."""
        if self._pattern is not None:
            for match in self._pattern.finditer(document.text):
                if _DENIED.search(document.text, max(0, match.start() - 40), match.start()):
                    continue
                yield Span(document=document.id, start=match.start(), end=match.end())
        for name in self.found:
            yield from FINDERS[name](document, extraction)
        if self.events:
            yield from events_of(frozenset(self.events))(document, extraction)


@lru_cache(maxsize=1)
def factors() -> tuple[Topic, ...]:
    """Return the factors of the criteria matrix."""
    return _load("factors.toml", "factor")


@lru_cache(maxsize=1)
def letter_items() -> tuple[Topic, ...]:
    """Return what a supporting letter should say."""
    return _load("letters.toml", "item")


def _load(file: str, table: str) -> tuple[Topic, ...]:
    rows = tomllib.loads(Path(__file__).with_name(file).read_text(encoding="utf-8"))[table]
    return tuple(Topic(**row) for row in rows)


def sentence_around(span: Span, document: Document) -> str:
    """Return the words of the statement in which a place stands, with dots where it was cut."""
    text, said = document.text, statement_around(span, document)
    cut_before = said.start > 0 and text[said.start - 1] == " " and text[: said.start].rstrip()[-1:] not in _STOPS
    cut_after = text[said.end : said.end + 1] == " " and text[said.end - 1] not in _STOPS
    return f"{'… ' if cut_before else ''}{said.quote(document)}{' …' if cut_after else ''}"
