"""One injury, operation or condition on the left in one paper and on the right in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence, first_of_each_document
from conflicts.rule import rule
from conflicts.sides import SIDES, Background, Sided, one_site, one_thing, region_of, sided
from models.claim import Claim
from models.finding import Finding, Severity

_PREDICATES = ("event", "diagnosis", "side")


@rule("laterality_mismatch")
def left_and_right(evidence: Evidence) -> Iterator[Finding]:
    """One document puts the same operation, injury or condition on the left, another on the right.

    Compared only for one person and one part of the body: one procedure or kind of event at times that can agree, one
    condition that seldom comes on both sides, or papers that a shared condition of that part, the same dated injury or
    the stroke that left one half of the body weak ties together. A document that speaks of both sides of the thing is not
    held against another: two knees, two injuries. Where a sentence does not name its person ("since they fused her wrist"),
    it counts for the one person of the case of whom such a thing is told.
    """
    for (person, region), claims in _by_person(evidence).items():
        whose = {person, *(c.claim.subject for c in claims)}
        background = Background((c for p in _PREDICATES for c in evidence.of(p) if c.subject in whose), evidence.dated)
        against = [
            (a, b)
            for a in claims
            if a.side == "left"
            for b in claims
            if b.side == "right" and a.document != b.document and _against(a, b, claims, background)
        ]
        if against:
            groups = [_told([pair[i] for pair in against], claims) for i in (0, 1)]
            what = next((w for pair in against for s in pair if (w := s.condition or s.procedure or s.family)), "")
            site = next((s.site for pair in against for s in pair if s.site), "")
            named = ", ".join(w.replace("_", " ") for w in (what, site, evidence.person(person)) if w)
            yield disagreement(
                evidence,
                [[c.model_copy(update={"value": s}) for c in g] for s, g in zip(SIDES, groups, strict=True)],
                rule="left_and_right",
                kind="laterality_mismatch",
                what=f"the side ({named})",
                key=(person, region),
                severity=Severity.HIGH,
            )


def _against(a: Sided, b: Sided, claims: list[Sided], background: Background) -> bool:
    def same(one: Sided, other: Sided) -> bool:
        return one_thing(one, other) or background.linked(one, other)

    return (
        same(a, b)
        and not background.two_blows(a, b)
        and not _tells_both(a, b, claims, same)
        and not _tells_both(b, a, claims, same)
    )


def _tells_both(own: Sided, other: Sided, claims: list[Sided], same: Callable[[Sided, Sided], bool]) -> bool:
    """True when the document of ``own`` also puts the thing where the other document puts it."""
    return any(c.document == own.document and c.side == other.side and (same(c, own) or same(c, other)) for c in claims)


def _told(told: list[Sided], claims: list[Sided]) -> list[Claim]:
    """Return the claims of the papers that put the thing on this side: what names the operation or condition first."""
    papers = {s.document for s in told}
    same = [c for c in claims if c.document in papers and c.side == told[0].side and one_site(c, told[0])]
    unique = {s.claim.id: s.claim for s in (*told, *same)}
    whole = [c for c in unique.values() if not any(_inside(c, o) for o in unique.values())]
    short = sorted(whole, key=lambda c: (c.document, not _explicit(c), c.span.start))
    return sorted(short, key=lambda c: (c not in first_of_each_document(short), c.predicate != "diagnosis"))


def _explicit(claim: Claim) -> bool:
    return claim.predicate == "diagnosis" or bool(claim.attributes.get("procedure"))


def _inside(claim: Claim, other: Claim) -> bool:
    """True for a part of the body that stands in the words of a condition."""
    within = other.span.start <= claim.span.start and claim.span.end <= other.span.end
    return claim.predicate == "side" and other.predicate == "diagnosis" and claim.document == other.document and within


def _by_person(evidence: Evidence) -> dict[tuple[str, str], list[Sided]]:
    named: dict[str, dict[str, list[Sided]]] = defaultdict(lambda: defaultdict(list))
    unnamed: dict[str, list[Sided]] = defaultdict(list)
    for predicate in _PREDICATES:
        for claim in evidence.present(predicate):
            told = sided(claim)
            if told is None:
                continue
            region = region_of(told)
            if claim.subject:
                named[region][claim.subject].append(told)
            else:
                unnamed[region].append(told)
    return {
        (person, region): claims + (unnamed[region] if len(people) == 1 else [])
        for region, people in named.items()
        for person, claims in people.items()
    }
