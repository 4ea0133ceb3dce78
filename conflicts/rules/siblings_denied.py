"""No brothers or sisters here, one of them there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.evidence import Evidence, side
from conflicts.rule import rule
from models.claim import Claim
from models.finding import Category, Finding, Relation, Severity, make_finding

_BY_WORD = {
    "siblings": frozenset({"brother", "sister", "sibling"}),
    "brothers": frozenset({"brother"}),
    "sisters": frozenset({"sister"}),
}
_PARENTS = frozenset({"mother", "father", "parent"})
_CHILDREN = frozenset({"son", "daughter", "child"})


@rule("count_mismatch")
def siblings_denied(evidence: Evidence) -> Iterator[Finding]:
    """One paper says that somebody has no brothers or sisters; another names one, or counts several children of the parent.

    A brother or sister whom some paper tells to be dead is none any more.
    """
    related = evidence.present("related")
    dead = {c.subject for c in (*evidence.of("died"), *evidence.of("event", "death"))}
    children: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.present("count"):
        if claim.object == "children" and claim.subject and not claim.attributes.get("least"):
            children[claim.subject].append(claim)
    for denial in evidence.present("count"):
        if denial.number != 0 or denial.object not in _BY_WORD or denial.subject is None:
            continue
        named = [c for c in related if _sibling(c, denial) and not {c.subject, c.other} & (dead - {denial.subject})]
        counted = [
            c
            for parent in _parents(related, denial.subject)
            for c in children[parent]
            if denial.object == "siblings" and c.number is not None and c.number > 1
        ]
        against = next((c for c in (*named, *counted) if c.document != denial.document), None)
        if against is not None:
            yield _finding(evidence, denial, against)


def _sibling(claim: Claim, denial: Claim) -> bool:
    """True where the claim names a brother or sister of the person: "Ana's brother", or his "my sister Ana"."""
    word = claim.value.casefold()
    if claim.other == denial.subject:
        return word in _BY_WORD[denial.object]
    return claim.subject == denial.subject and denial.object == "siblings" and word in _BY_WORD["siblings"]


def _parents(related: list[Claim], person: str) -> set[str]:
    found = {c.subject for c in related if c.other == person and c.value.casefold() in _PARENTS}
    found |= {c.other for c in related if c.subject == person and c.value.casefold() in _CHILDREN}
    return {p for p in found if p}


def _finding(evidence: Evidence, denial: Claim, against: Claim) -> Finding:
    told = against.value if against.predicate == "related" else f"the parent has {against.value}"
    return make_finding(
        rule="siblings_denied",
        kind="count_mismatch",
        category=Category.CONFLICT,
        relation=Relation.CONTRADICTION,
        severity=Severity.MEDIUM,
        summary=(
            f"{evidence.title(denial.document)} says that {evidence.person(denial.subject)} has no "
            f"{denial.object.replace('siblings', 'brothers or sisters')}; {evidence.title(against.document)} tells of one: "
            f"{told}."
        ),
        sides=(side(denial), side(against, told)),
        key=(denial.subject or "", denial.object),
        people=tuple(p for p in (denial.subject,) if p),
        confidence=denial.confidence,
    )
