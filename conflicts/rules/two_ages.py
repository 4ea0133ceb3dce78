"""One person with two ages that no day of birth can join."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from conflicts.births import years_before
from conflicts.comparison import without_courses
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.dates import Agreement
from models.finding import Finding, Severity

_APPROXIMATE_YEARS = 2


@rule("age_mismatch")
def two_ages(evidence: Evidence) -> Iterator[Finding]:
    """Two documents give one person's age so that no day of birth fits both: 71 on one day, 58 within the same month.

    Counted from the day that each age is said of; a birthday between the two, an age that is "about", and a day of which
    only the month or the year is known widen what fits. A document that gives both ages itself tells of two times.
    Where a document gives the date of birth, the ages are held against that instead.
    """
    born = {c.subject for c in evidence.present("born")}
    for (person, _), claims in evidence.grouped(evidence.present("aged")).items():
        said = [c for c in claims if c.when is not None and c.number is not None]
        if person in born or len({c.document for c in said}) < 2:
            continue
        groups = without_courses(_groups(said), _compare)
        if len(groups) > 1:
            yield disagreement(
                evidence,
                groups,
                rule="two_ages",
                kind="age_mismatch",
                what=f"the age of {evidence.person(person)}",
                key=(person,),
                severity=Severity.MEDIUM,
                arithmetic="; ".join(_sum(evidence, group[0]) for group in groups),
            )


def _groups(claims: list[Claim]) -> list[list[Claim]]:
    """Ages that one day of birth can join, the surest first."""
    groups: list[tuple[tuple[date, date], list[Claim]]] = []
    for claim in sorted(claims, key=lambda c: (_width(_born(c)), c.document, c.span.start)):
        first, last = _born(claim)
        for i, ((start, end), group) in enumerate(groups):
            if first <= end and start <= last:
                groups[i] = ((max(first, start), min(last, end)), [*group, claim])
                break
        else:
            groups.append(((first, last), [claim]))
    return [group for _, group in groups]


def _compare(a: Claim, b: Claim) -> Agreement:
    (first, last), (start, end) = _born(a), _born(b)
    return Agreement.EQUAL if first <= end and start <= last else Agreement.DIFFERENT


def _born(claim: Claim) -> tuple[date, date]:
    """The first and the last day of birth that the age allows."""
    assert claim.when is not None and claim.number is not None
    years, slack = int(claim.number), _APPROXIMATE_YEARS if "approximate" in claim.attributes else 0
    first = min(r.start for r in claim.when.readings)
    last = max(r.end for r in claim.when.readings)
    return years_before(first, years + 1 + slack) + timedelta(days=1), years_before(last, max(0, years - slack))


def _width(days: tuple[date, date]) -> int:
    return (days[1] - days[0]).days


def _sum(evidence: Evidence, claim: Claim) -> str:
    first, last = _born(claim)
    assert claim.when is not None
    return f"{claim.value} on {claim.when.text} in {evidence.title(claim.document)}: born between {first.year} and {last.year}"
