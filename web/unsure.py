"""Words that were taken up although their reading is unsure: one look at the paper confirms or corrects each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from exporters.report.coverage import UNSURE_BELOW
from exporters.report.wording import words
from models.casefile import CaseFile
from models.document import Document, PageMethod, Span


@dataclass(frozen=True)
class UnsureWords:
    """A place that was read with less than the usual certainty, and what was found there; ``confidence`` is 0 to 1."""

    document: Document
    span: Span
    page: int
    kinds: tuple[str, ...]
    confidence: float


class UnsureReadings:
    """The unsure places of a case, found when they are first asked for; the least sure come first."""

    def __init__(self, case: CaseFile) -> None:
        self._case = case

    @cached_property
    def all(self) -> tuple[UnsureWords, ...]:
        """Every place once, with all that was found there."""
        kinds: dict[Span, set[str]] = {}
        for extraction in self._case.extractions:
            for mention in extraction.mentions:
                kinds.setdefault(mention.span, set()).add(mention.kind)
        found = []
        for span, here in kinds.items():
            document = self._case.document_by_id.get(span.document)
            if document is None or document.duplicate_of or not document.pages:
                continue
            page = document.page_at(span.start)
            confidence = span.confidence(document) if page.method is PageMethod.OCR else None
            if confidence is not None and confidence < UNSURE_BELOW:
                found.append(UnsureWords(document, span, page.number, tuple(sorted(here)), confidence))
        return tuple(sorted(found, key=lambda u: (u.confidence, u.document.file, u.span.start)))

    def kinds(self) -> tuple[tuple[str, str], ...]:
        """Return the kinds of what was found at such places, each with its words."""
        found = {kind for unsure in self.all for kind in unsure.kinds}
        return tuple(sorted(((kind, words("mention", kind)) for kind in found), key=lambda option: option[1]))
