"""The exhibits of a case: which documents are filed, in which order, under which number and title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from conflicts.evidence import Evidence
from conflicts.originals import original_of
from exporters.papers.forum import PaperForum, paper_forum
from exporters.papers.titles import title_of
from models.amendment import FilingArranged
from models.casefile import CaseFile
from models.contents import WITHIN
from models.document import Document, Status
from models.extraction import Kind
from models.settings import Settings

_ORDER = (
    Kind.IDENTITY_RECORD,
    Kind.OFFICIAL_RECORD,
    Kind.TRANSLATION,
    Kind.AFFIDAVIT,
    Kind.MEDICAL_REPORT,
    Kind.LETTER,
    Kind.OTHER,
)


@dataclass(frozen=True)
class Exhibit:
    """A document as it is filed: ``number`` is "3" or "C", ``name`` "Exhibit 3", ``short`` "Ex. 3"."""

    number: str
    name: str
    short: str
    title: str
    document: Document


@dataclass(frozen=True)
class NotFiled:
    """A document that is no exhibit, and why."""

    document: Document
    short: str
    why: str


class Exhibits:
    """The exhibits of one case in order. What a person named comes first; the rest follows by kind, date and file.

    What was arranged in the review goes over what the case's settings say.
    """

    def __init__(self, case: CaseFile) -> None:
        self.forum: PaperForum = paper_forum(case)
        self._case = case
        arranged = next((a.change for a in reversed(case.amendments) if isinstance(a.change, FilingArranged)), None)
        self._arranged = arranged or _as_set(case)
        self.left_out = frozenset(self._arranged.not_filed)
        """The documents that a person left out of the filing."""
        self._titles = dict(self._arranged.titles)
        self.received = {d.id: f"D{i}" for i, d in enumerate(case.documents, 1)}
        """The numbers of the report and the review page."""
        kept = [d for d in case.documents if not self._why_not(d)]
        self.all: tuple[Exhibit, ...] = tuple(self._exhibit(n, d) for n, d in enumerate(self._ordered(kept), 1))
        self.not_filed: tuple[NotFiled, ...] = tuple(
            NotFiled(d, self.received[d.id], why) for d in case.documents if (why := self._why_not(d))
        )
        self.of_document = {e.document.id: e for e in self.all}

    @property
    def cites(self) -> dict[str, str]:
        """How each document is called in a cite: "Ex. 3", or "D7 (not filed)"."""
        return {e.document.id: e.short for e in self.all} | {
            n.document.id: f"{n.short} (not filed)" for n in self.not_filed
        }

    def found_title(self, document: Document) -> str:
        """Return the title that a document has where nobody gave it one."""
        return title_of(document, self._case, month_first=self.forum.month_first)

    def _why_not(self, document: Document) -> str:
        if document.id in self.left_out:
            return "left out of the filing"
        if document.duplicate_of in self.received:
            return f"the same as {self.received[document.duplicate_of]}"
        if document.status is Status.SET_ASIDE:
            return "could not be read"
        if not document.pages:
            return "has no pages: what came in it stands by itself"
        return ""

    def _ordered(self, documents: Iterable[Document]) -> list[Document]:
        named = {ident: i for i, ident in enumerate(self._arranged.order)}
        usual = sorted(documents, key=self._usual_place)
        beside = _beside_their_originals(self._case, usual)
        return sorted(beside, key=lambda d: named.get(d.id, len(named)))

    def _usual_place(self, document: Document) -> tuple[int, str, str, str]:
        profile = self._case.profile_by_document.get(document.id)
        kind = profile.kind if profile else Kind.OTHER
        dated = profile.dated.sort_key[0] if profile and profile.dated else "9999"
        return (_ORDER.index(kind), dated, document.file, document.id)

    def _exhibit(self, place: int, document: Document) -> Exhibit:
        number = self.forum.number(place)
        return Exhibit(
            number,
            f"{self.forum.exhibit} {number}",
            f"{self.forum.short} {number}",
            self._titles.get(document.id) or self.found_title(document),
            document,
        )


def _file_of(document: Document) -> str:
    """The file of a paper that is one of several in it."""
    return document.file.rpartition(WITHIN)[0] if document.part_of else document.file


def _as_set(case: CaseFile) -> FilingArranged:
    """What the case's settings say, by file, as an arrangement of documents."""
    settings, by_file = case.settings, {d.file: d.id for d in case.documents}
    titles = settings.exhibit_titles or {}
    return FilingArranged(
        order=tuple(by_file[f] for f in settings.exhibits or () if f in by_file),
        not_filed=tuple(d.id for d in case.documents if {d.file, _file_of(d)} & {*(settings.not_filed or ())}),
        titles=tuple((by_file[f], title) for f, title in titles.items() if f in by_file),
    )


def _beside_their_originals(case: CaseFile, documents: list[Document]) -> list[Document]:
    """Move each translation behind the document that it translates, where that is known."""
    evidence = Evidence(case, Settings(home=Path(), inbox=Path()))
    ordered = list(documents)
    for translation in documents:
        profile = case.profile_by_document.get(translation.id)
        if profile is None or profile.kind is not Kind.TRANSLATION:
            continue
        original = original_of(evidence, translation)
        if original is not None and original in ordered:
            ordered.remove(translation)
            ordered.insert(ordered.index(original) + 1, translation)
    return ordered
