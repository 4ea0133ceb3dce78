"""Claims to the timeline: events in time order, agreeing ones grouped."""

from __future__ import annotations

from collections.abc import Sequence

from models.claim import Claim
from models.document import Document
from models.person import People
from models.timeline import Timeline


def build_timeline(
    case: str, documents: Sequence[Document], claims: Sequence[Claim], people: People
) -> Timeline:
    """Return the timeline of the claims that are events."""
    return Timeline()
