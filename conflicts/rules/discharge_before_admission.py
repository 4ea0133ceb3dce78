"""A discharge before its admission."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.evidence import Evidence
from conflicts.order import out_of_order, surely_before
from conflicts.rule import rule
from conflicts.words import words
from models.claim import Claim
from models.finding import Finding
from timeline.families import families
from timeline.occasions import whose

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
    "engagement": ("marriage",),
}


@rule("impossible_order")
def discharge_before_admission(evidence: Evidence) -> Iterator[Finding]:
    """One document ends something (a hospital stay, a job, a detention, a journey) before it began.

    Looked for inside one document that tells of one beginning and one end, within a few lines of each other; several
    stays are not compared, nor a beginning told as another one ("admitted again").
    """
    by_document: dict[tuple[str, str | None, str], list[Claim]] = defaultdict(list)
    for claim in evidence.present("event"):
        family = families().get(claim.object)
        people = (whose(claim, family) if family else ()) or (claim.subject,)
        if claim.date is not None and not words("again") & set(claim.value.casefold().split()):
            for person in people:
                by_document[(claim.document, person, claim.object)].append(claim)
    told: set[tuple[str, str]] = set()
    for (document, subject, kind), begun in by_document.items():
        for end_kind in _ORDER.get(kind, ()):
            ended = by_document.get((document, subject, end_kind), [])
            if len({c.date.readings for c in begun if c.date}) == 1 == len({c.date.readings for c in ended if c.date}):
                first, last = begun[0], ended[0]
                near = abs(first.span.start - last.span.start) <= _NEAR
                if near and first.date and last.date and surely_before(last.date, first.date):
                    if (first.id, last.id) in told:
                        continue
                    told.add((first.id, last.id))
                    yield out_of_order(
                        evidence,
                        first,
                        last,
                        rule="discharge_before_admission",
                        summary=(
                            f"{evidence.title(document)} ends on {last.date.text} what began on {first.date.text}."
                        ),
                    )
