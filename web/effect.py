"""What joining or parting people does to the findings, shown before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from exporters.report.sources import Source
from exporters.report.wording import words
from models.amendment import DifferentPeople, SamePerson
from models.errors import InputError
from models.finding import Finding, FindingStatus
from review.effect import Effect
from web.amend import change_of
from web.frame import frame
from web.guard import check_form
from web.render import OpenShelf, OpenStore, page
from web.said import of_people
from web.shelf import Shown

router = APIRouter()


@dataclass(frozen=True)
class Told:
    """A finding in a line: ``href`` leads to it where it is there now; ``decision`` says what was decided of it."""

    kind: str
    severity: str
    summary: str
    decision: str
    href: str | None
    sources: tuple[Source, ...]


@router.post("/cases/{case}/people/effect")
async def show_effect(request: Request, case: str, store: OpenStore, shelf: OpenShelf) -> Response:
    """Show which findings would close, open and change; nothing is written down."""
    form = await request.form()
    given = {k: v for k, v in form.items() if isinstance(v, str)}
    check_form(request, given.get("token", ""))
    shown = shelf.case(case)
    try:
        change = change_of(given, shown.case)
        if not isinstance(change, SamePerson | DifferentPeople):
            raise InputError("Only what joins or parts people can be shown beforehand.")
    except InputError as error:
        return page(request, "message.html", status=409, title="Not possible", message=str(error))
    effect: Effect = request.app.state.what_if(store, case, change)
    return page(
        request,
        "effect.html",
        **frame(request, shown, "people"),
        change=change,
        what=of_people(change),
        nothing=effect.is_none,
        closed=[_told(shown, f, there=True) for f in effect.closed],
        opened=[_told(shown, f) for f in effect.opened],
        changed=[(_told(shown, old, there=True), _told(shown, new)) for old, new in effect.changed],
        back=shown.links.way_back(given.get("back", ""), "/people"),
    )


def _told(shown: Shown, finding: Finding, *, there: bool = False) -> Told:
    decided = finding.status is not FindingStatus.OPEN
    return Told(
        kind=words("kind", finding.kind),
        severity=words("severity", finding.severity),
        summary=finding.summary,
        decision=words("status", finding.status) if decided else "",
        href=shown.links.finding(finding.id) if there else None,
        sources=tuple(shown.view.sources.of(side.span) for side in finding.sides),
    )
