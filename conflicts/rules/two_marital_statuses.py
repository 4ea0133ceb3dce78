"""One person single and married at one time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.dates import PartialDate
from models.finding import Finding, Severity

_SEASON = 90
_CANNOT_BOTH_BE = (
    frozenset({"single", "married"}),
    frozenset({"married", "widowed"}),
    frozenset({"married", "divorced"}),
    frozenset({"single", "widowed"}),
)
_CHANGES = frozenset({"marriage", "separation", "divorce", "death"})


@rule("relationship_mismatch")
def two_marital_statuses(evidence: Evidence) -> Iterator[Finding]:
    """Two documents of one season give a person marital statuses that cannot both be: single here, married there.

    Not shown: documents more than three months apart, a marriage, a divorce or a death told between the two, and "single"
    beside "divorced" or "separated", which forms and people do not keep apart.
    """
    last = _last_days(evidence)
    changes = [c.date for c in evidence.present("event") if c.object in _CHANGES and c.date is not None]
    for (person, _), claims in evidence.grouped(evidence.present("marital")).items():
        dated = {(c.value, day.model_dump_json()): (c, day) for c in claims if (day := c.when or last.get(c.document))}
        for (a, one), (b, other) in combinations(dated.values(), 2):
            if (
                frozenset({a.value, b.value}) not in _CANNOT_BOTH_BE
                or a.document == b.document
                or not _near(one, other)
            ):
                continue
            if any(_near(change, one) or _near(change, other) for change in changes):
                continue
            yield disagreement(
                evidence,
                [[a], [b]],
                rule="two_marital_statuses",
                kind="relationship_mismatch",
                what=f"the marital status of {evidence.person(person)}",
                key=(person,),
                severity=Severity.MEDIUM,
            )
            break


def _last_days(evidence: Evidence) -> dict[str, PartialDate]:
    """The last day of which each document tells: the time of what an undated record says."""
    found: dict[str, PartialDate] = {}
    for claim in evidence.present("event"):
        if claim.date is not None and (
            claim.document not in found or claim.date.sort_key > found[claim.document].sort_key
        ):
            found[claim.document] = claim.date
    return found


def _near(a: PartialDate, b: PartialDate) -> bool:
    return a.distance_days(b) <= _SEASON
