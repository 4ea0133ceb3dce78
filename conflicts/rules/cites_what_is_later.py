"""A document that tells of something after its own date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from conflicts.evidence import Evidence
from conflicts.order import out_of_order, surely_before
from conflicts.rule import rule
from conflicts.words import words
from models.claim import Claim
from models.dates import PartialDate
from models.finding import Finding

_WEEKDAY_AND_DAY = re.compile(
    r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*(?:\d{1,2}(?:st|nd|rd|th)?\s+[^\W\d]{3,}|[^\W\d]{3,}\s+\d{1,2})"
)
_LONGEST_DAYS = 31
_A_LOG = 3
_BEGINNINGS = ("detention", "arrest", "employment_start", "school_start", "entry", "marriage", "birth")


@rule("impossible_order")
def cites_what_is_later(evidence: Evidence) -> Iterator[Finding]:
    """The document tells, as something past, of an event or another paper later than the date that it itself bears.

    Appointments and plans are not counted, nor the dates of printing, faxing and receipt, nor what a supplement adds.
    Where a paper tells of three days or more behind the date that was taken for its own (a log, a list of payments), that is not
    its date.
    """
    events = evidence.present("event")
    told = {(e.document, e.date.text) for e in events if e.date}
    cited = [c for c in evidence.present("cites") if c.date and (c.document, c.date.text) not in told]
    kept_on = {d for d, days in _later_days(evidence, events).items() if len(days) >= _A_LOG}
    for claim in [*events, *cited]:
        if claim.document in kept_on:
            continue
        own = evidence.dated(claim.document)
        dated = evidence.dated_claim(claim.document)
        if own is None or dated is None or claim.date is None or not _sure(claim.date):
            continue
        if words("addendum") & set(re.findall(r"\w+", claim.value.casefold())):
            continue
        if claim.date.open or claim.date.approximate or claim.span.start <= dated.span.start < claim.span.end:
            continue
        if not surely_before(own, claim.date):
            continue
        if not (_ends_what_began(evidence, claim, dated) or _began_on_its_date(evidence, dated)):
            yield out_of_order(
                evidence,
                claim,
                dated,
                rule="cites_what_is_later",
                summary=(
                    f"{evidence.title(claim.document)} is dated {own.text} and {_tells(claim)} "
                    f"{claim.date.text}, which is later."
                ),
            )


def _later_days(evidence: Evidence, events: Sequence[Claim]) -> dict[str, set[str]]:
    """The different days behind its own date of which each paper tells."""
    days: dict[str, set[str]] = {}
    for event in events:
        own = evidence.dated(event.document)
        if own is not None and event.date is not None and _sure(event.date) and surely_before(own, event.date):
            days.setdefault(event.document, set()).add(event.date.text)
    return days


def _tells(claim: Claim) -> str:
    return "cites a paper of" if claim.predicate == "cites" else "tells of something on"


def _sure(date: PartialDate) -> bool:
    """True for a date told in full, or without its year but with its weekday, which few years share."""
    if date.readings[0].days > _LONGEST_DAYS:
        return False
    return date.anchor is None or (len(date.readings) == 1 and bool(_WEEKDAY_AND_DAY.search(date.text)))


def _began_on_its_date(evidence: Evidence, dated: Claim) -> bool:
    """True where what is taken for the document's date is that on which a detention, a job or a schooling began."""
    return any(
        e.document == dated.document and e.span.start <= dated.span.start < e.span.end
        for e in evidence.of("event", *_BEGINNINGS)
    )


def _ends_what_began(evidence: Evidence, claim: Claim, dated: Claim) -> bool:
    """True where the document bears the date of a stay's end: another rule compares that with its beginning."""
    return claim.object == "admission" and any(
        e.document == dated.document and e.span.start <= dated.span.start < e.span.end
        for e in evidence.of("event", "discharge")
    )
