"""A discharge before its admission."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.evidence import Evidence
from conflicts.order import out_of_order, surely_before
from conflicts.rule import rule
from models.claim import Claim
from models.finding import Finding

_NEAR = 300
_ORDER = {
    "admission": ("discharge",),
    "employment_start": ("employment_end",),
    "arrest": ("release",),
    "detention": ("release",),
    "school_start": ("school_end",),
    "departure": ("entry",),
    "death": ("burial",),
    "marriage": ("divorce",),
}


@rule("impossible_order")
def discharge_before_admission(evidence: Evidence) -> Iterator[Finding]:
    """One document ends something (a hospital stay, a job, a detention, a journey) before it began.

    Looked for inside one document that tells of one beginning and one end, within a few lines of each other; several
    stays are not compared.
    """
    by_document: dict[tuple[str, str | None, str], list[Claim]] = defaultdict(list)
    for claim in evidence.present("event"):
        if claim.date is not None:
            by_document[(claim.document, claim.subject, claim.object)].append(claim)
    for (document, subject, kind), begun in by_document.items():
        for end_kind in _ORDER.get(kind, ()):
            ended = by_document.get((document, subject, end_kind), [])
            if len({c.date.readings for c in begun if c.date}) == 1 == len({c.date.readings for c in ended if c.date}):
                first, last = begun[0], ended[0]
                near = abs(first.span.start - last.span.start) <= _NEAR
                if near and first.date and last.date and surely_before(last.date, first.date):
                    yield out_of_order(
                        evidence,
                        first,
                        last,
                        rule="discharge_before_admission",
                        summary=(
                            f"{evidence.title(document)} ends on {last.date.text} what began on {first.date.text}."
                        ),
                    )
