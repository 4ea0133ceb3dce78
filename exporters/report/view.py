"""The whole case as the templates see it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cached_property

from exporters.report.cards import Cards, Group, in_heaps
from exporters.report.chart import Chart, make_chart
from exporters.report.coverage import Coverage, make_coverage
from exporters.report.crops import MakesCrops
from exporters.report.days import date_in_words, day_in_words
from exporters.report.links import Links
from exporters.report.rows import DocumentRow, EntryRow, PersonRow, Rows
from exporters.report.sources import Sources
from exporters.report.wording import counted, listed, words
from models.casefile import CaseFile
from models.document import Status


@dataclass(frozen=True)
class Setting:
    """A setting in words."""

    name: str
    value: str


class CaseView:
    """Everything that a page of the case shows; each part is made when it is first asked for.

    Without a cropper the cards have no pictures. ``numbers`` are how the documents are called in cites, by id.
    """

    def __init__(
        self, case: CaseFile, links: Links, cropper: MakesCrops | None = None, numbers: dict[str, str] | None = None
    ) -> None:
        self._case = case
        self._links = links
        self.sources = Sources(case, links, cropper, numbers)
        self.cards = Cards(case, self.sources, links)
        self.heaps = in_heaps(case.findings)
        self.case = case.case
        self.title = title_in_words(case.case)
        self.generated_by = case.generated_by

    @cached_property
    def rows(self) -> Rows:
        """What makes the rows of the tables."""
        return Rows(self._case, self.sources, self._links, {f.id: n for heap in self.heaps for n, f in heap.findings})

    @property
    def open_count(self) -> int:
        """Findings that no person has settled."""
        return sum(len(heap.findings) for heap in self.heaps if heap.id != "decided")

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """All findings as cards."""
        return tuple(self.cards.group(heap) for heap in self.heaps)

    @cached_property
    def newest(self) -> str:
        """The date of the newest document."""
        return _newest(self._case)

    @cached_property
    def settings(self) -> tuple[Setting, ...]:
        """The settings in words."""
        return _settings(self._case)

    @cached_property
    def counts(self) -> str:
        """How much there is."""
        return _counts(self._case)

    @cached_property
    def coverage(self) -> Coverage:
        """What was not read or compared."""
        return make_coverage(self._case, self.sources, self._links)

    @cached_property
    def chart(self) -> Chart | None:
        """The picture of time."""
        return make_chart(self._case.timeline.entries)

    @cached_property
    def dated(self) -> tuple[EntryRow, ...]:
        """The dated entries."""
        return self.rows.dated()

    @cached_property
    def undated(self) -> tuple[EntryRow, ...]:
        """The entries without a date."""
        return self.rows.undated()

    @cached_property
    def documents(self) -> tuple[DocumentRow, ...]:
        """The documents."""
        return self.rows.documents()

    @cached_property
    def people(self) -> tuple[PersonRow, ...]:
        """The people."""
        return self.rows.people()

    def decided(self, case: CaseFile) -> CaseView:
        """Return the view of the same case with other decisions; what does not depend on them is not made again."""
        other = copy(self)
        for name in ("rows", "groups", "dated", "undated"):
            other.__dict__.pop(name, None)
        other._case = case
        other.cards = Cards(case, self.sources, self._links)
        other.heaps = in_heaps(case.findings)
        return other


def title_in_words(slug: str) -> str:
    """Return a case's folder name as a title: blanks for hyphens, small words' first letters as they are."""
    text = slug.replace("-", " ").replace("_", " ").strip()
    return text[:1].upper() + text[1:]


def _newest(case: CaseFile) -> str:
    dates = [p.dated for p in case.profile_by_document.values() if p.dated is not None and not p.dated.ambiguous]
    newest = max(dates, key=lambda d: (d.readings[0].end, d.text), default=None)
    return date_in_words(newest) if newest else "no document has a certain date"


def _settings(case: CaseFile) -> tuple[Setting, ...]:
    given = case.settings
    order = f"{words('date_order', given.date_order)}, unless the document itself shows another order"
    languages = listed([words("language", code) for code in given.languages or ()])
    day = day_in_words(given.reference_date) if given.reference_date else ""
    return (
        Setting("Applicant", given.applicant or "not named in the settings"),
        Setting("Forum", words("forum", given.forum) or "the office’s usual one"),
        Setting("Dates in numbers", order if given.date_order else "each document’s own order"),
        Setting("Languages", languages or "the office’s usual ones"),
        Setting("Reference date", day or "none set; ages are counted to the newest paper"),
    )


def _counts(case: CaseFile) -> str:
    aside = sum(d.status is Status.SET_ASIDE for d in case.documents)
    pages = sum(len(d.pages) for d in case.documents)
    parts = [counted(len(case.documents), "document") + (f" ({aside} not read)" if aside else "")]
    parts.append(counted(pages, "page"))
    parts.append(counted(len(case.people.people), "person", "people"))
    parts.append(counted(len(case.timeline.entries), "dated event"))
    return ", ".join(parts[:-1]) + " and " + parts[-1]
