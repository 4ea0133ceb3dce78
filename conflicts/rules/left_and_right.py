"""One injury, operation or condition on the left in one paper and on the right in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from conflicts.comparison import by_date, partition
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.finding import Finding, Severity

_SIDES = ("left", "right")


@rule("laterality_mismatch")
def left_and_right(evidence: Evidence) -> Iterator[Finding]:
    """One document puts the same operation, injury or condition on the left, another on the right.

    Compared only for one person, one body site, and one kind of thing, at times that can agree. A document that speaks
    of both sides is not held against another: two knees, two injuries.
    """
    for (person, site, what), claims in _grouped(evidence).items():
        for group in _coinciding(claims):
            sided = {s: [c for c in group if c.attributes["laterality"] == s] for s in _SIDES}
            both = {c.document for c in sided["left"]} & {c.document for c in sided["right"]}
            groups = [[c for c in sided[s] if c.document not in both] for s in _SIDES]
            if all(groups):
                name = evidence.person(person)
                yield disagreement(
                    evidence,
                    [[_shown(c) for c in g] for g in groups],
                    rule="left_and_right",
                    kind="laterality_mismatch",
                    what=f"the side ({what}, {site}, {name})",
                    key=(person, site, what),
                    severity=Severity.HIGH,
                )


def _shown(claim: Claim) -> Claim:
    return claim.model_copy(update={"value": claim.attributes["laterality"]})


def _grouped(evidence: Evidence) -> dict[tuple[str, str, str], list[Claim]]:
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in (*evidence.present("event"), *evidence.present("diagnosis")):
        if claim.subject is None or claim.attributes.get("laterality") not in _SIDES:
            continue
        if claim.predicate == "event":
            what, site = claim.attributes.get("procedure") or claim.object, claim.attributes.get("site")
        else:
            what, site = claim.object, claim.attributes.get("site") or "its site"
        if site:
            groups[(claim.subject, site, what)].append(claim)
    return groups


def _coinciding(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims whose times can agree; an undated one goes with all of them."""
    ordered = [c for c in claims if c.date] + [c for c in claims if c.date is None]
    return partition([c.model_copy(update={"value": ""}) for c in ordered], by_date)
