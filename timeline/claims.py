"""Mentions to claims: this document asserts X of Y at Z."""

from __future__ import annotations

from collections.abc import Sequence

from models.claim import Claim
from models.document import Document
from models.extraction import Extraction
from models.person import People


def make_claims(
    documents: Sequence[Document], extractions: Sequence[Extraction], people: People
) -> tuple[Claim, ...]:
    """Return the claims of all documents, in the order of documents and text."""
    return ()
