"""What a reviewer may want to do with a document: proposed with the reason, never done."""

from __future__ import annotations

from enum import StrEnum

from models.base import Model


class ProposalKind(StrEnum):
    """The document belongs to a case; it is another's page scanned again; it takes another's place."""

    BELONGS_TO = "belongs_to"
    NEAR_DUPLICATE = "near_duplicate"
    NEWER_VERSION = "newer_version"


class Proposal(Model):
    """``other`` is a case's name where the document belongs to one, else the id of the other document: the one that was
    there before, the older one.
    """

    kind: ProposalKind
    document: str
    other: str
    reason: str
