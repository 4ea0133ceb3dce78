"""A document page by page, with the words marked."""

from __future__ import annotations

import io
import re
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse
from PIL import Image

from exporters.report.crops import NARROW, WIDE, as_jpeg, cut_out, found_on_page, plan_cut, upright
from exporters.report.wording import certainty
from models.document import Document, Page, PageMethod, Span
from web.frame import frame
from web.parting import can_be_split
from web.render import OpenShelf, page
from web.sheet import drawing, found_on, near, places
from web.shelf import Shelf

router = APIRouter()
_RANGE = re.compile(r"(\d{1,9})-(\d{1,9})")
_ZOOMS, _TURNS = (1, 2, 3), (0, 90, 180, 270)


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
    turn: int = 0,
) -> Response:
    """Show one page of a document; ``start`` and ``end`` mark words in its text, ``turn`` is in degrees clockwise."""
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
        drawn=drawing(sheet, turn) if sheet else None,
        marks=places(span, paper, sheet) if sheet and span else (),
        missed=bool(span and not found_on_page(span, paper)),
        span=span,
        how=_how(sheet) if sheet else "",
        found=found_on(shown, paper, sheet, span) if sheet else (),
        text=paper.text[sheet.start : sheet.end].strip() if sheet else "",
        near=_near(paper, sheet) if sheet else [],
        splits=bool(sheet and sheet is not paper.pages[0] and row.right and can_be_split(paper)),
        turn=turn if turn in _TURNS else 0,
        zoom=zoom if zoom in _ZOOMS else 1,
        zooms=_ZOOMS,
    )


def _near(paper: Document, sheet: Page) -> list[int | None]:
    """The pages to offer, by their numbers in the file: a paper of a stack does not begin with page 1."""
    before = paper.pages[0].number - 1
    return [n and n + before for n in near(sheet.number - before, len(paper.pages))]


def _how(sheet: Page) -> str:
    if sheet.method is PageMethod.NONE:
        return "no words could be read"
    if sheet.method is PageMethod.TEXT:
        return "the words came as text in the file"
    sure = certainty(sheet.confidence)
    return f"read from a scan, {sure}" if sure else "read from a scan"


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
