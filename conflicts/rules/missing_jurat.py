"""An affidavit that nobody swore."""

from __future__ import annotations

from collections.abc import Iterator

from conflicts.evidence import Evidence
from conflicts.formality import defect
from conflicts.forums import forum
from conflicts.rule import rule
from models.extraction import Kind
from models.finding import Category, Finding, Severity


@rule("missing_jurat", Category.FORMALITY)
def missing_jurat(evidence: Evidence) -> Iterator[Finding]:
    """The affidavit or declaration has neither a jurat nor the words that the forum takes in its place.

    A form for an oath that nobody filled in is none; a statement of truth in its prescribed words is one anywhere.
    """
    rules = forum(evidence.forum)
    attested = {c.document for c in evidence.of("formal", *rules.sworn) if c.value != "blank"}
    attested |= {c.document for c in evidence.of("formal", "statement_of_truth") if c.value != "other"}
    for document in evidence.documents:
        if evidence.kind(document.id) is Kind.AFFIDAVIT and document.id not in attested:
            yield defect(
                evidence,
                document.id,
                "missing_jurat",
                f"{evidence.title(document.id)} is neither sworn nor declared under penalty of perjury: "
                f"{rules.sworn_rule}.",
                value="no jurat found",
                severity=Severity.HIGH,
            )
