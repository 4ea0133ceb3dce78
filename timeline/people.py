"""Who is who within a case."""

from __future__ import annotations

from collections.abc import Sequence

from models.document import Document
from models.extraction import Extraction
from models.person import People
from models.settings import Settings


def resolve_people(
    case: str, documents: Sequence[Document], extractions: Sequence[Extraction], settings: Settings
) -> People:
    """Group the case's person mentions into people; what is uncertain becomes a proposal."""
    return People()
