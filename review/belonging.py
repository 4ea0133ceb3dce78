"""To which case a paper belongs that was dropped in none: by the numbers and the names in it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.document import Document
from models.extraction import Extraction
from models.names import PersonName
from models.proposal import Proposal, ProposalKind
from models.values import IdentifierValue, PersonValue

NAME = "name"
FOLDER = "folder"
_OTHERS = frozenset(
    [
        "physician",
        "nurse",
        "psychologist",
        "pharmacist",
        "official",
        "clergy",
        "lawyer",
        "notary",
        "translator",
        "interpreter",
        "addressee",
    ]
)
_WEIGHT = {"identifier": 10.0, NAME: 2.0, FOLDER: 1.0}
_MAIN = frozenset(["applicant", "patient", "subject"])
_MOST = 3


class Mark(NamedTuple):
    """What tells a case from others: a number with its scheme, a person's name, the name of its folder."""

    kind: str
    value: str


def marks_of(extractions: Iterable[Extraction]) -> dict[Mark, str]:
    """Return the marks in the documents, each with how the papers write it; people who only work on a case are none."""
    found: dict[Mark, str] = {}
    for extraction in extractions:
        for mention in extraction.mentions:
            value = mention.value
            if isinstance(value, IdentifierValue):
                found.setdefault(Mark(value.scheme, value.normalised), value.normalised)
            elif isinstance(value, PersonValue) and not _OTHERS & set(value.roles):
                key = name_key(value.name)
                if key:
                    found.setdefault(Mark(NAME, key), value.name.full)
    return found


def name_key(name: PersonName) -> str:
    """Return the first given name and the first surname in plain letters; nothing where one is missing or an initial."""
    given = next((_plain(g) for g in name.given if len(_plain(g)) > 1), "")
    surname = next((_plain(s) for s in name.surnames if len(_plain(s)) > 1), "")
    return f"{given} {surname}" if given and surname else ""


def folder_marks(case: str) -> set[Mark]:
    """Return the marks that the name of a case's folder is, such as a surname."""
    return {Mark(FOLDER, word) for word in re.findall(r"[^\W\d_]{3,}", _plain(case))}


def propose_cases(
    document: Document, extraction: Extraction, known: Mapping[Mark, frozenset[str]]
) -> tuple[Proposal, ...]:
    """Return the cases to which the document may belong, the likeliest first; ``known`` are the cases that have a mark.

    A mark that several cases have counts less for each. Where one case is far likelier than the rest it is the only one.
    """
    marks = marks_of([extraction])
    main = {
        name_key(m.value.name)
        for m in extraction.mentions
        if isinstance(m.value, PersonValue) and _MAIN & set(m.value.roles)
    }
    surnames = {
        Mark(FOLDER, mark.value.rpartition(" ")[2]): written for mark, written in marks.items() if mark.kind == NAME
    }
    scores: dict[str, float] = defaultdict(float)
    reasons: dict[str, list[str]] = defaultdict(list)
    for mark, written in {**marks, **surnames}.items():
        cases = known.get(mark, frozenset())
        weight = _WEIGHT.get(mark.kind, _WEIGHT["identifier"]) * (2 if mark.kind == NAME and mark.value in main else 1)
        for case in cases:
            scores[case] += weight / len(cases) ** 2
            reasons[case].append(_reason(mark, written))
    likely = sorted(scores, key=lambda case: (-scores[case], case))[:_MOST]
    if likely and scores[likely[0]] > 2 * sum(scores[case] for case in likely[1:]):
        likely = likely[:1]
    return tuple(
        Proposal(
            kind=ProposalKind.BELONGS_TO,
            document=document.id,
            other=case,
            reason="; ".join(dict.fromkeys(reasons[case][:_MOST])),
        )
        for case in likely
    )


def _reason(mark: Mark, written: str) -> str:
    if mark.kind == NAME:
        return f"it names {written}"
    if mark.kind == FOLDER:
        return f"it names {written}, and the case's folder has that surname"
    return f"it has the {mark.kind.replace('_', ' ')} {written}"


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)).strip()
