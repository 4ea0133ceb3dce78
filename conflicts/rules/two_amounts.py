"""Two sums for one thing."""

from __future__ import annotations

from collections.abc import Iterator

from conflicts.comparability import at_one_time, comparability
from conflicts.comparison import partition
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.dates import Agreement
from models.finding import Finding, Severity

_PER_YEAR = {"hour": 2080.0, "day": 365.0, "week": 52.0, "fortnight": 26.0, "month": 12.0, "year": 1.0}


@rule("amount_mismatch")
def two_amounts(evidence: Evidence) -> Iterator[Finding]:
    """Two documents give different sums for one purpose of one person, counted to one period.

    A tenth more or less is rounding. Sums in different currencies, for different purposes, or more than a year apart
    are not compared.
    """
    for (person, purpose), claims in evidence.grouped(evidence.present("amount")).items():
        if not purpose:
            continue
        groups = partition(claims, _compare, timeless=False)
        documents = [{c.document for c in g} for g in groups]
        if len(groups) == 2 and not documents[0] & documents[1]:
            yield disagreement(
                evidence,
                groups,
                rule="two_amounts",
                kind="amount_mismatch",
                what=f"the {purpose.replace('_', ' ')} ({evidence.person(person)})",
                key=(person, purpose),
                severity=Severity.MEDIUM,
            )


def _compare(a: Claim, b: Claim) -> Agreement:
    table = comparability()["amount"]
    if a.unit != b.unit or a.number is None or b.number is None or not at_one_time(a, b, table["days"]):
        return Agreement.COMPATIBLE
    periods = [c.attributes.get("period") for c in (a, b)]
    if periods[0] == periods[1]:
        x, y = a.number, b.number
    elif all(p in _PER_YEAR for p in periods):
        x, y = (c.number * _PER_YEAR[p] for c, p in zip((a, b), periods, strict=True) if c.number and p)
    else:
        return Agreement.COMPATIBLE
    return Agreement.EQUAL if abs(x - y) <= table["tolerance"] * max(x, y) else Agreement.DIFFERENT
