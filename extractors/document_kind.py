"""What a document is, by its content."""

from __future__ import annotations

from extractors.parse import Parse
from models.document import Span
from models.extraction import Kind


def classify(parse: Parse) -> tuple[Kind, str, Span | None]:
    """Return the kind, the reason in words, and the place of the document's title."""
    return Kind.OTHER, "nothing tells", None
