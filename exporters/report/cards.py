"""Findings as proof cards, in the groups in which a reader meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count

from exporters.report.links import Links
from exporters.report.rules import why_shown
from exporters.report.sources import Source, Sources
from exporters.report.wording import words
from models.casefile import CaseFile
from models.finding import Category, Finding, FindingStatus, Relation, Severity

_SETTLED = {
    FindingStatus.EXPLAINED,
    FindingStatus.CORRECTED,
    FindingStatus.NOT_A_CONFLICT,
    FindingStatus.ACCEPTED,
}
_SQUARES = {Severity.HIGH: "■■■", Severity.MEDIUM: "■■□", Severity.LOW: "■□□"}
_FOR_INFORMATION = (Relation.REFINEMENT, Relation.EVOLUTION, Relation.OMISSION)


@dataclass(frozen=True)
class Said:
    """One value and every place that gives it."""

    value: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class PersonRef:
    """A person's name with its link."""

    name: str
    href: str | None


@dataclass(frozen=True)
class DecisionLine:
    """One line of the ledger in words; ``at`` is the day and the minute in UTC."""

    verdict: str
    note: str
    reviewer: str
    at: str


@dataclass(frozen=True)
class Card:
    """A finding as shown. ``number`` counts the cards of the report from 1."""

    id: str
    number: int
    kind: str
    relation: str
    severity: str
    squares: str
    summary: str
    arithmetic: str
    said: tuple[Said, ...]
    people: tuple[PersonRef, ...]
    why: tuple[str, ...]
    rule: str
    status: str
    settled: bool
    changed: bool
    decisions: tuple[DecisionLine, ...]


@dataclass(frozen=True)
class Group:
    """A heading with its cards and one sentence on what they have in common."""

    id: str
    title: str
    about: str
    cards: tuple[Card, ...]


def settled(finding: Finding) -> bool:
    """True when a person has decided the finding on the evidence that it still has."""
    return finding.status in _SETTLED


_Test = Callable[[Finding], bool]
_GROUPS: tuple[tuple[str, str, str, _Test], ...] = (
    (
        "conflicts",
        "Conflicts",
        "Papers that do not agree. Casefold does not say which is right; a person decides.",
        lambda f: (
            f.category is Category.CONFLICT
            and f.relation not in (*_FOR_INFORMATION, Relation.AMBIGUOUS, Relation.LIKELY_OCR)
        ),
    ),
    (
        "ambiguous",
        "It depends on how a date is read",
        "A date in numbers can have the day or the month first. In one order these agree, in the other they do not.",
        lambda f: f.category is Category.CONFLICT and f.relation is Relation.AMBIGUOUS,
    ),
    (
        "check-the-scan",
        "Check the scan",
        "One look at the paper will probably settle these: a single unclear character explains the difference.",
        lambda f: f.relation is Relation.LIKELY_OCR,
    ),
    (
        "formalities",
        "Formal defects",
        "Something that the receiving office expects of a document and that was not found on it.",
        lambda f: f.category is Category.FORMALITY,
    ),
    (
        "gaps",
        "Gaps",
        "Something that the papers speak of and that is not among them, or that could not be read.",
        lambda f: f.category is Category.GAP,
    ),
    (
        "for-information",
        "For information",
        "Differences that are no conflict: a change over time, or one paper being more exact than another.",
        lambda f: True,
    ),
)


@dataclass(frozen=True)
class Heap:
    """A group before its cards are made: its findings, each with its number."""

    id: str
    title: str
    about: str
    findings: tuple[tuple[int, Finding], ...]


def in_heaps(findings: Iterable[Finding]) -> tuple[Heap, ...]:
    """Return the groups that are not empty, open findings first, then the settled ones of every group together."""
    every = list(findings)
    rest, done = [f for f in every if not settled(f)], [f for f in every if settled(f)]
    parts: list[tuple[str, str, str, list[Finding]]] = []
    for ident, title, about, belongs in _GROUPS:
        parts.append((ident, title, about, [f for f in rest if belongs(f)]))
        rest = [f for f in rest if not belongs(f)]
    parts.append(("decided", "Decided", "A person has looked at these and written down why.", done))
    numbers = count(1)
    return tuple(
        Heap(ident, title, about, tuple((next(numbers), f) for f in inside))
        for ident, title, about, inside in parts
        if inside
    )


class Cards:
    """Makes the cards of one case."""

    def __init__(self, case: CaseFile, sources: Sources, links: Links) -> None:
        self._case = case
        self._sources = sources
        self._links = links

    def group(self, heap: Heap) -> Group:
        """Return the group with its cards."""
        return Group(heap.id, heap.title, heap.about, tuple(self.card(f, number) for number, f in heap.findings))

    def card(self, finding: Finding, number: int) -> Card:
        """Return one card."""
        people = [self._case.person_by_id[p] for p in finding.people if p in self._case.person_by_id]
        return Card(
            id=finding.id,
            number=number,
            kind=words("kind", finding.kind),
            relation=words("relation", finding.relation),
            severity=words("severity", finding.severity),
            squares=_SQUARES[finding.severity],
            summary=finding.summary,
            arithmetic=finding.arithmetic,
            said=self._said(finding),
            people=tuple(PersonRef(p.name, self._links.person(p.id)) for p in people),
            why=why_shown(finding.rule),
            rule=finding.rule,
            status=words("status", finding.status),
            settled=settled(finding),
            changed=finding.status is FindingStatus.EVIDENCE_CHANGED,
            decisions=tuple(
                DecisionLine(words("verdict", d.verdict), d.note, d.reviewer, d.at[:16].replace("T", " "))
                for d in finding.decisions
            ),
        )

    def _said(self, finding: Finding) -> tuple[Said, ...]:
        """Sides that say the same stand together, in the order in which the values first come."""
        by_value: dict[str, list[Source]] = {}
        narrow = len({side.value for side in finding.sides}) > 2
        for side in finding.sides:
            by_value.setdefault(side.value, []).append(self._sources.of(side.span, pictured=True, narrow=narrow))
        return tuple(Said(value, tuple(sources)) for value, sources in by_value.items())
