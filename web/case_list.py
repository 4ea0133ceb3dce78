"""The list of cases: what waits in each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from exporters.report.cards import in_heaps
from models.errors import CasefoldError
from store.home import Store
from web.links import ReviewLinks
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


@router.get("/", response_class=HTMLResponse)
def list_cases(request: Request, store: OpenStore, shelf: OpenShelf) -> Response:
    """Show the cases."""
    rows = [_row(store, shelf, name) for name in store.cases()]
    return page(request, "cases.html", rows=rows, inbox=store.settings.inbox)


def _row(store: Store, shelf: Shelf, name: str) -> CaseRow:
    run = store.runs.last(name)
    state, at = (_RUN_STATE.get(run.state, run.state), run.started_at) if run else ("not read yet", "")
    row = CaseRow(name, ReviewLinks(name).root, 0, 0, 0, 0, 0, 0, state, at[:16].replace("T", " "))
    try:
        outline = shelf.outline(name)
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
        troubles=counts.get("partly read", 0) + counts.get("set aside", 0),
    )
