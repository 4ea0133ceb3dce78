"""Sentences as claims, so that wording shared by two witnesses can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.parse import sentences
from models.claim import Claim
from models.document import Document, Span
from models.extraction import Extraction, Kind
from models.ids import content_id

_LEAST_WORDS = 9
_KINDS = (Kind.LETTER, Kind.AFFIDAVIT, Kind.TRANSLATION)


def wording_claims(extraction: Extraction, document: Document) -> Iterator[Claim]:
    """Yield each sentence of at least nine words of a letter, statement or translation, folded to lower case words."""
    if extraction.profile.kind not in _KINDS:
        return
    for start, end in sentences(document.text):
        folded = " ".join(re.findall(r"\w+", document.text[start:end].casefold()))
        if folded.count(" ") + 1 < _LEAST_WORDS:
            continue
        span = Span(document=document.id, start=start, end=end)
        yield Claim(
            id=content_id("cla", document.sha256, document.file, "wording", start, end),
            document=document.id,
            predicate="wording",
            value=folded,
            span=span,
            confidence=span.confidence(document),
        )
