"""What is new since the reviewer's last look, in words; opening the list of findings is a look."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from exporters.report.wording import counted, listed
from review.looks import News, acknowledged, look, news, present
from store.clock import now
from store.home import Store
from store.results import Outline
from web.guard import check_form
from web.links import ReviewLinks
from web.render import OpenShelf, OpenStore
from web.reviewer import reviewer_of

router = APIRouter()


def whats_new(request: Request, store: Store, case: str, there: Outline, *, remember: bool = False) -> News:
    """Return what is new to the reviewer; ``remember`` makes this a look."""
    reviewer = reviewer_of(request)
    last = store.looks.last(case, reviewer)
    current = look(last, present(there.findings, there.documents), now())
    if remember and current != last:
        store.looks.keep(case, reviewer, current)
    return news(current, there.findings, there.documents, reviewer)


def in_words(found: News) -> str:
    """Return one sentence, empty where nothing is new: "3 findings and 1 document are new"."""
    new = [
        counted(len(found.findings), "finding") if found.findings else "",
        counted(len(found.documents), "document") if found.documents else "",
    ]
    parts = []
    if any(new):
        one = len(found.findings) + len(found.documents) == 1
        parts.append(f"{listed([n for n in new if n])} {'is' if one else 'are'} new")
    if found.changed:
        parts.append(f"{counted(len(found.changed), 'finding')} changed")
    if found.decided:
        parts.append(f"others decided {counted(len(found.decided), 'finding')}")
    if found.gone:
        parts.append(f"{counted(found.gone, 'finding')} went away")
    return "; ".join(parts)


def day_and_time(at: str) -> str:
    """Return a moment as "2026-03-14 09:26 UTC"."""
    return f"{at[:16].replace('T', ' ')} UTC"


@router.post("/cases/{case}/seen")
def seen(request: Request, case: str, store: OpenStore, shelf: OpenShelf, token: Annotated[str, Form()]) -> Response:
    """Note that the reviewer has seen all of it."""
    check_form(request, token)
    there = shelf.outline(store.check_case(case))
    store.looks.keep(case, reviewer_of(request), acknowledged(present(there.findings, there.documents), now()))
    return RedirectResponse(ReviewLinks(case).root, status_code=303)
