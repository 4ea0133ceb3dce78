"""A translator's certificate that lacks what the forum asks for."""

from __future__ import annotations

from collections.abc import Iterator

from conflicts.evidence import Evidence
from conflicts.formality import defect
from conflicts.forums import forum
from conflicts.rule import rule
from models.extraction import Kind
from models.finding import Category, Finding, Severity

_WORDS = {
    "certificate_accuracy": "a statement that it is complete and accurate",
    "certificate_competence": "a statement that the translator is competent",
    "certificate_signature": "the translator's signature",
    "certificate_date": "a date",
}


@rule("incomplete_translation_certificate", Category.FORMALITY)
def incomplete_translation_certificate(evidence: Evidence) -> Iterator[Finding]:
    """The translator's certificate is there, but an element that the forum asks for is not."""
    rules = forum(evidence.forum)
    for certificate in evidence.of("formal", "translation_certificate"):
        if evidence.kind(certificate.document) is not Kind.TRANSLATION:
            continue
        there = {
            c.object
            for c in evidence.of("formal", *_WORDS)
            if c.document == certificate.document and c.value != "empty"
        }
        lacking = [_WORDS[e] for e in rules.certificate if e not in there]
        if lacking:
            yield defect(
                evidence,
                certificate.document,
                "incomplete_translation_certificate",
                f"The translator's certificate of {evidence.title(certificate.document)} lacks "
                f"{' and '.join(lacking)} ({rules.certificate_rule}).",
                value="incomplete",
                at=certificate,
                severity=Severity.HIGH,
            )
