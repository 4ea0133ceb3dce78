"""A person is born once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conflicts.comparison import by_date, partition
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.finding import Finding, Relation, Severity


@rule("birth_date_mismatch")
def two_birth_dates(evidence: Evidence) -> Iterator[Finding]:
    """A person is born once. These documents give dates of birth for one person that no reading can make agree.

    A less precise date ("1984") and an ambiguous one of which one reading agrees are not counted as different.
    """
    for (person, _), claims in evidence.grouped(evidence.present("born")).items():
        groups = partition(claims, by_date)
        if len(groups) > 1:
            yield disagreement(
                evidence,
                groups,
                rule="two_birth_dates",
                kind="birth_date_mismatch",
                what=f"the date of birth of {evidence.person(person)}",
                key=(person,),
                relation=Relation.CONTRADICTION,
                severity=Severity.HIGH,
                arithmetic=_exchanged(groups),
            )


def _exchanged(groups: Sequence[Sequence[Claim]]) -> str:
    first, second = (g[0].date for g in groups[:2])
    if first and second:
        a, b = first.readings[0].start, second.readings[0].start
        if (a.year, a.month, a.day) == (b.year, b.day, b.month):
            return "Day and month are exchanged between the two."
    return ""
