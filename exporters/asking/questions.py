"""Which open findings a client can help with, and the question for each. All wording is data in questions.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from exporters.papers.exhibits import Exhibits
from exporters.report.cards import settled
from exporters.report.templates import safe_text
from exporters.report.wording import counted, listed
from models.casefile import CaseFile
from models.finding import Finding, Relation, Side

_NOT_FOR_CLIENTS = (Relation.LIKELY_OCR, Relation.REFINEMENT, Relation.EVOLUTION)
_SHORTEST_ID = 12
_MOST_PAPERS = 3


@dataclass(frozen=True)
class Question:
    """A question: what it is about, one sentence for each value that papers give, what is asked, the finding's short id."""

    about: str
    said: tuple[str, ...]
    ask: str
    finding: str
    hard: bool


@lru_cache(maxsize=1)
def asking_words() -> dict[str, Any]:
    """Return the wording."""
    return tomllib.loads(Path(__file__).with_name("questions.toml").read_text(encoding="utf-8"))


def questions(case: CaseFile, exhibits: Exhibits) -> tuple[Question, ...]:
    """Return the questions in the order of the findings. What only the office can settle is not asked."""
    kinds = asking_words()["kind"]
    return tuple(
        _question(finding, kinds[finding.kind], case, exhibits)
        for finding in case.findings
        if finding.kind in kinds and finding.relation not in _NOT_FOR_CLIENTS and not settled(finding)
    )


def _question(finding: Finding, words: dict[str, str], case: CaseFile, exhibits: Exhibits) -> Question:
    names = [case.person_by_id[p].name for p in finding.people if p in case.person_by_id]
    person = str(safe_text(names[0])) if len(names) == 1 else "the person"
    by_value: dict[str, list[Side]] = {}
    for side in finding.sides:
        by_value.setdefault(" ".join(str(safe_text(side.value)).split()), []).append(side)
    return Question(
        about=words["about"],
        said=tuple(_says(value, sides, case, exhibits) for value, sides in by_value.items()),
        ask=words["ask"].replace("{person}", person),
        finding=finding.id.removeprefix("fin_")[:_SHORTEST_ID],
        hard=_is_hard(finding, case),
    )


def _says(value: str, sides: Sequence[Side], case: CaseFile, exhibits: Exhibits) -> str:
    """One sentence: "The Marriage Certificate (Ex. 3, p. 1) says “17 August 1986”."."""
    papers = list(dict.fromkeys(_paper(side, case, exhibits) for side in sides))
    more = len(papers) - _MOST_PAPERS
    named = [*papers[:_MOST_PAPERS], *([counted(more, "more paper")] if more > 0 else [])]
    subject = listed(named)
    return f"{subject[:1].upper()}{subject[1:]} {'says' if len(papers) == 1 else 'say'} “{value}”."


def _paper(side: Side, case: CaseFile, exhibits: Exhibits) -> str:
    document = case.document_by_id[side.span.document]
    cite = exhibits.cites[document.id] + (f", p. {side.span.page(document)}" if document.pages else "")
    exhibit = exhibits.of_document.get(document.id)
    if _is_own(document.id, case):
        return f"your own statement ({cite})"
    return f"the paper “{safe_text(exhibit.title)}” ({cite})" if exhibit else f"a paper ({cite})"


def _is_own(document: str, case: CaseFile) -> bool:
    """True where the client wrote the document."""
    profile = case.profile_by_document.get(document)
    applicant = (case.settings.applicant or "").casefold()
    author = case.people.author_of(profile) if profile else None
    if author is None:
        return False
    names = {author.name.casefold(), *(v.text.casefold() for v in author.variants)}
    return "applicant" in author.roles or (bool(applicant) and applicant in names)


@lru_cache(maxsize=1)
def _hard() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(w) for w in asking_words()["hard_words"]) + ")", re.I)


def _is_hard(finding: Finding, case: CaseFile) -> bool:
    """True where the finding's own words, or the words around what it quotes, tell of violence or of a death."""
    near = [finding.summary, *(side.value for side in finding.sides)]
    for side in finding.sides:
        text = case.document_by_id[side.span.document].text
        start = max(text.rfind("\n\n", 0, side.span.start), side.span.start - 200, 0)
        end = text.find("\n\n", side.span.end)
        near.append(text[start : min(end if end >= 0 else len(text), side.span.end + 200)])
    return bool(_hard().search(" ".join(near)))
