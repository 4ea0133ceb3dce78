"""The pages on which a reviewer sets something right, and the list of what was set right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse

from exporters.report.days import reading_in_words
from exporters.report.wording import keys, words
from models.casefile import CaseFile
from models.dates import Reading
from models.document import Span
from models.values import DateValue
from timeline.authors import names_in
from web.amend import NOBODY
from web.frame import frame
from web.parting import can_be_split, neighbours
from web.render import OpenShelf, page
from web.said import ORDERS, said
from web.shelf import Shown

router = APIRouter()


@dataclass(frozen=True)
class Choice:
    """A reading that a date can have: the value of the button and its words."""

    value: str
    label: str


@dataclass(frozen=True)
class Line:
    """One amendment in words; ``holds`` is False where what it is about is gone."""

    hash: str
    what: str
    note: str
    reviewer: str
    at: str
    holds: bool


@router.get("/cases/{case}/right", response_class=HTMLResponse)
def show_all(request: Request, case: str, shelf: OpenShelf) -> Response:
    """List what was set right, with forms for what has no page of its own."""
    shown = shelf.case(case)
    gone = set(shown.case.not_applied)
    lines = [
        Line(a.hash, said(a, shown), a.note, a.reviewer, a.at[:16].replace("T", " "), a.hash not in gone)
        for a in {a.hash: a for a in shown.case.amendments}.values()
    ]
    return _page(
        request, shown, "right.html", lines=lines, people=shown.case.people.people, proposals=proposals_of(shown.case)
    )


@router.get("/cases/{case}/right/documents/{document}", response_class=HTMLResponse)
def show_document(
    request: Request, case: str, document: str, shelf: OpenShelf, number: Annotated[int, Query(alias="page")] = 0
) -> Response:
    """Show what can be set right of a document: kind, date, author, the order of its dates, its pages."""
    shown = shelf.case(case)
    profile = shown.case.profile_by_document.get(document)
    if profile is None:
        raise HTTPException(404, "Nothing was read of this document: there is nothing to set right.")
    row = next(d for d in shown.view.documents if d.id == document)
    kinds = [(key, words("document_kind", key)) for key in keys("document_kind")]
    extraction = next(e for e in shown.case.extractions if e.document == document)
    paper = shown.case.document_by_id[document]
    numbers = shown.view.sources.numbers
    before, behind = ((d and (d.id, numbers[d.id], d.file)) for d in neighbours(paper, shown.case))
    return _page(
        request, shown, "right_document.html", row=row, profile=profile, kinds=kinds, authors=names_in(extraction), nobody=NOBODY,
        pages=[p.number for p in paper.pages[1:]] if can_be_split(paper) else [], chosen=number, before=before, behind=behind,
        orders=[(o.value, label) for o, label in ORDERS.items()], unsure=_unsure(shown, document),
    )  # fmt: skip


@router.get("/cases/{case}/right/places/{document}/{start}-{end}", response_class=HTMLResponse)
def show_place(request: Request, case: str, document: str, start: int, end: int, shelf: OpenShelf) -> Response:
    """Show the words at a place beside their picture, to confirm or correct how they were read."""
    shown = shelf.case(case)
    paper = shelf.document(case, document)
    if paper is None or not 0 <= start < end <= len(paper.text) or end - start > 300:
        raise HTTPException(404, "There are no such words in this case.")
    inside = paper.words_in(start, end)
    if not inside:
        raise HTTPException(404, "There are no words at this place.")
    span = Span(document=document, start=inside[0].start, end=inside[-1].end)
    row = next(d for d in shown.view.documents if d.id == document)
    sure = [w.confidence for w in inside if w.confidence is not None]
    return _page(
        request, shown, "right_place.html", row=row, span=span, text=paper.text[span.start : span.end],
        quote=span.quote(paper), page_number=span.page(paper), read=bool(sure), unsure=_unsure(shown, document, span),
    )  # fmt: skip


@router.get("/cases/{case}/right/entries/{entry}", response_class=HTMLResponse)
def show_entry(request: Request, case: str, entry: str, shelf: OpenShelf) -> Response:
    """Show a timeline entry to settle its date, to correct or to hide it."""
    shown = shelf.case(case)
    found = next((e for e in (*shown.case.timeline.entries, *shown.case.timeline.undated) if e.id == entry), None)
    if found is None:
        raise HTTPException(404, "This entry is not there any more.")
    written = {when.text for when in (found.when, *found.disputed) if when is not None}
    unsure = {
        document: dates
        for document in dict.fromkeys(span.document for span in found.sources)
        if (dates := [u for u in _unsure(shown, document) if u.text in written])
    }
    return _page(request, shown, "right_entry.html", row=shown.view.rows.entry(found, None), unsure=unsure)


@router.get("/cases/{case}/right/people/{person}", response_class=HTMLResponse)
def show_person(request: Request, case: str, person: str, shelf: OpenShelf) -> Response:
    """Show a person's names, to take one out or to put another person in."""
    shown = shelf.case(case)
    found = shown.case.person_by_id.get(person)
    if found is None:
        raise HTTPException(404, "This person is not there any more.")
    row = next(p for p in shown.view.people if p.id == person)
    others = [p for p in shown.case.people.people if p.id != person and p.variants]
    spelt = [s.text for s in row.spellings]
    own = next((text for text in spelt if found.name.casefold() in text.casefold()), (*spelt, found.name)[0])
    return _page(request, shown, "right_person.html", row=row, person=found, others=others, own=own)


def _page(request: Request, shown: Shown, template: str, **values: Any) -> Response:
    return page(request, template, **frame(request, shown, "right"), **values)


@dataclass(frozen=True)
class Unsure:
    """A date that can be read in two ways: as written, where, and its readings."""

    text: str
    href: str
    choices: tuple[Choice, ...]


def _unsure(shown: Shown, document: str, at: Span | None = None) -> list[Unsure]:
    """The dates of a document (at a place of it) that have two readings, each wording once."""
    found: dict[str, Unsure] = {}
    extraction = next((e for e in shown.case.extractions if e.document == document), None)
    paper = shown.case.document_by_id[document]
    for mention in extraction.mentions if extraction else ():
        value = mention.value
        if not isinstance(value, DateValue) or not value.date.ambiguous or value.date.text in found:
            continue
        if at is None or (mention.span.start < at.end and at.start < mention.span.end):
            href = shown.links.place(mention.span, mention.span.page(paper))
            found[value.date.text] = Unsure(value.date.text, href, tuple(map(_choice, value.date.readings)))
    return list(found.values())


def _choice(reading: Reading) -> Choice:
    return Choice(f"{reading.start}/{reading.end}", reading_in_words(reading))


@dataclass(frozen=True)
class Proposal:
    """Two people who may be one, and why."""

    first: str
    second: str
    reason: str


def proposals_of(case: CaseFile) -> list[Proposal]:
    """Return the people who may be one, by name."""
    known = case.person_by_id
    return [
        Proposal(known[p.first].name, known[p.second].name, p.reason)
        for p in case.people.proposals
        if p.first in known and p.second in known
    ]
