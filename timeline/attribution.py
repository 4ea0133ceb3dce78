"""Of whom a mention speaks whose extractor could not tell."""

from __future__ import annotations

from extractors.name_grammar.holder import person_at
from models.document import Document, Span
from models.extraction import Extraction
from models.mention import Mention


def attach(mention: Mention, extraction: Extraction, document: Document | None = None) -> Span | None:
    """Return the place of the person of whom the mention speaks, None where the document does not make it clear.

    The mention's own ``about`` comes first; then, with the document's text, the nearest name in the same group of form
    fields or the same sentence; without it, the document's subject.
    """
    if mention.about is not None:
        return mention.about
    profile = extraction.profile
    if document is None:
        return profile.subject
    people = [m for m in extraction.mentions if m.kind == "person"]
    span, _ = person_at(
        document.text, people, mention.span.start, mention.span.end, author=profile.author, subject=profile.subject
    )
    return span
