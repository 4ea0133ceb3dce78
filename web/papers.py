"""A document page by page, with the words marked."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse
from PIL import Image

from exporters.report.crops import NARROW, WIDE, as_jpeg, cut_out, found_on_page, plan_cut, turned, upright
from exporters.report.wording import certainty, words
from models.document import Document, Page, PageMethod, Span
from models.geometry import Box
from web.frame import frame
from web.render import OpenShelf, page
from web.shelf import Shelf, Shown

router = APIRouter()
_RANGE = re.compile(r"(\d{1,9})-(\d{1,9})")
_ZOOMS = (1, 2, 3)


@dataclass(frozen=True)
class FoundHere:
    """Something that was found on the page: its kind, its words, its link."""

    kind: str
    quote: str
    href: str
    marked: bool


@router.get("/cases/{case}/documents/{document}", response_class=HTMLResponse)
def show_page(
    request: Request,
    case: str,
    document: str,
    shelf: OpenShelf,
    number: Annotated[int, Query(alias="page", ge=1)] = 1,
    start: int | None = None,
    end: int | None = None,
    zoom: int = 1,
) -> Response:
    """Show one page of a document; ``start`` and ``end`` mark words in its text."""
    shown = shelf.case(case)
    paper = _document(shelf, case, document)
    sheet = next((p for p in paper.pages if p.number == number), paper.pages[0] if paper.pages else None)
    span = Span(document=paper.id, start=start, end=end) if start is not None and end is not None else None
    row = next(d for d in shown.view.documents if d.id == paper.id)
    return page(
        request,
        "page.html",
        **frame(request, shown, "documents"),
        paper=paper,
        row=row,
        sheet=sheet,
        size=_size(sheet) if sheet else (1, 1),
        marks=_marks(paper, sheet, span) if sheet and span else (),
        missed=bool(span and not found_on_page(span, paper)),
        span=span,
        how=_how(sheet) if sheet else "",
        found=_found_here(shown, paper, sheet, span) if sheet else (),
        zoom=zoom if zoom in _ZOOMS else 1,
        zooms=_ZOOMS,
    )


def _how(sheet: Page) -> str:
    if sheet.method is PageMethod.NONE:
        return "no words could be read"
    if sheet.method is PageMethod.TEXT:
        return "the words came as text in the file"
    sure = certainty(sheet.confidence)
    return f"read from a scan, {sure}" if sure else "read from a scan"


def _size(sheet: Page) -> tuple[int, int]:
    """Width and height of the upright page for drawing: 1000 wide."""
    wide, high = (sheet.height, sheet.width) if sheet.rotation in (90, 270) else (sheet.width, sheet.height)
    return 1000, max(1, round(1000 * high / max(wide, 1e-6)))


def _marks(paper: Document, sheet: Page, span: Span) -> tuple[tuple[float, float, float, float], ...]:
    if not found_on_page(span, paper) or span.page(paper) != sheet.number:
        return ()
    width, height = _size(sheet)

    def mark(box: Box) -> tuple[float, float, float, float]:
        return (
            round(box.x0 * width - 2, 1),
            round(box.y0 * height - 2, 1),
            round(box.width * width + 4, 1),
            round(box.height * height + 4, 1),
        )

    return tuple(mark(turned(box, sheet)) for box in span.boxes(paper))


def _found_here(shown: Shown, paper: Document, sheet: Page, span: Span | None) -> tuple[FoundHere, ...]:
    mentions = next((e.mentions for e in shown.case.extractions if e.document == paper.id), ())
    quoted = {
        side.span: finding.id
        for finding in shown.case.findings
        for side in finding.sides
        if side.span.document == paper.id and sheet.start <= side.span.start < sheet.end
    }
    findings = (
        FoundHere("Findings", place.quote(paper), shown.links.finding(ident), place == span)
        for place, ident in sorted(quoted.items(), key=lambda item: (item[0].start, item[0].end))
    )
    return *findings, *(
        FoundHere(
            words("mention", m.kind), m.span.quote(paper), shown.links.place(m.span, sheet.number), m.span == span
        )
        for m in mentions
        if sheet.start <= m.span.start < sheet.end
    )


@router.get("/cases/{case}/documents/{document}/pages/{number}.png")
def page_png(request: Request, case: str, document: str, number: int, shelf: OpenShelf) -> Response:
    """Give the picture of a page, upright."""
    paper = _document(shelf, case, document)
    sheet = next((p for p in paper.pages if p.number == number), None)
    picture = _picture(request, paper, number) if sheet else None
    if sheet is None or picture is None:
        raise HTTPException(404, "This page cannot be drawn.")
    memory = io.BytesIO()
    shown = upright(picture, sheet)
    shown = shown if shown.mode in ("1", "L", "RGB") else shown.convert("RGB")
    shown.save(memory, "PNG", compress_level=3)
    return Response(memory.getvalue(), media_type="image/png")


@router.get("/cases/{case}/documents/{document}/crops/{place}.jpg")
def crop_jpeg(
    request: Request, case: str, document: str, place: str, shelf: OpenShelf, narrow: bool = False
) -> Response:
    """Give the piece of the page around a place in the document's text ("120-138")."""
    paper = _document(shelf, case, document)
    match = _RANGE.fullmatch(place)
    cut = None
    if match:
        span = Span(document=paper.id, start=int(match[1]), end=int(match[2]))
        cut = plan_cut(span, paper, NARROW if narrow else WIDE)
    picture = _picture(request, paper, cut.page.number) if cut else None
    if cut is None or picture is None:
        raise HTTPException(404, "This place cannot be drawn.")
    return Response(as_jpeg(cut_out(picture, cut)), media_type="image/jpeg")


def _picture(request: Request, paper: Document, number: int) -> Image.Image | None:
    picture: Image.Image | None = request.app.state.pictures(paper, number)
    return picture


def _document(shelf: Shelf, case: str, ident: str) -> Document:
    paper = shelf.document(case, ident)
    if paper is None:
        raise HTTPException(404, "There is no such document in this case.")
    return paper
