"""A person never married, by a paper later than the wedding of which another paper tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.couples import PARTNERS
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.order import surely_before
from conflicts.rule import rule
from models.claim import Claim
from models.finding import Finding, Severity
from timeline.families import families
from timeline.occasions import whose

_ENDS = frozenset({"divorce", "separation"})
_ENDED = frozenset({"divorced", "widowed", "separated"})
_COUPLE = 2


@rule("relationship_mismatch")
def single_after_marriage(evidence: Evidence) -> Iterator[Finding]:
    """A document gives a person as single or never married; another tells of that person's wedding on an earlier day.

    Not shown: where any document tells of a divorce, a separation or a widowhood of that person, and a wedding of which
    the date may lie after the document that says single.
    """
    ended = {c.subject for c in evidence.present("marital") if c.value in _ENDED}
    ended |= {p for c in evidence.present("event") if c.object in _ENDS for p in whose(c, families()[c.object])}
    weddings = _weddings(evidence)
    for (person, _), told in evidence.grouped(evidence.present("marital")).items():
        if person in ended:
            continue
        for claim in told:
            day = claim.when or evidence.dated(claim.document)
            earlier = [
                w
                for w in weddings.get(person, [])
                if w.document != claim.document
                and w.date is not None
                and day is not None
                and surely_before(w.date, day)
            ]
            if claim.value == "single" and earlier:
                yield disagreement(
                    evidence,
                    [[claim], earlier],
                    rule="single_after_marriage",
                    kind="relationship_mismatch",
                    what=f"the marital status of {evidence.person(person)}",
                    key=(person,),
                    severity=Severity.MEDIUM,
                )
                break


def _weddings(evidence: Evidence) -> dict[str, list[Claim]]:
    """The dated weddings of each person; of two that are kin but no spouses neither is the other's bride or groom."""
    kin: set[frozenset[str]] = {
        frozenset({c.subject, c.other})
        for c in evidence.present("related")
        if c.subject and c.other and c.value not in PARTNERS
    }
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.present("event"):
        people = whose(claim, families()["marriage"])
        if claim.object != "marriage" or claim.date is None or not people:
            continue
        couple = people if len(people) <= _COUPLE and frozenset(people) not in kin else people[:1]
        if claim.subject is None and couple != people:
            continue
        for person in couple:
            told[person].append(claim)
    return told
