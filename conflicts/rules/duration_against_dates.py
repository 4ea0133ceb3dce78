"""A length of time that the dates contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflicts.evidence import Evidence, side
from conflicts.rule import rule
from models.claim import Claim
from models.dates import PartialDate, Precision
from models.finding import Category, Finding, Relation, Severity, make_finding
from timeline.families import families
from timeline.occasions import whose


class Bounds(NamedTuple):
    """The types of event that begin and end what lasts. A range of dates told of a beginning is the whole of it."""

    begin: tuple[str, ...]
    end: tuple[str, ...]


_BOUNDS = {
    "hospital_stay": Bounds(("admission",), ("discharge",)),
    "employment": Bounds(("employment_start", "employment_end"), ("employment_end",)),
    "residence": Bounds(("move", "entry"), ("move", "departure")),
    "cohabitation": Bounds(("move",), ("move", "separation")),
    "marriage": Bounds(("marriage",), ("divorce", "separation")),
    "detention": Bounds(("arrest", "detention"), ("release",)),
    "caregiving": Bounds(("carer_start",), ()),
    "acquaintance": Bounds(("meeting",), ()),
}
_LONGEST_STAY = 400
_ROUNDING = 0.13
_ONE_BEGINNING_DAYS = 7
_STAYS = frozenset({"hospital_stay", "detention"})

Times = dict[tuple[str, str], list[Claim]]


@rule("duration_mismatch")
def duration_against_dates(evidence: Evidence) -> Iterator[Finding]:
    """One document says how long something lasted; the dates in another (or in the same) give another length.

    Rounding is allowed for ("about three years" for two years and ten months), and the precision of every date. What is
    over (a hospital stay, a detention, a job) is compared with its beginning and end; what goes on (a job, a marriage, a
    shared home) with its beginning. Where the dates tell of several, nothing is compared; how long two have known each other only
    with the one meeting that the same document tells of.
    """
    times: Times = defaultdict(list)
    for claim in evidence.present("event"):
        family = families().get(claim.object)
        if claim.date is not None and not claim.date.ambiguous:
            for person in whose(claim, family) if family else (claim.subject,) if claim.subject else ():
                times[(person, claim.object)].append(claim)
    for claim in evidence.present("duration"):
        if claim.subject and claim.object in _BOUNDS:
            yield from _against(evidence, claim, _BOUNDS[claim.object], times)


def _against(evidence: Evidence, claim: Claim, bounds: Bounds, times: Times) -> Iterator[Finding]:
    assert claim.subject
    begun = [c for kind in bounds.begin for c in times.get((claim.subject, kind), ())]
    if claim.object == "acquaintance":
        begun = [c for c in begun if c.document == claim.document]
        if len({c.date.readings for c in begun if c.date}) != 1:
            return
    if claim.attributes.get("ongoing") and claim.object not in _STAYS:
        starts = [c for c in begun if not _whole(c) and (c.object == bounds.begin[0] or c.object not in bounds.end)]
        lengths = [([c], _since(c.date, claim.when)) for c in starts if c.date and claim.when]
    else:
        ended = [c for kind in bounds.end for c in times.get((claim.subject, kind), ())]
        lengths = [s for s in _spells(begun, ended, claim.object in _STAYS) if _of_the_time(claim, s[0])]
    if not lengths or any(_fits(claim, *days) for _, days in lengths):
        return
    if claim.object in _STAYS and claim.attributes.get("at") != "given" and _several(begun):
        return
    yield _finding(evidence, claim, *lengths[0])


def _spells(begun: Sequence[Claim], ended: Sequence[Claim], stay: bool) -> list[tuple[list[Claim], tuple[int, int]]]:
    """Return what lasted from a beginning to the end after it, with its fewest and most days."""
    spells: list[tuple[list[Claim], tuple[int, int]]] = []
    for first in (*begun, *(ended if stay else ())):
        if _whole(first) and first.date:
            spells.append(([first], (first.date.readings[0].days - 1, first.date.readings[0].days)))
    for first in _precise(begun) if not spells else ():
        later = [
            ([first, last], days)
            for last in _precise(ended)
            if first is not last and not _whole(last) and (days := _since(first.date, last.date))[0] >= 0
        ]
        nearest = min((days for _, days in later), default=None)
        if nearest is not None and (not stay or nearest[0] <= _LONGEST_STAY):
            spells += [s for s in later if s[1] == nearest][:1]
    return spells


def _of_the_time(claim: Claim, spell: Sequence[Claim]) -> bool:
    """True where the words do not say when it was, or say what can be the time of the dated beginning."""
    if claim.attributes.get("at") != "given" or claim.when is None or spell[0].date is None:
        return True
    return claim.when.distance_days(spell[0].date) == 0


def _several(begun: Sequence[Claim]) -> bool:
    """True where the dated beginnings cannot all be one."""
    dates = [c.date for c in begun if c.date]
    return any(a.distance_days(b) > _ONE_BEGINNING_DAYS for i, a in enumerate(dates) for b in dates[:i])


def _whole(claim: Claim) -> bool:
    return claim.date is not None and claim.date.precision is Precision.RANGE


def _precise(claims: Sequence[Claim]) -> list[Claim]:
    """Return the dated claims but those whose date only holds, less precisely, that of another."""
    dates = [c.date.readings[0] for c in claims if c.date]
    return [
        c
        for c in claims
        if c.date and not any(c.date.readings[0].contains(d) and d != c.date.readings[0] for d in dates)
    ]


def _since(begun: PartialDate | None, until: PartialDate | None) -> tuple[int, int]:
    """Fewest and most days from a beginning to a later date."""
    assert begun and until
    return (until.readings[0].start - begun.readings[0].end).days, (
        until.readings[-1].end - begun.readings[0].start
    ).days


def _fits(claim: Claim, least: int, most: int) -> bool:
    low, high = float(claim.attributes["min"]), float(claim.attributes["max"])
    slack = max(2.0, _ROUNDING * high)
    return low - slack <= most and least <= high + slack


def _finding(evidence: Evidence, claim: Claim, dated: list[Claim], days: tuple[int, int]) -> Finding:
    least, most = days
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
