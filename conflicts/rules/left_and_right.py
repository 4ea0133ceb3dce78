"""One injury, operation or condition on the left in one paper and on the right in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.comparison import by_date, partition
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.dates import Agreement
from models.finding import Finding, Severity
from timeline.families import families
from timeline.occasions import apart

_SIDES = ("left", "right")


@rule("laterality_mismatch")
def left_and_right(evidence: Evidence) -> Iterator[Finding]:
    """One document puts the same operation, injury or condition on the left, another on the right.

    Compared only for one person, one body site, and one kind of thing (for operations: one procedure), at times that
    can agree. A document that speaks of both sides is not held against another: two knees, two injuries. Where a
    sentence does not name its person ("since they fused her wrist"), it counts for the one person of the case of whom
    such a thing is told.
    """
    for (person, site, what), claims in _grouped(evidence).items():
        for group in partition(claims, _one_thing):
            sided = {s: [c for c in group if c.attributes["laterality"] == s] for s in _SIDES}
            both = {c.document for c in sided["left"]} & {c.document for c in sided["right"]}
            groups = [[c for c in sided[s] if c.document not in both] for s in _SIDES]
            if all(groups):
                yield disagreement(
                    evidence,
                    [[c.model_copy(update={"value": s}) for c in g] for s, g in zip(_SIDES, groups, strict=True)],
                    rule="left_and_right",
                    kind="laterality_mismatch",
                    what=f"the side ({what}, {site}, {evidence.person(person)})",
                    key=(person, site, what),
                    severity=Severity.HIGH,
                )


def _one_thing(a: Claim, b: Claim) -> Agreement:
    return Agreement.DIFFERENT if apart(a, b) else by_date(a, b)


def _grouped(evidence: Evidence) -> dict[tuple[str, str, str], list[Claim]]:
    named: dict[tuple[str, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    unnamed: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in (*evidence.present("event"), *evidence.present("diagnosis")):
        key = _thing(claim)
        if key and claim.subject:
            named[key][claim.subject].append(claim)
        elif key:
            unnamed[key].append(claim)
    return {
        (person, *key): claims + (unnamed[key] if len(people) == 1 else [])
        for key, people in named.items()
        for person, claims in people.items()
    }


def _thing(claim: Claim) -> tuple[str, str] | None:
    """Site and kind of thing that a sided claim speaks of, None for one that cannot be compared."""
    site = claim.attributes.get("site", "")
    if claim.attributes.get("laterality") not in _SIDES:
        return None
    if claim.predicate == "diagnosis":
        return site or "its site", claim.object
    family = families().get(claim.object)
    return (site, family.name if family else claim.object) if site else None
