"""The papers of a case to take along, and the arrangement of the filing."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse

from exporters.papers.exhibits import Exhibits
from flows.write_export import exporters
from models.casefile import CaseFile
from web.amend import amended
from web.arrangement import can_be_filed
from web.frame import frame
from web.render import OpenShelf, OpenStore, page

router = APIRouter()
_FIELDS = 20_000


@dataclass(frozen=True)
class FilingRow:
    """A document in the form: its place among the exhibits (empty where it is none) and its title."""

    id: str
    number: str
    file: str
    place: str
    exhibit: str
    title: str
    pages: int
    filed: bool
    read: bool


@router.get("/cases/{case}/filing", response_class=HTMLResponse)
def show_filing(request: Request, case: str, shelf: OpenShelf) -> Response:
    """Show the papers that can be made, and the exhibits in their order."""
    shown = shelf.case(case)
    formats = sorted(exporters().values(), key=lambda e: e.title)
    return page(
        request, "filing.html", **frame(request, shown, "filing"), formats=formats, rows=_rows(shown.case),
        forum=Exhibits(shown.case).forum,
    )  # fmt: skip


@router.post("/cases/{case}/filing")
async def arrange(request: Request, case: str, store: OpenStore, shelf: OpenShelf) -> Response:
    """Write the arrangement down: one amendment for the whole filing."""
    form = await request.form(max_fields=_FIELDS)
    given = {k: v for k, v in form.items() if isinstance(v, str)}
    return amended(request, case, store, shelf, {**given, "type": "filing"})


@router.get("/cases/{case}/papers/{name}")
def download(case: str, name: str, store: OpenStore) -> Response:
    """Give the case in one of the formats, with the decisions of now."""
    exporter = exporters().get(name)
    if exporter is None:
        raise HTTPException(404, "There is no such paper.")
    whole = store.case_file(case)  # a paper may want every word, not only the quoted ones that the pages need
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"paper{exporter.suffix}"
        exporter.write(whole, path, store.originals)
        content = path.read_bytes()
    file = f"attachment; filename*=UTF-8''{quote(case + exporter.suffix, safe='')}"
    return Response(content, media_type=exporter.media_type, headers={"Content-Disposition": file})


def _rows(case: CaseFile) -> list[FilingRow]:
    """The exhibits in order, then what could be filed and is not."""
    exhibits = Exhibits(case)
    places = {e.document.id: (i, e) for i, e in enumerate(exhibits.all, 1)}
    documents = [d for d in case.documents if can_be_filed(d, case)]
    ordered = sorted(documents, key=lambda d: places[d.id][0] if d.id in places else len(places) + 1)
    return [
        FilingRow(
            id=d.id,
            number=exhibits.received[d.id],
            file=d.file,
            place=str(places[d.id][0]) if d.id in places else "",
            exhibit=places[d.id][1].name if d.id in places else "",
            title=places[d.id][1].title if d.id in places else "",
            pages=len(d.pages),
            filed=d.id not in exhibits.left_out,
            read=bool(d.pages),
        )
        for d in ordered
    ]
