"""What a reviewer sets right: written into the ledger of amendments, and the case made anew with it."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from models.amendment import (
    Change,
    DateChosen,
    DateOrderSet,
    DifferentPeople,
    DocumentDescribed,
    DocumentsJoined,
    DocumentSplit,
    EntryAdded,
    EntryCorrected,
    EntryHidden,
    ReadingCorrected,
    SamePerson,
    Withdrawn,
)
from models.casefile import CaseFile
from models.dates import PartialDate, Reading
from models.document import DateOrder
from models.errors import InputError
from models.extraction import Kind
from web.arrangement import filing_change
from web.days import written_day
from web.guard import check_form
from web.links import ReviewLinks
from web.parting import can_be_split, follows
from web.render import OpenShelf, OpenStore, page
from web.reviewer import acting, remember

router = APIRouter()
_LONGEST = 500
NOBODY = "-"
"""What a form gives where nobody is known to have written a paper."""


@router.post("/cases/{case}/amendments")
async def amend(request: Request, case: str, store: OpenStore, shelf: OpenShelf) -> Response:
    """Add an amendment from a form of the page that shows what it is about."""
    form = await request.form()
    return amended(request, case, store, shelf, {k: v for k, v in form.items() if isinstance(v, str)})


def amended(request: Request, case: str, store: OpenStore, shelf: OpenShelf, given: Mapping[str, str]) -> Response:
    """Write the amendment of a form down and make the case anew; a form that makes no sense is refused in plain words."""
    check_form(request, given.get("token", ""))
    shown = shelf.case(case)
    reviewer = acting(request, given.get("reviewer", ""))
    try:
        if not reviewer or len(reviewer) > _LONGEST:
            raise InputError("say who you are: what is set right carries a name. Nothing was written down.")
        change = change_of(given, shown.case)
    except InputError as error:
        return page(request, "message.html", status=409, title="Not written down", message=str(error))
    store.amendments.append(case, change, note=given.get("note", "").strip()[:10_000], reviewer=reviewer)
    request.app.state.make_anew(store, case)
    answer = RedirectResponse(ReviewLinks(case).way_back(given.get("back", ""), "/right"), status_code=303)
    remember(request, answer, reviewer)
    return answer


def change_of(given: Mapping[str, str], case: CaseFile) -> Change:
    """Return the change that a form asks for; InputError in plain words where it makes no sense for this case."""
    makers = {
        "date_order": _date_order, "date": _date, "reading": _reading, "document": _document, "entry_added": _entry_added,
        "split": _split, "joined": _joined,
        "entry": _entry, "same_person": _same, "different_people": _different, "filing": filing_change, "withdrawn": _withdrawn,
    }  # fmt: skip
    make = makers.get(given.get("type", ""))
    if make is None:
        raise InputError("The form could not be understood: go back and try again. Nothing was written down.")
    return make(given, case)


def _date_order(given: Mapping[str, str], case: CaseFile) -> Change:
    return DateOrderSet(document=_known_document(given, case), order=_one_of(DateOrder, given.get("order", "")))


def _date(given: Mapping[str, str], case: CaseFile) -> Change:
    start, _, end = given.get("reading", "").partition("/")
    day = written_day(start), written_day(end)
    if day[0] is None or day[1] is None:
        raise InputError("Choose one of the two readings. Nothing was written down.")
    reading = Reading(start=day[0].readings[0].start, end=day[1].readings[0].end)
    return DateChosen(document=_known_document(given, case), text=given.get("text", ""), reading=reading)


def _reading(given: Mapping[str, str], case: CaseFile) -> Change:
    document = case.document_by_id[_known_document(given, case)]
    start, text, right = (
        int(given.get("start", "0") or 0),
        given.get("text", ""),
        " ".join(given.get("right", "").split()),
    )
    stands = next(
        (t for t in (text, text.replace("\r\n", "\n")) if t and document.text[start : start + len(t)] == t), None
    )
    if stands is None:
        raise InputError("The words were read anew meanwhile: open the page again. Nothing was written down.")
    if not right or len(right) > _LONGEST:
        raise InputError("Write the words as they stand on the page. Nothing was written down.")
    return ReadingCorrected(document=document.id, start=start, text=stands, right=right)


def _document(given: Mapping[str, str], case: CaseFile) -> Change:
    kind = _one_of(Kind, given["kind"]) if given.get("kind") else None
    dated = _typed(given.get("dated", ""))
    author = _author(given)
    if kind is None and dated is None and author is None:
        raise InputError("Choose what the paper is or who wrote it, or write its date. Nothing was written down.")
    return DocumentDescribed(document=_known_document(given, case), kind=kind, dated=dated, author=author)


def _author(given: Mapping[str, str]) -> str | None:
    """The author's name as chosen or written; an empty one for nobody, None where it stays as found."""
    other = " ".join(given.get("author_other", "").split())[:_LONGEST]
    chosen = given.get("author", "")
    return other or ("" if chosen == NOBODY else chosen[:_LONGEST] or None)


def _split(given: Mapping[str, str], case: CaseFile) -> Change:
    paper = case.document_by_id[_known_document(given, case)]
    page = _number(given.get("page", ""))
    if page not in {p.number for p in paper.pages[1:]} or not can_be_split(paper):
        raise InputError("Choose the page on which another paper begins. Nothing was written down.")
    return DocumentSplit(document=paper.part_of or paper.id, page=page)


def _joined(given: Mapping[str, str], case: CaseFile) -> Change:
    first, second = (case.document_by_id.get(given.get(name, "")) for name in ("document", "second"))
    if first is None or second is None or not follows(second, first) or second.part_of is None:
        raise InputError("Only papers that follow each other in one file can be joined. Nothing was written down.")
    return DocumentsJoined(document=second.part_of, page=second.pages[0].number)


def _entry_added(given: Mapping[str, str], case: CaseFile) -> Change:
    what = " ".join(given.get("what", "").split())[:_LONGEST]
    if not what:
        raise InputError("Write what happened. Nothing was written down.")
    person = case.person_by_id.get(given.get("person", ""))
    return EntryAdded(when=_typed(given.get("when", "")), what=what, people=(person.name,) if person else ())


def _entry(given: Mapping[str, str], case: CaseFile) -> Change:
    entries = (*case.timeline.entries, *case.timeline.undated)
    entry = next((e for e in entries if e.id == given.get("entry")), None)
    if entry is None:
        raise InputError("This entry is not there any more. Nothing was written down.")
    if given.get("hide"):
        return EntryHidden(entry=entry.id, claims=entry.claims)
    what = " ".join(given.get("what", "").split())[:_LONGEST]
    when = _typed(given.get("when", ""))
    if when is None and what in ("", entry.what):
        raise InputError("Nothing of the entry was changed.")
    return EntryCorrected(entry=entry.id, claims=entry.claims, when=when, what="" if what == entry.what else what)


def _same(given: Mapping[str, str], case: CaseFile) -> Change:
    first, second = _two_names(given)
    return SamePerson(first=first, second=second)


def _different(given: Mapping[str, str], case: CaseFile) -> Change:
    first, second = _two_names(given)
    return DifferentPeople(first=first, second=second)


def _two_names(given: Mapping[str, str]) -> tuple[str, str]:
    first, second = given.get("first", "").strip(), given.get("second", "").strip()
    if not first or not second or first.casefold() == second.casefold():
        raise InputError("Choose two different names. Nothing was written down.")
    return first[:_LONGEST], second[:_LONGEST]


def _withdrawn(given: Mapping[str, str], case: CaseFile) -> Change:
    if given.get("amendment") not in {line.hash for line in case.amendments}:
        raise InputError("This holds no longer already. Nothing was written down.")
    return Withdrawn(amendment=given["amendment"])


def _known_document(given: Mapping[str, str], case: CaseFile) -> str:
    ident = given.get("document", "")
    if ident not in case.document_by_id:
        raise InputError("There is no such document in this case. Nothing was written down.")
    return ident


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _typed(text: str) -> PartialDate | None:
    """A date as typed into a form; None where nothing was typed."""
    if not text.strip():
        return None
    day = written_day(text)
    if day is None:
        raise InputError("Write the date as 2021-04-03, 2021-04 or 2021. Nothing was written down.")
    return day


def _one_of(kinds: type[Kind] | type[DateOrder], value: str):  # type: ignore[no-untyped-def]
    try:
        return kinds(value)
    except ValueError:
        raise InputError("Choose one of the list. Nothing was written down.") from None
