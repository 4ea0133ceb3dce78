"""A letter or statement that bears no date."""

from __future__ import annotations

from collections.abc import Iterator

from conflicts.evidence import Evidence
from conflicts.formality import defect
from conflicts.rule import rule
from models.document import Status
from models.extraction import Kind
from models.finding import Category, Finding

_DATED_KINDS = frozenset({Kind.LETTER, Kind.AFFIDAVIT, Kind.MEDICAL_REPORT})


@rule("missing_date", Category.FORMALITY)
def missing_date(evidence: Evidence) -> Iterator[Finding]:
    """The letter, statement or report bears no date of its own, so nobody can tell what it knew and when.

    Not looked for in a document that was only partly read, or that has a line for its date on which something stands
    that was not read (see unread_date).
    """
    unread = {c.document for c in evidence.of("formal", "date_line") if c.value == "unread"}
    for document in evidence.documents:
        if evidence.kind(document.id) not in _DATED_KINDS or document.status is not Status.READ:
            continue
        if evidence.dated(document.id) is None and document.id not in unread:
            yield defect(
                evidence,
                document.id,
                "missing_date",
                f"{evidence.title(document.id)} bears no date.",
                value="no date found",
            )
