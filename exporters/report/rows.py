"""The rows of the tables: timeline, documents, people."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from exporters.report.cards import PersonRef
from exporters.report.days import date_in_words, precision_in_words
from exporters.report.links import Links
from exporters.report.sources import Source, Sources
from exporters.report.wording import certainty, counted, words
from models.casefile import CaseFile
from models.claim import Claim
from models.document import Document, Page, PageMethod, Status
from models.extraction import Profile
from models.finding import Category
from models.person import Person
from models.timeline import TimelineEntry


@dataclass(frozen=True)
class FindingRef:
    """A finding's number and link."""

    label: str
    href: str | None


@dataclass(frozen=True)
class DisputedDate:
    """Another date that a source gives."""

    words: str
    written: str


@dataclass(frozen=True)
class EntryRow:
    """One row of the timeline; ``number`` is that of the picture, None when undated."""

    id: str
    number: int | None
    date: str
    written: str
    remark: str
    anchor: Source | None
    disputed: tuple[DisputedDate, ...]
    what: str
    kind: str
    people: tuple[PersonRef, ...]
    sources: tuple[Source, ...]
    findings: tuple[FindingRef, ...]
    right: str | None
    amended_by: str


@dataclass(frozen=True)
class DocumentRow:
    """One row of the documents."""

    id: str
    number: str
    file: str
    href: str | None
    kind: str
    kind_reason: str
    date: str
    date_written: str
    date_reason: str
    author: str
    author_reason: str
    language: str
    order: str
    order_reason: str
    pages: tuple[str, ...]
    status: str
    read: bool
    notes: tuple[str, ...]
    duplicate_of: str | None
    duplicate_href: str | None
    sha256: str
    right: str | None


@dataclass(frozen=True)
class Spelling:
    """One spelling with how often and where."""

    text: str
    count: int
    cites: tuple[Source, ...]


@dataclass(frozen=True)
class BirthDate:
    """A birth date that documents claim, with how often and where."""

    words: str
    written: str
    cites: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Identifier:
    """A person's number of some kind, with how often and where."""

    scheme: str
    value: str
    cites: tuple[Source, ...]


@dataclass(frozen=True)
class PersonRow:
    """One row of the people."""

    id: str
    name: str
    roles: str
    spellings: tuple[Spelling, ...]
    births: tuple[BirthDate, ...]
    identifiers: tuple[Identifier, ...]
    maybe: tuple[str, ...]
    right: str | None


class Rows:
    """Makes the rows of one case; ``numbers`` are the findings' numbers by id."""

    def __init__(self, case: CaseFile, sources: Sources, links: Links, numbers: dict[str, int]) -> None:
        self._case = case
        self._sources = sources
        self._links = links
        self._numbers = numbers
        self._told: dict[tuple[str, str], list[Claim]] = {}
        for claim in case.claims:
            if claim.subject:
                self._told.setdefault((claim.subject, claim.predicate), []).append(claim)
        self._quoted: dict[str, set[str]] = {}
        for finding in case.findings:
            if finding.category is Category.CONFLICT:
                for side in finding.sides:
                    if side.claim:
                        self._quoted.setdefault(side.claim, set()).add(finding.id)

    def dated(self) -> tuple[EntryRow, ...]:
        """Return the dated entries."""
        return tuple(self.entry(e, n) for n, e in enumerate(self._case.timeline.entries, 1))

    def undated(self) -> tuple[EntryRow, ...]:
        """Return the entries without a date."""
        return tuple(self.entry(e, None) for e in self._case.timeline.undated)

    def entry(self, entry: TimelineEntry, number: int | None) -> EntryRow:
        """Return one row of the timeline; ``number`` is that of the picture, None where it has no date."""
        found = {f for claim in entry.claims for f in self._quoted.get(claim, ())} & self._numbers.keys()
        when = entry.when
        return EntryRow(
            id=entry.id,
            number=number,
            date=date_in_words(when),
            written=when.text if when and when.text != date_in_words(when) else "",
            remark=precision_in_words(when) if when else "",
            anchor=self._sources.of(when.anchor) if when and when.anchor else None,
            disputed=tuple(DisputedDate(date_in_words(d), d.text) for d in entry.disputed),
            what=entry.what,
            kind=words("event", entry.kind),
            people=tuple(
                PersonRef(self._case.person_by_id[p].name, self._links.person(p))
                for p in entry.people
                if p in self._case.person_by_id
            ),
            sources=tuple(self._sources.of(s) for s in entry.sources),
            findings=tuple(
                FindingRef(str(self._numbers[f]), self._links.finding(f))
                for f in sorted(found, key=lambda f: self._numbers[f])
            ),
            right=self._links.right("entries", entry.id),
            amended_by=entry.amended_by,
        )

    def documents(self) -> tuple[DocumentRow, ...]:
        """Return the documents in their order."""
        return tuple(self._document(d) for d in self._case.documents)

    def _document(self, document: Document) -> DocumentRow:
        profile = self._case.profile_by_document.get(document.id)
        dated = profile.dated if profile else None
        original = document.duplicate_of if document.duplicate_of in self._sources.numbers else None
        return DocumentRow(
            id=document.id,
            number=self._sources.numbers[document.id],
            file=document.file,
            href=self._links.document(document.id),
            kind=words("document_kind", profile.kind) if profile else "",
            kind_reason=profile.kind_reason if profile else "",
            date=date_in_words(dated) if profile else "",
            date_written=dated.text if dated and dated.text != date_in_words(dated) else "",
            date_reason=profile.dated_reason if profile else "",
            author=author_in_words(self._case, profile) if profile else "",
            author_reason=profile.author_reason if profile else "",
            language=words("language", document.language),
            order=words("date_order", profile.date_order) if profile else "",
            order_reason=profile.date_order_reason if profile else "",
            pages=page_groups(document.pages),
            status=words("read_status", document.status),
            read=document.status is Status.READ,
            notes=tuple(f"Page {i.page}: {i.message}" if i.page else i.message for i in document.issues),
            duplicate_of=self._sources.numbers[original] if original else None,
            duplicate_href=self._links.document(original) if original else None,
            sha256=document.sha256,
            right=self._links.right("documents", document.id) if profile else None,
        )

    def people(self) -> tuple[PersonRow, ...]:
        """Return the people, each with who may be the same person."""
        maybe: dict[str, list[str]] = {}
        names = {p.id: p.name for p in self._case.people.people}
        for proposal in self._case.people.proposals:
            for one, other in ((proposal.first, proposal.second), (proposal.second, proposal.first)):
                if other in names:
                    maybe.setdefault(one, []).append(f"{names[other]} ({proposal.reason})")
        return tuple(
            PersonRow(
                id=p.id,
                name=p.name,
                roles=", ".join(words("role", r).lower() for r in p.roles),
                spellings=tuple(
                    Spelling(v.text, len(v.spans), tuple(self._sources.of(s) for s in v.spans)) for v in p.variants
                ),
                births=self._births(p),
                identifiers=self._identifiers(p),
                maybe=tuple(maybe.get(p.id, ())),
                right=self._links.right("people", p.id),
            )
            for p in self._case.people.people
        )

    def _births(self, person: Person) -> tuple[BirthDate, ...]:
        """The birth dates as written, those that no claim tells (a reading that was left out of the claims) without a place."""
        found: dict[tuple[str, str], list[Source]] = {(date_in_words(d), d.text): [] for d in person.birth_dates}
        for claim in self._told.get((person.id, "born"), ()):
            if claim.date is not None:
                key = (date_in_words(claim.date), claim.date.text)
                found.setdefault(key, []).append(self._sources.of(claim.span))
        return tuple(BirthDate(*key, tuple(cites)) for key, cites in found.items())

    def _identifiers(self, person: Person) -> tuple[Identifier, ...]:
        found: dict[tuple[str, str], list[Source]] = {}
        for claim in self._told.get((person.id, "identified_by"), ()):
            found.setdefault((words("identifier", claim.object), claim.value), []).append(self._sources.of(claim.span))
        return tuple(Identifier(*key, tuple(cites)) for key, cites in sorted(found.items()))


def author_in_words(case: CaseFile, profile: Profile) -> str:
    """Return who wrote a document: the person's name, else the name as the paper or a reviewer gives it; "" if unknown."""
    author = case.people.author_of(profile)
    if author is not None:
        return author.name
    return profile.author.quote(case.document_by_id[profile.document]) if profile.author else profile.author_name


def page_groups(pages: tuple[Page, ...]) -> tuple[str, ...]:
    """Return how pages were read, those of one kind together: "2 pages: read from a scan, 83% sure"."""
    said: Counter[str] = Counter()
    for page in pages:
        said[_how(page)] += 1
    return tuple(f"{counted(count, 'page')}: {how}" for how, count in said.items())


def _how(page: Page) -> str:
    if page.method is PageMethod.TEXT:
        return "text in the file"
    if page.method is PageMethod.NONE:
        return "not read"
    sure = certainty(page.confidence)
    return f"read from a scan, {sure}" if sure else "read from a scan"
