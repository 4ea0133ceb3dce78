"""One person single and married at one time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from conflicts.couples import SPOUSES
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.dates import PartialDate
from models.finding import Finding, Severity

_SEASON = 90
_CANNOT_BOTH_BE = (
    frozenset({"single", "married"}),
    frozenset({"single", "wed"}),
    frozenset({"married", "widowed"}),
    frozenset({"married", "divorced"}),
    frozenset({"single", "widowed"}),
)
_CHANGES = frozenset({"marriage", "separation", "divorce", "death"})


@rule("relationship_mismatch")
def two_marital_statuses(evidence: Evidence) -> Iterator[Finding]:
    """Two documents of one season give a person marital statuses that cannot both be: single here, married there.

    Whom a document calls somebody's husband or wife is held against "single" too.
    Not shown: documents more than three months apart, a marriage, a divorce or a death told between the two, and "single"
    beside "divorced" or "separated", which forms and people do not keep apart.
    """
    changes = [c.date for c in evidence.present("event") if c.object in _CHANGES and c.date is not None]
    for person, told in _told(evidence).items():
        for one, other in combinations(told, 2):
            if (
                frozenset({one.status, other.status}) in _CANNOT_BOTH_BE
                and one.claim.document != other.claim.document
                and _near(one.day, other.day)
                and not any(_near(change, one.day) or _near(change, other.day) for change in changes)
            ):
                yield disagreement(
                    evidence,
                    [[one.claim], [other.claim]],
                    rule="two_marital_statuses",
                    kind="relationship_mismatch",
                    what=f"the marital status of {evidence.person(person)}",
                    key=(person,),
                    severity=Severity.MEDIUM,
                )
                break


class _Told(NamedTuple):
    status: str
    claim: Claim
    day: PartialDate


def _told(evidence: Evidence) -> dict[str, list[_Told]]:
    """What is said of the status of the people of whom some document records it, each status of a document once."""
    said = [(c.subject, c.value, c) for c in evidence.present("marital")]
    recorded = {person for person, _, _ in said if person}
    for claim in evidence.present("related"):
        if claim.value in SPOUSES:
            said += [(person, "wed", claim) for person in (claim.subject, claim.other)]
    told: dict[str, dict[tuple[str, str], _Told]] = defaultdict(dict)
    for person, status, claim in said:
        day = claim.when or evidence.dated(claim.document) or evidence.last_told.get(claim.document)
        if person in recorded and person is not None and day is not None:
            told[person].setdefault((status, claim.document), _Told(status, claim, day))
    return {person: list(each.values()) for person, each in told.items()}


def _near(a: PartialDate, b: PartialDate) -> bool:
    return a.distance_days(b) <= _SEASON
