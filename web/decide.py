"""Writing a verdict into the ledger, and taking one back by another line."""

from __future__ import annotations

from threading import Lock
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from exporters.report.wording import words
from models.finding import Finding, Verdict
from web.cases import finding_page
from web.guard import check_form
from web.links import ReviewLinks
from web.render import OpenShelf, OpenStore
from web.reviewer import acting, remember
from web.verdicts import NEEDS_NOTE

router = APIRouter()

_NOTED = {Verdict.CLIENT_ANSWERED: "what did the client answer?"}
_ONE_AT_A_TIME = Lock()
"""What a reviewer saw is compared and the verdict is written before anybody else's."""


@router.post("/cases/{case}/findings/{finding}/decision")
def decide(
    request: Request,
    case: str,
    finding: str,
    store: OpenStore,
    shelf: OpenShelf,
    token: Annotated[str, Form()],
    reviewer: Annotated[str, Form(max_length=200)] = "",
    verdict: Annotated[Verdict | None, Form()] = None,
    note: Annotated[str, Form(max_length=10_000)] = "",
    evidence: Annotated[str, Form()] = "",
    last: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
    after: Annotated[str, Form(pattern=r"^(fin_\w+)?$")] = "",
) -> Response:
    """Add a verdict.

    Nothing is overwritten: where the papers or another reviewer's verdict came in between, the form is shown again with
    what is new (``evidence`` and ``last`` say what the reviewer saw). The list is shown next, at the finding ``after``.
    """
    check_form(request, token)
    reviewer = acting(request, reviewer)
    with _ONE_AT_A_TIME:
        shown = shelf.case(case)
        about = next((f for f in shown.case.findings if f.id == finding), None)
        trouble = _trouble(about, verdict, reviewer, note, evidence, last)
        if about is None or trouble or verdict is None:
            return finding_page(request, shown, finding, status=409, notice=trouble)
        store.ledger.append(case, about, verdict, note=note.strip(), reviewer=reviewer)
    where = ReviewLinks(case).way_back(back)
    where += f"{'&' if '?' in where else '?'}done={quote(finding, safe='')}#{after or 'done'}"
    answer = RedirectResponse(where, status_code=303)
    remember(request, answer, reviewer)
    return answer


def _trouble(
    finding: Finding | None, verdict: Verdict | None, reviewer: str, note: str, evidence: str, last: str
) -> str:
    """Why the verdict cannot be written, empty where it can."""
    if finding is None:
        return ""
    newest = finding.decisions[-1] if finding.decisions else None
    if evidence != finding.evidence:
        return "The papers have changed since you opened this. Nothing was written down: look at the card again."
    if last != (newest.hash if newest else ""):
        who = f"{newest.reviewer} wrote “{words('verdict', newest.verdict)}”" if newest else "Somebody decided"
        return f"{who} while you were reading. Nothing of yours was written down: look at the card again."
    if verdict is None:
        return "Choose one of the verdicts. Nothing was written down."
    if not reviewer:
        return "Say who you are: a decision carries a name. Nothing was written down."
    if verdict in NEEDS_NOTE and not note.strip():
        return f"“{words('verdict', verdict)}” needs a note: {_NOTED.get(verdict, 'what explains it, and which paper shows it?')}"
    return ""
