"""Which exhibit speaks to which topic: the pages, and the words of one place on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporters.papers.exhibits import Exhibit, Exhibits
from exporters.topics.topic import Topic, sentence_around
from models.casefile import CaseFile
from models.document import Document, Span

_FAINT_BELOW = 0.6


@dataclass(frozen=True)
class Spoken:
    """An exhibit that speaks to a topic: its pages, how many places, and the first sentence on each page."""

    exhibit: Exhibit
    pages: tuple[int, ...]
    places: int
    sentences: tuple[tuple[int, str], ...]

    @property
    def where(self) -> str:
        """The pages in short: "p. 1, 3"."""
        return f"p. {', '.join(str(p) for p in self.pages)}"


def spoken(topic: Topic, case: CaseFile, exhibits: Exhibits) -> dict[str, Spoken]:
    """Return the exhibits that speak to a topic, by document id."""
    extractions = {e.document: e for e in case.extractions}
    found = {}
    for exhibit in exhibits.all:
        extraction = extractions.get(exhibit.document.id)
        if extraction is None or (topic.kinds and extraction.profile.kind not in topic.kinds):
            continue
        places = [s for s in topic.places(exhibit.document, extraction) if _is_sure(s, exhibit.document)]
        if places:
            found[exhibit.document.id] = _spoken(exhibit, places)
    return found


def _is_sure(span: Span, document: Document) -> bool:
    """Words that were hardly read are no evidence."""
    confidence = span.confidence(document)
    return bool(document.pages) and (confidence is None or confidence >= _FAINT_BELOW)


def _spoken(exhibit: Exhibit, places: Sequence[Span]) -> Spoken:
    first: dict[int, Span] = {}
    for span in places:
        first.setdefault(span.page(exhibit.document), span)
    pages = tuple(sorted(first))
    spots = {(s.start, s.end) for s in places}
    sentences = tuple((page, sentence_around(first[page], exhibit.document)) for page in pages)
    return Spoken(exhibit, pages, len(spots), sentences)
