"""The pages before the exhibits and the cover sheets: cover, index, chronology."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporters.filing.entries import FiledEntry
from exporters.filing.plan import Plan
from exporters.papers.exhibits import Exhibits
from exporters.press.pages import SetPages, render, set_pages
from exporters.report.days import date_in_words
from exporters.report.view import title_in_words
from exporters.report.wording import words
from models.casefile import CaseFile
from models.errors import RunError

ADDRESS = "https://bundle.invalid/"
"""What a link to a page of the bundle is set as, before the page it leads to is there."""

_TRIES = 4


@dataclass(frozen=True)
class FiledCite:
    """A cite with the bundle's page on which it lands."""

    cite: str
    page: int


@dataclass(frozen=True)
class FiledEvent:
    """A row of the chronology; ``verbatim`` where the words are a document's own."""

    date: str
    what: str
    verbatim: bool
    cites: tuple[FiledCite, ...]


class Front:
    """Sets the pages before the exhibits until their numbers are those that they name."""

    def __init__(self, case: CaseFile, exhibits: Exhibits, entries: Sequence[FiledEntry]) -> None:
        self._case = case
        self._exhibits = exhibits
        self._entries = entries

    def set(self, pages: Sequence[int]) -> tuple[Plan, SetPages]:
        """Return the plan of the bundle and its pages before the exhibits, followed by one cover sheet for each.

        ``pages`` are the exhibits' own numbers of pages.
        """
        before = 2 + bool(self._entries)
        for _ in range(_TRIES):
            plan = Plan(self._exhibits.all, pages, before)
            made = set_pages(self._html(plan), tags=False)
            found = made.number - len(pages)
            if found == before and all(made.places[f"cover-{i}"] == before + i for i in range(1, len(pages) + 1)):
                return plan, made
            before = found
        raise RunError("the bundle's index could not be numbered: shorten the titles of the exhibits")

    def _html(self, plan: Plan) -> str:
        settings = self._case.settings
        return render(
            "bundle.html",
            self._exhibits.forum,
            title="Documentary evidence",
            applicant=settings.applicant or title_in_words(self._case.case),
            forum_name=words("forum", settings.forum),
            plan=plan,
            events=[self._event(e, plan) for e in self._entries],
            address=ADDRESS,
        )

    def _event(self, filed: FiledEntry, plan: Plan) -> FiledEvent:
        cites: dict[int, FiledCite] = {}
        for span in filed.sources:
            planned = plan.of_document[span.document]
            number = span.page(planned.exhibit.document)
            page = planned.page(number)
            cites.setdefault(page, FiledCite(f"{planned.exhibit.short}, p. {number}", page))
        ordered = tuple(cites[page] for page in sorted(cites))
        entry = filed.entry
        return FiledEvent(
            date_in_words(entry.when, month_first=self._exhibits.forum.month_first),
            entry.what,
            not entry.amended_by,
            ordered,
        )
