"""Whose a mention is, where that is told without a name."""

from __future__ import annotations

from enum import StrEnum

from models.base import Model
from models.document import Span


class Holder(StrEnum):
    """Of whom a mention speaks, where the sentence tells: a person named at ``about``, or a role in the document."""

    NAMED = "named"
    SUBJECT = "subject"
    AUTHOR = "author"
    RELATIVE = "relative"
    UNKNOWN = "unknown"


class Kin(Model):
    """A relative without a name: ``relation`` (mother, husband, …) of the person at ``of``, else of ``holder``."""

    relation: str
    of: Span | None = None
    holder: Holder = Holder.AUTHOR
