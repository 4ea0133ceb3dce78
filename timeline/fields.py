"""What the makers of claims share: from a mention and its document's people to the fields of a claim."""

from __future__ import annotations

from collections.abc import Callable

from models.mention import Mention
from timeline.subjects import Subjects

Fields = dict[str, object]
Maker = Callable[[Mention, Subjects], Fields | None]
"""Makes the fields of a claim of a mention; None where it makes no claim."""


def about(subject: str | None, fields: Fields) -> Fields | None:
    """Return the fields; None where it is not known of whom: a claim about a person whom nobody can name is not made."""
    return fields if subject else None
