"""One stage or score here, another there, at one time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from conflicts.comparability import at_one_time, comparability
from conflicts.comparison import partition, without_courses
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.dates import Agreement
from models.finding import Finding, Severity

_TOLERANCE = 0.02


@rule("severity_mismatch")
def two_severities(evidence: Evidence) -> Iterator[Finding]:
    """Two documents put one person at different stages, scores or shares of one scale at one time.

    Change over time is not a conflict: the times must be near each other, as set for each scale. What belongs to one
    event and does not change (the share of the body burned) is compared whenever it is told. A paper that itself gives the
    other's value too tells of its course, and is not held against the other.
    """
    for (person, scale), claims in evidence.grouped_of_one(evidence.present("measure")).items():
        compare = partial(_compare, scale=scale)
        groups = without_courses(partition(claims, compare, timeless=False), compare)
        if len(groups) > 1:
            yield disagreement(
                evidence,
                groups,
                rule="two_severities",
                kind="severity_mismatch",
                what=f"the {scale.replace('_', ' ')} of {evidence.person(person)}",
                key=(person, scale),
                severity=Severity.HIGH,
            )


def _compare(a: Claim, b: Claim, scale: str) -> Agreement:
    table = comparability()["measure"]
    name = scale.split(" ")[0]
    fixed = name in table["fixed"]
    if not fixed and not at_one_time(a, b, table["days"].get(name, table["default_days"])):
        return Agreement.COMPATIBLE
    if a.number is not None and b.number is not None:
        close = abs(a.number - b.number) <= _TOLERANCE * max(abs(a.number), abs(b.number), 1)
        return Agreement.EQUAL if close else Agreement.DIFFERENT
    first, second = a.attributes.get("grade"), b.attributes.get("grade")
    if first and second:
        return Agreement.EQUAL if first == second else Agreement.DIFFERENT
    return Agreement.COMPATIBLE
