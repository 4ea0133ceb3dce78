"""Where things lead: anchors inside the one-file report, addresses inside the review page."""

from __future__ import annotations

from typing import Protocol

from models.document import Span


class Links(Protocol):
    """Makes the address of a thing; None where there is nothing to lead to."""

    def finding(self, ident: str) -> str | None:
        """A finding's card."""
        ...

    def document(self, ident: str) -> str | None:
        """A document's row."""
        ...

    def place(self, span: Span, page: int) -> str | None:
        """The words on their page."""
        ...

    def entry(self, ident: str) -> str | None:
        """A timeline entry's row."""
        ...

    def person(self, ident: str) -> str | None:
        """A person's row."""
        ...

    def right(self, what: str, ident: str) -> str | None:
        """Where a reviewer sets something right of one of the "documents", "people" or "entries"."""
        ...


class AnchorLinks:
    """Links inside one file: ids are content hashes, prefixed by their kind, and need no escaping."""

    def finding(self, ident: str) -> str:
        """Return the card's anchor."""
        return f"#{ident}"

    def document(self, ident: str) -> str:
        """Return the row's anchor."""
        return f"#{ident}"

    def place(self, span: Span, page: int) -> str:
        """Return the document's row: the pages themselves are not in the file."""
        return f"#{span.document}"

    def entry(self, ident: str) -> str:
        """Return the row's anchor."""
        return f"#{ident}"

    def person(self, ident: str) -> str:
        """Return the row's anchor."""
        return f"#{ident}"

    def right(self, what: str, ident: str) -> None:
        """A paper cannot be set right in the report."""
