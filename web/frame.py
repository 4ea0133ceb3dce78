"""What every page of a case shows around its content: the case's name, its tabs, what is being read."""

from __future__ import annotations

from typing import Any, NamedTuple

from fastapi import Request

from exporters.report.view import title_in_words
from web.filters import SCANS
from web.links import ReviewLinks
from web.reader import ReadingState
from web.reviewer import reviewer_of
from web.shelf import Shown


class Tab(NamedTuple):
    """One part of the case with what is to be said of it beside its name."""

    key: str
    label: str
    note: str
    href: str


def frame(request: Request, shown: Shown, tab: str) -> dict[str, Any]:
    """Return what the templates of a case that was read need."""
    view, links = shown.view, shown.links
    scans = sum(len(heap.findings) for heap in view.heaps if heap.id == SCANS)
    tabs = (
        Tab("findings", "Findings", f"{view.open_count - scans} open", links.root),
        Tab("scans", "Check the scan", str(scans) if scans else "", f"{links.root}/scans"),
        Tab("timeline", "Timeline", str(len(shown.case.timeline.entries)), f"{links.root}/timeline"),
        Tab("documents", "Documents", str(len(shown.case.documents)), f"{links.root}/documents"),
        Tab("people", "People", str(len(shown.case.people.people)), f"{links.root}/people"),
        Tab(
            "coverage", "Coverage", "" if view.coverage.complete else str(view.coverage.count), f"{links.root}/coverage"
        ),
        Tab("filing", "Papers", "", f"{links.root}/filing"),
        Tab("right", "Set right", str(len({a.hash for a in shown.case.amendments})), f"{links.root}/right"),
    )
    return {
        **_around(request, shown.case.case, links, tab, shown.work),
        "view": view,
        "about": f"{view.counts}. Newest paper: {view.newest}.",
        "tabs": (*tabs, _arrivals(links)),
        "stamps": {f.id: (f.evidence, f.decisions[-1].hash if f.decisions else "") for f in shown.case.findings},
    }


def bare_frame(request: Request, case: str, tab: str, work: ReadingState | None) -> dict[str, Any]:
    """Return what the templates of a case that was not read yet need."""
    links = ReviewLinks(case)
    around = _around(request, case, links, tab, work)
    return {**around, "view": None, "about": "Nothing of it was read yet.", "tabs": (_arrivals(links),)}


def _around(request: Request, case: str, links: ReviewLinks, tab: str, work: ReadingState | None) -> dict[str, Any]:
    return {
        "title": title_in_words(case),
        "links": links,
        "tab": tab,
        "work": work,
        "reviewer": reviewer_of(request),
    }


def _arrivals(links: ReviewLinks) -> Tab:
    return Tab("arrivals", "Add papers", "", links.arrivals)
