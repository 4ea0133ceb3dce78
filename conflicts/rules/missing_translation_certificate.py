"""A translation without the translator's certificate."""

from __future__ import annotations

from collections.abc import Iterator

from conflicts.evidence import Evidence
from conflicts.formality import defect
from conflicts.forums import forum
from conflicts.rule import rule
from models.extraction import Kind
from models.finding import Category, Finding, Severity

_CERTIFICATE = ("translation_certificate", "certificate_accuracy", "certificate_competence")


@rule("missing_translation_certificate", Category.FORMALITY)
def missing_translation_certificate(evidence: Evidence) -> Iterator[Finding]:
    """The document is a translation and carries no certificate of its translator at all."""
    certified = {c.document for c in evidence.of("formal", *_CERTIFICATE)}
    headed = {c.document for c in evidence.of("formal", "translation_header")}
    for document in evidence.documents:
        translated = evidence.kind(document.id) is Kind.TRANSLATION or document.id in headed
        if translated and document.id not in certified:
            yield defect(
                evidence,
                document.id,
                "missing_translation_certificate",
                f"{evidence.title(document.id)} is a translation without a translator's certificate "
                f"({forum(evidence.forum).certificate_rule}).",
                value="no certificate found",
                severity=Severity.HIGH,
            )
