"""A length of time that the dates contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.evidence import Evidence, side
from conflicts.rule import rule
from models.claim import Claim
from models.dates import PartialDate
from models.finding import Category, Finding, Relation, Severity, make_finding

_SINCE = {
    "employment": ("employment_start",),
    "residence": ("move", "entry"),
    "cohabitation": ("move",),
    "marriage": ("marriage",),
    "detention": ("arrest", "detention"),
}
_STAY = ("admission", "discharge")
_ROUNDING = 0.13


@rule("duration_mismatch")
def duration_against_dates(evidence: Evidence) -> Iterator[Finding]:
    """One document says how long something lasted; the dates in another (or in the same) give another length.

    Rounding is allowed for ("about three years" for two years and ten months), and the precision of every date. A stay
    is compared with its admission and discharge, a job, marriage or shared home with its beginning.
    """
    starts: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in evidence.present("event"):
        if claim.subject and claim.date is not None and not claim.date.ambiguous:
            starts[(claim.subject, claim.object)].append(claim)
    for claim in evidence.present("duration"):
        if claim.subject is None:
            continue
        if claim.object == "hospital_stay":
            yield from _stay(evidence, claim, starts)
        for event in _SINCE.get(claim.object, ()):
            begun = starts.get((claim.subject, event), [])
            if begun and claim.when and not any(_fits(claim, *_since(b.date, claim.when)) for b in begun if b.date):
                yield _finding(evidence, claim, begun[:1], *_since(begun[0].date, claim.when))
                break


def _since(begun: PartialDate | None, until: PartialDate) -> tuple[int, int]:
    """Fewest and most days from a beginning to a later date."""
    assert begun is not None
    first, last = begun.readings[0], until.readings[-1]
    return (until.readings[0].start - first.end).days, (last.end - first.start).days


def _stay(evidence: Evidence, claim: Claim, starts: dict[tuple[str, str], list[Claim]]) -> Iterator[Finding]:
    assert claim.subject
    admitted, discharged = (starts.get((claim.subject, e), []) for e in _STAY)
    stays = [
        (a, d, _since(a.date, d.date))
        for a in admitted
        for d in discharged
        if a.date and d.date and 0 <= _since(a.date, d.date)[0] <= 400
    ]
    if len({a.date.readings for a, _, _ in stays if a.date}) != 1 or any(_fits(claim, *days) for _, _, days in stays):
        return
    a, d, days = stays[0]
    yield _finding(evidence, claim, [a, d], *days)


def _fits(claim: Claim, least: int, most: int) -> bool:
    low, high = float(claim.attributes["min"]), float(claim.attributes["max"])
    slack = max(2.0, _ROUNDING * high)
    return low - slack <= most and least <= high + slack


def _finding(evidence: Evidence, claim: Claim, dated: list[Claim], least: int, most: int) -> Finding:
    counted = f"{least} days" if least == most else f"{least} to {most} days"
    told = f"{claim.attributes['min']} to {claim.attributes['max']} days"
    sum_ = f"{' to '.join(d.date.text for d in dated if d.date)}: {counted}; the words say {told}"
    return make_finding(
        rule="duration_against_dates",
        kind="duration_mismatch",
        category=Category.CONFLICT,
        relation=Relation.CONTRADICTION,
        severity=Severity.MEDIUM,
        summary=(
            f"How long it lasted ({claim.object.replace('_', ' ')}, {evidence.person(claim.subject)}) in "
            f"{evidence.title(claim.document)} does not fit the dates: {sum_}."
        ),
        sides=(side(claim, told), *(side(d, d.date.text if d.date else d.value) for d in dated)),
        key=(claim.subject or "", claim.object, claim.document, claim.value),
        people=(claim.subject,) if claim.subject else (),
        confidence=claim.confidence,
        arithmetic=sum_,
    )
