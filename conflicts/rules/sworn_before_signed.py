"""An oath taken before the statement was signed."""

from __future__ import annotations

from collections.abc import Iterator

from conflicts.evidence import Evidence
from conflicts.order import out_of_order, surely_before
from conflicts.rule import rule
from models.finding import Finding


@rule("impossible_order")
def sworn_before_signed(evidence: Evidence) -> Iterator[Finding]:
    """The officer's jurat is dated before the signature that it attests.

    A jurat says that the statement was signed and sworn before the officer on that day; its date cannot be earlier than
    the signature's.
    """
    signed = {c.document: c for c in evidence.of("formal", "signature_date")}
    for sworn in evidence.of("formal", "sworn_date", "jurat"):
        signature = signed.get(sworn.document) or evidence.dated_claim(sworn.document)
        if signature and signature.date and sworn.date and surely_before(sworn.date, signature.date):
            yield out_of_order(
                evidence,
                sworn,
                signature,
                rule="sworn_before_signed",
                summary=(
                    f"{evidence.title(sworn.document)} was sworn on {sworn.date.text}, before it was signed on "
                    f"{signature.date.text}."
                ),
                key=(sworn.document,),
            )
