"""Two children here, three there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from conflicts.comparability import at_one_time, comparability, later
from conflicts.comparison import partition
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.dates import Agreement
from models.finding import Finding, Severity


@rule("count_mismatch")
def two_counts(evidence: Evidence) -> Iterator[Finding]:
    """Two documents near in time count one thing of one person differently.

    What can only grow (arrests, falls) may be more in the later document; that is not a conflict. Counts far apart in
    time are not compared: something may have happened between them.
    """
    for (person, thing), claims in evidence.grouped(evidence.present("count")).items():
        groups = partition(claims, partial(_compare, thing=thing), timeless=False)
        documents = [{c.document for c in g} for g in groups]
        if len(groups) > 1 and not set.intersection(*documents):
            yield disagreement(
                evidence,
                groups,
                rule="two_counts",
                kind="count_mismatch",
                what=f"the number of {thing.replace('_', ' ')} of {evidence.person(person)}",
                key=(person, thing),
                severity=Severity.MEDIUM,
            )


def _compare(a: Claim, b: Claim, thing: str) -> Agreement:
    table = comparability()["count"]
    if a.number == b.number:
        return Agreement.EQUAL
    if not at_one_time(a, b, table["days"].get(thing, table["default_days"])):
        return Agreement.COMPATIBLE
    if thing in table["growing"] and a.number is not None and b.number is not None:
        fewer, more = (a, b) if a.number < b.number else (b, a)
        return Agreement.COMPATIBLE if later(more, fewer) else Agreement.DIFFERENT
    return Agreement.DIFFERENT
