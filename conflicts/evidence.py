"""What the rules see: the claims of a case by predicate, people and documents. Never the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from pathlib import PurePosixPath

from models.casefile import CaseFile
from models.claim import Claim
from models.contents import WITHIN
from models.dates import PartialDate
from models.document import Document
from models.extraction import Kind, Profile
from models.finding import Side
from models.settings import Settings
from models.timeline import TimelineEntry


class Evidence:
    """The claims of a case, looked up by predicate and person. Documents count once: duplicates say nothing new."""

    def __init__(self, case: CaseFile, settings: Settings) -> None:
        self._case = case
        self.settings = settings
        self.case = case.case
        self._asked: dict[tuple[str, tuple[str, ...]], list[Claim]] = {}
        twice = {d.id for d in case.documents if d.duplicate_of}
        self.claims: tuple[Claim, ...] = tuple(c for c in case.claims if c.document not in twice)
        self.documents: tuple[Document, ...] = tuple(
            d for d in case.documents if d.id not in twice and d.id in case.profile_by_document
        )

    @cached_property
    def _by_predicate(self) -> dict[str, list[Claim]]:
        table: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            table[claim.predicate].append(claim)
        return table

    @cached_property
    def _dated(self) -> dict[str, Claim]:
        return {c.document: c for c in self.of("dated")}

    @property
    def forum(self) -> str:
        """The key of the forum whose rules of form hold for the case."""
        return self._case.settings.forum or self.settings.forum

    @property
    def entries(self) -> tuple[TimelineEntry, ...]:
        """The timeline's entries, dated and undated."""
        return (*self._case.timeline.entries, *self._case.timeline.undated)

    def of(self, predicate: str, *objects: str) -> list[Claim]:
        """Return the claims of a predicate, of the named objects only where some are given."""
        if (predicate, objects) not in self._asked:
            claims = self._by_predicate.get(predicate, [])
            self._asked[predicate, objects] = [c for c in claims if c.object in objects] if objects else claims
        return self._asked[predicate, objects]

    def present(self, predicate: str) -> list[Claim]:
        """Return the claims of a predicate that the document asserts of the present or the past."""
        return [c for c in self.of(predicate) if c.assertion in ("present", "historical")]

    def grouped(self, claims: Iterable[Claim]) -> dict[tuple[str, str], list[Claim]]:
        """Return claims with a known subject by (subject, object), in the order of documents and text."""
        groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.subject is not None:
                groups[(claim.subject, claim.object)].append(claim)
        return groups

    def grouped_of_one(self, claims: Iterable[Claim]) -> dict[tuple[str, str], list[Claim]]:
        """Return claims by (subject, object); one without a person counts for the one person of whom its object is told.

        Only where its document names that person too: what a paper says in general is nobody's.
        """
        claims = list(claims)
        groups = self.grouped(claims)
        people: dict[str, list[str]] = defaultdict(list)
        for person, what in groups:
            people[what].append(person)
        for claim in claims:
            if claim.subject is None and claim.assertion == "present" and len(people[claim.object]) == 1:
                [person] = people[claim.object]
                if person in self._named[claim.document]:
                    groups[(person, claim.object)].append(claim)
        return groups

    @cached_property
    def last_told(self) -> dict[str, PartialDate]:
        """The last day of which each document tells, by its events: the time of what an undated record says."""
        found: dict[str, PartialDate] = {}
        for claim in self.present("event"):
            if claim.date is not None and (
                claim.document not in found or claim.date.sort_key > found[claim.document].sort_key
            ):
                found[claim.document] = claim.date
        return found

    def timed(self, predicate: str, objects: Collection[str]) -> Iterator[Claim]:
        """Yield the claims; one of ``objects`` in a paper without a date is as of the last day of which the paper tells."""
        for claim in self.present(predicate):
            last = self.last_told.get(claim.document) if claim.when is None and claim.object in objects else None
            yield claim.model_copy(update={"when": last}) if last else claim

    @cached_property
    def _named(self) -> dict[str, set[str]]:
        named: dict[str, set[str]] = defaultdict(set)
        for claim in self.claims:
            if claim.subject is not None:
                named[claim.document].add(claim.subject)
        return named

    def profile(self, document: str) -> Profile:
        """Return the profile of a document that was read."""
        return self._case.profile_by_document[document]

    def kind(self, document: str) -> Kind:
        """Return what a document is."""
        return self.profile(document).kind

    def document(self, document: str) -> Document:
        """Return the document as read: its name, pages and status (its text is not a rule's business)."""
        return self._case.document_by_id[document]

    def dated(self, document: str) -> PartialDate | None:
        """Return a document's own date."""
        return self.profile(document).dated

    def dated_claim(self, document: str) -> Claim | None:
        """Return the claim of a document's own date."""
        return self._dated.get(document)

    def author(self, document: str) -> str | None:
        """Return the id of the person who wrote a document, None where it is not known."""
        author = self._case.people.author_of(self.profile(document))
        return author.id if author else None

    def title(self, document: str) -> str:
        """Return how a document is called in a sentence: its file name without the extension, in quotation marks.

        One of several papers in a file has its pages behind it.
        """
        file, part_of = self.document(document).file, self.document(document).part_of
        name, _, pages = file.rpartition(WITHIN) if part_of else (file, "", "")
        return f"“{PurePosixPath(name).stem}{f', {pages}' if pages else ''}”"

    def person(self, person: str | None) -> str:
        """Return a person's canonical name, "the person" where unknown."""
        found = self._case.person_by_id.get(person or "")
        return found.name if found else "the person"

    def roles(self, person: str | None) -> tuple[str, ...]:
        """Return a person's roles in the case."""
        found = self._case.person_by_id.get(person or "")
        return found.roles if found else ()


def side(claim: Claim, value: str | None = None) -> Side:
    """Return a claim as one side of a finding."""
    return Side(value=value if value is not None else claim.value, span=claim.span, claim=claim.id)


def first_of_each_document(claims: Iterable[Claim], most: int = 1) -> list[Claim]:
    """Return the first ``most`` claims of each document: a value repeated in one document is one side."""
    firsts: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if len(firsts[claim.document]) < most:
            firsts[claim.document].append(claim)
    return [claim for told in firsts.values() for claim in told]
