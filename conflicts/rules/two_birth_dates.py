"""A person is born once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conflicts.births import is_birthday, years_before
from conflicts.comparison import by_date, partition
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.dates import Reading
from models.finding import Finding, Relation, Severity


@rule("birth_date_mismatch")
def two_birth_dates(evidence: Evidence) -> Iterator[Finding]:
    """A person is born once. These documents give dates of birth for one person that no reading can make agree.

    A birthday with its number ("her eightieth, on 4 May 2020") tells of the birth, too, within some days: it is not always
    kept on its day. A less precise date ("1984") and an ambiguous one of which one reading agrees are not counted as different.
    """
    told = [*evidence.present("born"), *_counted(evidence)]
    for (person, _), claims in evidence.grouped(told).items():
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


def _counted(evidence: Evidence) -> Iterator[Claim]:
    """Yield the births that birthdays tell of, each counted back from its day."""
    for claim in evidence.present("aged"):
        if is_birthday(claim) and claim.when and claim.number:
            readings = tuple(
                Reading(start=years_before(r.start, int(claim.number)), end=years_before(r.end, int(claim.number)))
                for r in claim.when.readings
            )
            born = claim.when.model_copy(update={"readings": readings, "approximate": True})
            shown = f"{claim.value} on {claim.when.text}, so born {readings[0].start.isoformat()}"
            yield claim.model_copy(update={"date": born, "value": shown})


def _exchanged(groups: Sequence[Sequence[Claim]]) -> str:
    first, second = (g[0].date for g in groups[:2])
    if first and second:
        a, b = first.readings[0].start, second.readings[0].start
        if (a.year, a.month, a.day) == (b.year, b.day, b.month):
            return "Day and month are exchanged between the two."
    return ""
