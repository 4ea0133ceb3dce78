"""The whole case as the templates see it."""

from __future__ import annotations

from dataclasses import dataclass

from exporters.report.cards import Cards, Group
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


@dataclass(frozen=True)
class CaseView:
    """Everything that a page of the case shows."""

    case: str
    title: str
    newest: str
    generated_by: str
    settings: tuple[Setting, ...]
    counts: str
    coverage: Coverage
    groups: tuple[Group, ...]
    chart: Chart | None
    dated: tuple[EntryRow, ...]
    undated: tuple[EntryRow, ...]
    documents: tuple[DocumentRow, ...]
    people: tuple[PersonRow, ...]

    @property
    def open_count(self) -> int:
        """Findings that no person has settled."""
        return sum(not card.settled for group in self.groups for card in group.cards)


def view_case(
    case: CaseFile, links: Links, cropper: MakesCrops | None = None, numbers: dict[str, str] | None = None
) -> CaseView:
    """Return the case for a reader; without a cropper the cards have no pictures.

    ``numbers`` are how the documents are called in cites, by id.
    """
    sources = Sources(case, links, cropper, numbers)
    groups = Cards(case, sources, links).groups()
    rows = Rows(case, sources, links, {c.id: c.number for g in groups for c in g.cards})
    return CaseView(
        case=case.case,
        title=title_in_words(case.case),
        newest=_newest(case),
        generated_by=case.generated_by,
        settings=_settings(case),
        counts=_counts(case),
        coverage=make_coverage(case, sources, links),
        groups=groups,
        chart=make_chart(case.timeline.entries),
        dated=rows.dated(),
        undated=rows.undated(),
        documents=rows.documents(),
        people=rows.people(),
    )


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
