"""What was not read and not compared, in which languages, and by which rules: no finding does not mean agreement."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from exporters.report.rules import all_rules, why_shown
from exporters.report.wording import words
from models.casefile import CaseFile
from models.document import PageMethod
from web.frame import frame
from web.render import OpenShelf, page

router = APIRouter()


@dataclass(frozen=True)
class LanguageRow:
    """How much of the case is in a language, and how its pages were read."""

    language: str
    understood: bool
    documents: int
    text: int
    scanned: int
    unread: int


@router.get("/cases/{case}/coverage", response_class=HTMLResponse)
def show_coverage(request: Request, case: str, shelf: OpenShelf) -> Response:
    """Show what the findings do not speak of."""
    shown = shelf.case(case)
    made = Counter(finding.rule for finding in shown.case.findings)
    rules = [(why_shown(rule)[0], made[rule]) for rule in all_rules() if why_shown(rule)]
    return page(
        request,
        "coverage.html",
        **frame(request, shown, "coverage"),
        languages=_languages(shown.case),
        rules=sorted(rules, key=lambda row: (-row[1], row[0])),
    )


def _languages(case: CaseFile) -> list[LanguageRow]:
    known = case.settings.languages
    rows = []
    for language in sorted({d.language or "" for d in case.documents}):
        inside = [d for d in case.documents if (d.language or "") == language]
        methods = Counter(p.method for d in inside for p in d.pages)
        rows.append(
            LanguageRow(
                language=words("language", language) or "not known",
                understood=bool(language) and (not known or language in known),
                documents=len(inside),
                text=methods[PageMethod.TEXT],
                scanned=methods[PageMethod.OCR],
                unread=methods[PageMethod.NONE],
            )
        )
    return sorted(rows, key=lambda row: -row.documents)
