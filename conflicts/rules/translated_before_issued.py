"""A translation dated before the paper that it translates."""

from __future__ import annotations

from collections.abc import Iterator

from conflicts.evidence import Evidence
from conflicts.order import out_of_order, surely_before
from conflicts.originals import original_of
from conflicts.rule import rule
from models.extraction import Kind
from models.finding import Finding


@rule("impossible_order")
def translated_before_issued(evidence: Evidence) -> Iterator[Finding]:
    """The translator's certificate is dated before the original was issued.

    Compared only with the one paper of the case that the translation translates, by the dates that both bear.
    """
    for document in evidence.documents:
        translated = evidence.dated_claim(document.id)
        if evidence.kind(document.id) is not Kind.TRANSLATION or translated is None or translated.date is None:
            continue
        original = original_of(evidence, document)
        issued = evidence.dated_claim(original.id) if original else None
        if original and issued and issued.date and surely_before(translated.date, issued.date):
            yield out_of_order(
                evidence,
                translated,
                issued,
                rule="translated_before_issued",
                summary=(
                    f"{evidence.title(document.id)} was translated on {translated.date.text}, before "
                    f"{evidence.title(original.id)} was issued on {issued.date.text}."
                ),
                key=(document.id, original.id),
            )
