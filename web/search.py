"""Searching the text of the whole case."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, islice

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from web.frame import frame
from web.render import OpenShelf, page
from web.search_index import Hit
from web.shelf import Shown

router = APIRouter()
MOST_SHOWN = 200
_LONGEST = 200


@dataclass(frozen=True)
class Place:
    """A page that has the words: its cite, its link, and the text around them in pieces, each marked or not."""

    cite: str
    href: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class InDocument:
    """A document with its places."""

    number: str
    file: str
    places: tuple[Place, ...]


@router.get("/cases/{case}/search", response_class=HTMLResponse)
def search(request: Request, case: str, shelf: OpenShelf, q: str = "") -> Response:
    """Show where the case's documents have the words."""
    shown = shelf.case(case)
    query = " ".join(q.split())[:_LONGEST]
    hits = list(islice(shown.texts.find(query), MOST_SHOWN + 1))
    return page(
        request,
        "search.html",
        **frame(request, shown, "search"),
        query=query,
        found=_by_document(shown, hits[:MOST_SHOWN]),
        pages=min(len(hits), MOST_SHOWN),
        more=len(hits) > MOST_SHOWN,
    )


def _by_document(shown: Shown, hits: list[Hit]) -> list[InDocument]:
    numbers = shown.view.sources.numbers
    return [
        InDocument(numbers[document.id], document.file, tuple(_place(shown, hit) for hit in of_one))
        for document, of_one in groupby(hits, key=lambda hit: hit.document)
    ]


def _place(shown: Shown, hit: Hit) -> Place:
    pieces: list[tuple[str, bool]] = []
    last = 0
    for start, end in hit.marked:
        pieces += [(hit.text[last:start], False), (hit.text[start:end], True)]
        last = end
    pieces.append((hit.text[last:], False))
    return Place(f"p. {hit.page}", shown.links.place(hit.span, hit.page), tuple(piece for piece in pieces if piece[0]))
