"""Who wrote the document, and of whom it speaks."""

from __future__ import annotations

from extractors.parse import Parse
from models.document import Span


def find_author(parse: Parse) -> Span | None:
    """Return the place of the author's name: the signer, the affiant, the physician of a report; None where unclear."""
    return _first_with_role(parse, ("author",))


def find_subject(parse: Parse) -> Span | None:
    """Return the place of the name of the person of whom the document speaks; None where unclear."""
    return _first_with_role(parse, ("patient", "subject", "applicant"))


def _first_with_role(parse: Parse, roles: tuple[str, ...]) -> Span | None:
    for role in roles:
        for mention in parse.of_kind("person"):
            if role in getattr(mention.value, "roles", ()):
                return mention.span
    return None
