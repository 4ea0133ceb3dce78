"""To whom a mention belongs that names nobody: the nearest person of its field group, block or sentence."""

from __future__ import annotations

from models.document import Span
from models.extraction import Extraction
from models.mention import Mention


def attach(mention: Mention, extraction: Extraction) -> Span | None:
    """Return the place of the person of whom the mention speaks, None where the document does not make it clear."""
    return mention.about or extraction.profile.subject
