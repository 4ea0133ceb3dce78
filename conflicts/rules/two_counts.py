"""Two children here, three there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from conflicts.comparability import at_one_time, comparability, later
from conflicts.comparison import partition
from conflicts.couples import spouses
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.dates import Agreement, PartialDate
from models.finding import Finding, Severity

# what is dated less precisely than to a season explains nothing
_EXPLAINING_DAYS = 100
_ATTACKS = ("assault", "arrest", "detention", "injury")
_ONE_ATTACK_DAYS = 7
_OF_COUPLES = frozenset({"children", "sons", "daughters"})


@rule("count_mismatch")
def two_counts(evidence: Evidence) -> Iterator[Finding]:
    """Two documents near in time count one thing of one person differently.

    What can only grow (arrests, falls) may be more in the later document, but never fewer. What is rare in a life
    (arrests, kidnappings) is not soon more without an event that some paper dates between the two. Other counts far apart
    in time are not compared, nor those that a birth, death or move between them explains. Children
    listed by name or of one sex only may be fewer than all, but not more. How many came to an attack is
    compared for attacks of one day. Children are compared with an undated paper too, where none was born or died about then.
    """
    timed = _of_one_attack(evidence, evidence.timed("count", comparability()["count"]["rare"]))
    told = evidence.grouped([*timed, *_of_the_other(evidence)])
    found: set[frozenset[str]] = set()
    for (person, thing), whole in told.items():
        claims = [*whole, *_parts(told, person, thing)]
        compare = partial(_compare, thing=thing, explained=_explaining(evidence, person, thing))
        groups = partition(claims, compare, timeless=False)
        documents = [{c.document for c in g} for g in groups]
        ids = frozenset(c.id for g in groups for c in g)
        if len(groups) > 1 and not set.intersection(*documents) and ids not in found:
            found.add(ids)
            yield disagreement(
                evidence,
                groups,
                rule="two_counts",
                kind="count_mismatch",
                what=f"the number of {thing.replace('_', ' ')} of {evidence.person(person)}",
                key=(person, thing),
                severity=Severity.MEDIUM,
            )


def _of_one_attack(evidence: Evidence, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the claims; how many came to an attack without a date is of the one attack of which the papers tell, if one."""
    for claim in claims:
        if claim.object == "assailants" and not claim.attributes.get("at"):
            told = [
                c.date for c in evidence.of("event", *_ATTACKS) if c.subject == claim.subject and c.date is not None
            ]
            if told and all(a.distance_days(b) <= _ONE_ATTACK_DAYS for i, a in enumerate(told) for b in told[:i]):
                yield claim.model_copy(update={"when": told[0]})
                continue
        yield claim


def _of_the_other(evidence: Evidence) -> Iterator[Claim]:
    """Yield what a couple has ("our two children"), told of the one, as that of the other."""
    married = spouses(evidence)
    for claim in evidence.present("count"):
        if claim.attributes.get("of_couple") and claim.subject in married and claim.object in _OF_COUPLES:
            yield claim.model_copy(update={"subject": married[claim.subject]})


def _parts(told: dict[tuple[str, str], list[Claim]], person: str, thing: str) -> list[Claim]:
    """Return the counts of what is a part of the thing (sons of children): the whole is at least as many.

    A paper that tells of the whole is taken at that.
    """
    whole = {c.document for c in told[(person, thing)]}
    parts = [
        c
        for part in comparability()["count"]["parts"].get(thing, ())
        for c in told.get((person, part), ())
        if c.document not in whole
    ]
    return [c.model_copy(update={"attributes": {**c.attributes, "least": "yes"}}) for c in parts]


def _explaining(evidence: Evidence, person: str, thing: str) -> list[PartialDate]:
    """Return the dates of what happened to the person that makes one more or one fewer of the thing."""
    kinds = comparability()["count"]["explained_by"].get(thing, ())
    told = [c for c in evidence.of("event", *kinds) if c.subject == person] if kinds else []
    born = evidence.of("born") if "birth" in kinds else []
    return [c.date for c in (*told, *born) if c.date is not None]


def _compare(a: Claim, b: Claim, thing: str, explained: Sequence[PartialDate]) -> Agreement:
    table = comparability()["count"]
    if a.number is None or b.number is None or a.number == b.number:
        return Agreement.EQUAL
    if any(x.attributes.get("least") and x.number and y.number and x.number <= y.number for x, y in ((a, b), (b, a))):
        return Agreement.COMPATIBLE
    parts = [c.attributes.get("of") for c in (a, b)]
    if parts[0] != parts[1]:
        return _of_a_part(a, b)
    if thing in table["fixed"]:
        dated = a.attributes.get("at") == b.attributes.get("at") == "given"
        return Agreement.COMPATIBLE if dated and not at_one_time(a, b, table["fixed_days"]) else Agreement.DIFFERENT
    if a.when is None or b.when is None:
        slow = thing in table["slow"] and not _about(a.when or b.when, explained, table["days"][thing])
        return Agreement.DIFFERENT if slow else Agreement.COMPATIBLE
    near = at_one_time(a, b, table["days"].get(thing, table["default_days"]))
    if thing in table["growing"]:
        fewer, more = (a, b) if a.number < b.number else (b, a)
        if not later(more, fewer):
            return Agreement.DIFFERENT if near or thing in table["rare"] else Agreement.COMPATIBLE
        near = thing in table["rare"] and at_one_time(a, b, table["seldom_days"].get(thing, table["rare_days"]))
    return Agreement.DIFFERENT if near and not _between(a, b, explained) else Agreement.COMPATIBLE


def _of_a_part(a: Claim, b: Claim) -> Agreement:
    """Compare the scars of one part of the body with those of another (not held against each other), or with all."""
    whole, part = (a, b) if a.attributes.get("of") is None else (b, a)
    fewer = whole.number is not None and part.number is not None and whole.number < part.number
    return Agreement.DIFFERENT if fewer and whole.attributes.get("of") is None else Agreement.COMPATIBLE


def _about(when: PartialDate | None, dates: Sequence[PartialDate], days: int) -> bool:
    """True where something is dated within some days of a paper's date, or no paper is dated."""
    return when is None or any(when.distance_days(d) <= days for d in dates)


def _between(a: Claim, b: Claim, dates: Sequence[PartialDate]) -> bool:
    """True where something is dated between the two papers, or can be."""
    assert a.when and b.when
    first, last = sorted((a.when, b.when), key=lambda d: d.sort_key)
    start, end = first.readings[0].start, last.readings[-1].end
    return any(start <= r.end and r.start <= end for d in dates for r in d.readings if r.days <= _EXPLAINING_DAYS)
