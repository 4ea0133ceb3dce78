"""What was not read and not compared: the first thing a reader must know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from exporters.report.days import date_in_words
from exporters.report.links import Links
from exporters.report.sources import Sources
from exporters.report.wording import certainty, counted, listed, words
from models.casefile import CaseFile
from models.document import PARTED, Document, PageMethod, Status
from models.values import DateValue

UNSURE_BELOW = 0.8
_NAMED = 4


@dataclass(frozen=True)
class DocumentRef:
    """A document's number, file and link."""

    cite: str
    file: str
    href: str | None


@dataclass(frozen=True)
class Missing:
    """One thing that is not covered: what, in which documents, and why or what to do."""

    documents: tuple[DocumentRef, ...]
    what: str


class Part(NamedTuple):
    """What is said of one kind, under its title; ``weight`` is "grave" where words of a paper are missing."""

    title: str
    rows: tuple[Missing, ...]
    weight: str


@dataclass(frozen=True)
class Coverage:
    """What is not covered, from a whole document down to a single date; and what was taken apart, where nothing is missing."""

    not_read: tuple[Missing, ...]
    partly: tuple[Missing, ...]
    unsure: tuple[Missing, ...]
    not_compared: tuple[Missing, ...]
    parted: tuple[Missing, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """What there is to say, each kind under its title, the gravest first."""
        every = (
            Part("Not read at all", self.not_read, "grave"),
            Part("Read in part", self.partly, "grave"),
            Part("Hard to read", self.unsure, ""),
            Part("Read, but not fully compared", self.not_compared, ""),
            Part("One file, several papers", self.parted, ""),
        )
        return tuple(part for part in every if part.rows)

    @property
    def count(self) -> int:
        """How many things are missing."""
        return len(self.not_read) + len(self.partly) + len(self.unsure) + len(self.not_compared)

    @property
    def complete(self) -> bool:
        """True when nothing is missing."""
        return not (self.not_read or self.partly or self.unsure or self.not_compared)


def make_coverage(case: CaseFile, sources: Sources, links: Links) -> Coverage:
    """Return what was not read or not compared."""
    maker = _Maker(case, sources, links)
    return Coverage(maker.not_read(), maker.partly(), maker.unsure(), maker.not_compared(), maker.parted())


class _Maker:
    def __init__(self, case: CaseFile, sources: Sources, links: Links) -> None:
        self._case = case
        self._sources = sources
        self._links = links
        self._read = tuple(d for d in case.documents if d.status is not Status.SET_ASIDE)
        self._mentions = {e.document: e.mentions for e in case.extractions}

    def _together(self, said: Iterable[tuple[Document, str]]) -> tuple[Missing, ...]:
        """Documents of which the same is said stand together."""
        by_text: dict[str, list[DocumentRef]] = {}
        for document, what in said:
            ref = DocumentRef(self._sources.numbers[document.id], document.file, self._links.document(document.id))
            by_text.setdefault(what, []).append(ref)
        return tuple(Missing(tuple(refs), what) for what, refs in by_text.items())

    def not_read(self) -> tuple[Missing, ...]:
        """Documents set aside, with their reasons."""
        return self._together(
            (d, " ".join(i.message for i in d.issues) or "No reason was recorded.")
            for d in self._case.documents
            if d.status is Status.SET_ASIDE
        )

    def partly(self) -> tuple[Missing, ...]:
        """Pages without words, and what went wrong in documents that were read."""
        return self._together((d, what) for d in self._read for what in _troubles(d))

    def parted(self) -> tuple[Missing, ...]:
        """Papers that were parted from others of their file, with the reason: a reviewer may see it otherwise."""
        return self._together((d, f"{i.message}.") for d in self._read for i in d.issues if i.stage == PARTED)

    def unsure(self) -> tuple[Missing, ...]:
        """Pages that were recognised, but not surely."""
        return self._together((d, what) for d in self._read for what in _weak_pages(d))

    def not_compared(self) -> tuple[Missing, ...]:
        """Duplicates, other languages, documents without a date, dates that can be read in two ways."""
        said = [(d, what) for d in self._read for what in self._limits(d)]
        alone = Counter(what for _, what in said)
        return self._together(sorted(said, key=lambda item: -alone[item[1]]))

    def _limits(self, document: Document) -> Iterator[str]:
        if document.duplicate_of in self._sources.numbers:
            yield f"The same as {self._sources.numbers[document.duplicate_of]}; it was not compared a second time."
            return
        known = self._case.settings.languages
        if known and document.language and document.language not in known:
            name = words("language", document.language)
            yield f"In {name}, which is not among the case’s languages. Little in it was understood."
        profile = self._case.profile_by_document.get(document.id)
        if profile is None:
            yield "Nothing was looked for in it."
        elif profile.dated is None:
            yield "No date of its own was found. Ages and words such as “last month” in it could not be placed."
        yield from self._open_dates(document)

    def _open_dates(self, document: Document) -> Iterator[str]:
        mentions = self._mentions.get(document.id, ())
        by_text = {
            m.value.date.text: m.value.date
            for m in mentions
            if isinstance(m.value, DateValue) and m.value.date.ambiguous
        }
        dates = sorted(by_text.values(), key=lambda d: d.sort_key)
        if dates:
            each = "; ".join(f"“{d.text}” is {date_in_words(d)}" for d in dates[:_NAMED])
            more = f"; and {len(dates) - _NAMED} more" if len(dates) > _NAMED else ""
            yield f"{counted(len(dates), 'date')} can be read in two ways: {each}{more}."


def _troubles(document: Document) -> Iterator[str]:
    for issue in (i for i in document.issues if i.stage != PARTED):
        where = f"Page {issue.page}" if issue.page else f"While {words('stage', issue.stage).lower()}"
        yield f"{where}: {issue.message}"
    told = {i.page for i in document.issues}
    silent = [str(p.number) for p in document.pages if p.method is PageMethod.NONE and p.number not in told]
    if silent:
        number = f"Page {silent[0]} is" if len(silent) == 1 else f"Pages {listed(silent)} are"
        yield f"{number} without words that could be read."


def _weak_pages(document: Document) -> Iterator[str]:
    weak = [p for p in document.pages if p.confidence is not None and p.confidence < UNSURE_BELOW]
    if weak:
        pages = listed([f"{p.number} ({certainty(p.confidence)})" for p in weak])
        yield f"{'Page' if len(weak) == 1 else 'Pages'} {pages}: hard to read. Words may be wrong or missing."
