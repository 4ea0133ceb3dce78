"""The pages of one case."""

from __future__ import annotations

from dataclasses import asdict
from itertools import pairwise
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from exporters.html import export_html
from web.filters import SCANS, Filters, choices, pages_of
from web.frame import frame
from web.links import ReviewLinks
from web.news import day_and_time, in_words, whats_new
from web.render import OpenShelf, OpenStore, page
from web.right import proposals_of
from web.shelf import Shown

router = APIRouter()


def _filters(
    kind: str = "", relation: str = "", severity: str = "", status: str = "", person: str = "", document: str = ""
) -> Filters:
    return Filters(kind, relation, severity, status, person, document)


@router.get("/cases/{case}", response_class=HTMLResponse)
def list_findings(
    request: Request,
    case: str,
    store: OpenStore,
    shelf: OpenShelf,
    filters: Annotated[Filters, Depends(_filters)],
    number: Annotated[int, Query(alias="page", ge=1)] = 1,
    done: str = "",
    new: bool = False,
) -> Response:
    """Show the findings of a case, filtered; of a case that was not read yet what waits to be read."""
    if store.results.standing(store.check_case(case)) is None:
        return RedirectResponse(ReviewLinks(case).arrivals, status_code=303)
    shown = shelf.case(case)
    found = whats_new(request, store, case, shelf.outline(case), remember=True)
    fresh = found.findings | found.changed | frozenset(found.decided)
    listed = [f for heap in shown.view.heaps if heap.id != SCANS for _, f in heap.findings]
    wanted = {f.id for f in listed if filters.admits(f) and (not new or f.id in fresh)}
    heaps, count = pages_of(shown.view.heaps, wanted, number)
    given = {name: value for name, value in asdict(filters).items() if value} | ({"new": "1"} if new else {})
    order = [f.id for heap in shown.view.heaps for _, f in heap.findings if f.id in wanted]
    turn = {n: "?" + urlencode({**given, "page": str(n)}) for n in range(1, count + 1)}
    return page(
        request,
        "findings.html",
        **frame(request, shown, "findings"),
        groups=[shown.view.cards.group(heap) for heap in heaps],
        wanted=len(wanted),
        total=len(listed),
        fields=choices(shown.case, listed, shown.view.sources.numbers, filters),
        filtered=filters.active or new,
        only_new=new,
        news=in_words(found),
        since=day_and_time(found.since) if found.since else "",
        fresh={**dict.fromkeys(found.changed, "Changed"), **dict.fromkeys(found.findings, "New")},
        any_fresh=bool(fresh),
        number=number,
        turn=turn,
        back=shown.links.root + turn.get(number, ""),
        after=dict(pairwise(order)),
        done=next((shown.view.cards.card(f, n) for h in shown.view.heaps for n, f in h.findings if f.id == done), None),
    )


@router.get("/cases/{case}/findings/{finding}", response_class=HTMLResponse)
def show_finding(request: Request, case: str, finding: str, shelf: OpenShelf) -> Response:
    """Show one finding alone."""
    shown = shelf.case(case)
    return finding_page(request, shown, finding)


def finding_page(request: Request, shown: Shown, finding: str, *, status: int = 200, notice: str = "") -> Response:
    """Return the page of one finding, with a notice above it."""
    heaps, _ = pages_of(shown.view.heaps, {finding}, 1)
    if not heaps:
        gone = "This finding is not there any more: the papers or the rules have changed since."
        return page(request, "message.html", status=404, title="Not there", message=gone)
    order = [f.id for heap in shown.view.heaps for _, f in heap.findings]
    place = order.index(finding)
    return page(
        request,
        "finding.html",
        status=status,
        **frame(request, shown, "findings"),
        groups=[shown.view.cards.group(heap) for heap in heaps],
        back="",
        after=dict(pairwise(order)),
        before=order[place - 1] if place else "",
        next=order[place + 1] if place + 1 < len(order) else "",
        notice=notice,
    )


@router.get("/cases/{case}/documents", response_class=HTMLResponse)
def show_documents(request: Request, case: str, store: OpenStore, shelf: OpenShelf) -> Response:
    """Show what arrived and what was not read."""
    shown = shelf.case(case)
    found = whats_new(request, store, case, shelf.outline(case))
    elsewhere = {
        sha256: [{"case": o.case, "href": f"{ReviewLinks(o.case).root}/documents#{o.document}"} for o in others]
        for sha256, others in store.files.elsewhere(case).items()
    }
    return page(
        request,
        "documents.html",
        **frame(request, shown, "documents"),
        fresh=dict.fromkeys(found.documents, "New"),
        elsewhere=elsewhere,
    )


@router.get("/cases/{case}/people", response_class=HTMLResponse)
def show_people(request: Request, case: str, shelf: OpenShelf) -> Response:
    """Show who is named, and who may be one person."""
    shown = shelf.case(case)
    return page(request, "people.html", **frame(request, shown, "people"), proposals=proposals_of(shown.case))


@router.get("/cases/{case}/report.html")
def download_report(request: Request, case: str, shelf: OpenShelf) -> Response:
    """Give the report as one file, with the decisions of now."""
    shown = shelf.case(case)
    text = export_html(shown.case, request.app.state.pictures)
    name = f"attachment; filename*=UTF-8''{quote(shown.case.case, safe='')}-work-product.html"
    return Response(text, media_type="text/html; charset=utf-8", headers={"Content-Disposition": name})
