"""The queue of what one look at the paper settles: findings that one unclear character explains, and unsure readings."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse

from exporters.report.crops import Crop
from exporters.report.wording import certainty, words
from models.document import Document, Span
from models.finding import Finding
from web.filters import PER_PAGE, SCANS, Choice, pages_of
from web.frame import frame
from web.links import LinkedCrops
from web.render import OpenShelf, page
from web.shelf import Shown
from web.unsure import UnsureWords

router = APIRouter()


@dataclass(frozen=True)
class _Wanted:
    """Which of them are asked for; an empty string asks for all."""

    kind: str = ""
    document: str = ""

    def admits(self, unsure: UnsureWords) -> bool:
        return (not self.kind or self.kind in unsure.kinds) and self.document in ("", unsure.document.id)


@dataclass(frozen=True)
class UnsureRow:
    """An unsure reading as shown: its picture with the words marked, what was read, where it is set right.

    ``other`` are the words as a second reading has them, where it differs.
    """

    quote: str
    sure: str
    what: str
    cite: str
    file: str
    href: str
    right: str
    page: int
    crop: Crop | None
    other: str = ""


def _wanted(kind: str = "", document: str = "") -> _Wanted:
    return _Wanted(kind, document)


@router.get("/cases/{case}/scans", response_class=HTMLResponse)
def show_scans(
    request: Request,
    case: str,
    shelf: OpenShelf,
    wanted: Annotated[_Wanted, Depends(_wanted)],
    number: Annotated[int, Query(alias="page", ge=1)] = 1,
    done: str = "",
) -> Response:
    """Show the findings to check and, behind them, the unsure readings, page by page."""
    shown = shelf.case(case)
    heap = [h for h in shown.view.heaps if h.id == SCANS]
    findings = {
        f.id
        for h in heap
        for _, f in h.findings
        if not wanted.kind and (not wanted.document or any(s.span.document == wanted.document for s in f.sides))
    }
    unsure = [u for u in shown.unsure.all if wanted.admits(u)]
    heaps, pages_of_findings = pages_of(tuple(heap), findings, number)
    first = (number - 1) * PER_PAGE
    count = max(pages_of_findings, -(-len(unsure) // PER_PAGE))
    given = {name: value for name, value in asdict(wanted).items() if value}
    turn = {n: "?" + urlencode({**given, "page": str(n)}) for n in range(1, count + 1)}
    return page(
        request,
        "scans.html",
        **frame(request, shown, "scans"),
        looks={f.id: _looks(shown, f) for h in heaps for _, f in h.findings},
        groups=[shown.view.cards.group(h) for h in heaps],
        rows=[_row(shown, u) for u in unsure[first : first + PER_PAGE]],
        total=len(unsure),
        fields=_fields(shown, wanted),
        filtered=wanted != _Wanted(),
        number=number,
        turn=turn,
        here=f"{shown.links.root}/scans",
        back=f"{shown.links.root}/scans{turn.get(number, '')}",
        after=dict(pairwise(f.id for h in heap for _, f in h.findings)),
        done=next((shown.view.cards.card(f, n) for h in shown.view.heaps for n, f in h.findings if f.id == done), None),
    )


def _looks(shown: Shown, finding: Finding) -> list[tuple[str, str]]:
    """The cite of each side, with the page on which its reading is confirmed or corrected."""
    places = dict.fromkeys(side.span for side in finding.sides)
    return [
        (shown.view.sources.of(s).cite, shown.links.right("places", f"{s.document}/{s.start}-{s.end}")) for s in places
    ]


def _row(shown: Shown, unsure: UnsureWords) -> UnsureRow:
    document, span = unsure.document, unsure.span
    return UnsureRow(
        quote=span.quote(document),
        sure=certainty(unsure.confidence),
        what=", ".join(words("mention", kind) for kind in unsure.kinds),
        cite=f"{shown.view.sources.numbers[document.id]}, p. {unsure.page}",
        file=document.file,
        href=shown.links.place(span, unsure.page),
        right=shown.links.right("places", f"{document.id}/{span.start}-{span.end}"),
        page=unsure.page,
        crop=LinkedCrops(shown.links).crop(span, document, narrow=True),
        other=_second_reading(span, document),
    )


def _second_reading(span: Span, document: Document) -> str:
    """The span's words with those that were read twice and not alike as the other reading has them; empty without any."""
    read = document.words_in(span.start, span.end)
    if all(word.other is None for word in read):
        return ""
    return " ".join(word.text if word.other is None else word.other.text for word in read)


def _fields(shown: Shown, wanted: _Wanted) -> tuple[Choice, ...]:
    documents = {u.document.id for u in shown.unsure.all}
    numbers = shown.view.sources.numbers
    named = tuple((d.id, f"{numbers[d.id]} {d.file}") for d in shown.case.documents if d.id in documents)
    return (
        Choice("kind", "What was read", shown.unsure.kinds(), wanted.kind),
        Choice("document", "Document", named, wanted.document),
    )
