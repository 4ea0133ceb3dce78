"""Of whom a mention speaks whose extractor could not tell."""

from __future__ import annotations

from extractors.name_grammar.holder import person_at
from models.document import Document, Span
from models.extraction import Extraction
from models.mention import Holder, Mention


def attach(mention: Mention, extraction: Extraction, document: Document | None = None) -> Span | None:
    """Return the place of the person of whom the mention speaks, None where the document does not make it clear.

    The mention's own ``about`` comes first; then, with the document's text, the nearest name in the same group of form
    fields or the same sentence; without it, the document's subject.
    """
    if mention.about is not None:
        return mention.about
    return attached(mention, extraction, document)[0] if document else extraction.profile.subject


def attached(mention: Mention, extraction: Extraction, document: Document) -> tuple[Span | None, Holder]:
    """Return the place of the person to whom the document's text ties the mention, and how; a relative has no place."""
    profile = extraction.profile
    people = [m for m in extraction.mentions if m.kind == "person"]
    start, end = mention.span.start, mention.span.end
    return person_at(document.text, people, start, end, author=profile.author, subject=profile.subject)
