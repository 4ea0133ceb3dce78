"""The list of cases: what waits in each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from exporters.report.cards import in_heaps
from models.errors import CasefoldError
from store.home import Store
from web.arrivals import waiting_files
from web.links import ReviewLinks
from web.news import day_and_time, in_words, whats_new
from web.render import OpenShelf, OpenStore, page
from web.shelf import Shelf

router = APIRouter()

_RUN_STATE = {
    "running": "being read now",
    "complete": "everything was read",
    "partial": "not everything was read",
    "failed": "the last run failed",
    "interrupted": "the last run was cut off; run it again",
}


@dataclass(frozen=True)
class CaseRow:
    """A case in the list: what is open and what failed."""

    name: str
    href: str
    conflicts: int
    checks: int
    formal: int
    decided: int
    documents: int
    troubles: int
    state: str
    at: str
    news: str = ""
    waiting: int = 0
    failures: int = 0


@router.get("/", response_class=HTMLResponse)
def list_cases(request: Request, store: OpenStore, shelf: OpenShelf) -> Response:
    """Show the cases."""
    rows = [_row(request, store, shelf, name) for name in store.cases()]
    return page(request, "cases.html", rows=rows, inbox=store.settings.inbox)


def _row(request: Request, store: Store, shelf: Shelf, name: str) -> CaseRow:
    run = store.runs.last(name)
    state = _state(store, name, run.state) if run else "not read yet"
    at = day_and_time(run.started_at) if run else ""
    row = CaseRow(name, ReviewLinks(name).root, 0, 0, 0, 0, 0, 0, state, at)
    try:
        row = replace(row, waiting=len(waiting_files(store, name)), failures=len(store.runs.failures(name)))
        outline = shelf.outline(name)
        new = in_words(whats_new(request, store, name, outline))
    except CasefoldError as error:
        return replace(row, state=str(error))
    waiting = {heap.id: len(heap.findings) for heap in in_heaps(outline.findings)}
    counts = store.runs.counts(name)
    return replace(
        row,
        conflicts=waiting.get("conflicts", 0) + waiting.get("ambiguous", 0),
        checks=waiting.get("check-the-scan", 0),
        formal=waiting.get("formalities", 0) + waiting.get("gaps", 0),
        decided=waiting.get("decided", 0),
        documents=len(outline.documents),
        news=new,
        troubles=counts.get("partly read", 0) + counts.get("set aside", 0),
    )


def _state(store: Store, case: str, state: str) -> str:
    """How the last run stands; one that counts as running while nobody holds the case was cut off."""
    if state == "running" and not store.is_at_work(case):
        state = "interrupted"
    return _RUN_STATE.get(state, state)
