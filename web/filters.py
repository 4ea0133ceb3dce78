"""Which findings a reviewer wants to see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from exporters.report.cards import Heap
from exporters.report.wording import words
from models.casefile import CaseFile
from models.finding import Finding

PER_PAGE = 25
SCANS = "check-the-scan"
"""The group of findings that has a page of its own."""


@dataclass(frozen=True)
class Filters:
    """What is asked for; an empty string asks for everything."""

    kind: str = ""
    relation: str = ""
    severity: str = ""
    status: str = ""
    person: str = ""
    document: str = ""

    @property
    def active(self) -> bool:
        """True when something is left out."""
        return self != Filters()

    def admits(self, finding: Finding) -> bool:
        """True when the finding is asked for."""
        return (
            self.kind in ("", finding.kind)
            and self.relation in ("", finding.relation)
            and self.severity in ("", finding.severity)
            and self.status in ("", finding.status)
            and (not self.person or self.person in finding.people)
            and (not self.document or any(side.span.document == self.document for side in finding.sides))
        )


@dataclass(frozen=True)
class Choice:
    """One field of the filter form with its options (key, words)."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


def choices(case: CaseFile, found: Sequence[Finding], numbers: dict[str, str], filters: Filters) -> tuple[Choice, ...]:
    """Return the form's fields; only what occurs in the case's findings can be chosen."""
    people = {p for f in found for p in f.people}
    documents = {s.span.document for f in found for s in f.sides}
    return (
        _choice("status", "Status", {f.status for f in found}, filters.status),
        _choice("severity", "Order of work", {f.severity for f in found}, filters.severity),
        _choice("kind", "Kind", {f.kind for f in found}, filters.kind),
        _choice("relation", "How they stand", {f.relation for f in found}, filters.relation),
        Choice("person", "Person", tuple((p.id, p.name) for p in case.people.people if p.id in people), filters.person),
        Choice(
            "document",
            "Document",
            tuple((d.id, f"{numbers[d.id]} {d.file}") for d in case.documents if d.id in documents),
            filters.document,
        ),
    )


def _choice(table: str, label: str, found: set[str], chosen: str) -> Choice:
    options = sorted(((str(key), words(table, key)) for key in found), key=lambda option: option[1])
    return Choice(table, label, tuple(options), chosen)


def pages_of(heaps: tuple[Heap, ...], wanted: set[str], page: int) -> tuple[tuple[Heap, ...], int]:
    """Return the groups with the wanted findings of one page of the list (from 1), and how many pages there are."""
    found = [(heap, numbered) for heap in heaps for numbered in heap.findings if numbered[1].id in wanted]
    count = max(1, -(-len(found) // PER_PAGE))
    by_heap: dict[str, list[tuple[int, Finding]]] = {}
    for heap, numbered in found[(page - 1) * PER_PAGE : page * PER_PAGE]:
        by_heap.setdefault(heap.id, []).append(numbered)
    return tuple(replace(h, findings=tuple(by_heap[h.id])) for h in heaps if h.id in by_heap), count
