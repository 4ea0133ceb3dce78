"""The ICD-10-CM code and the concept of a condition: by a written code, its modifiers, its site, its side."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.body_sites import parent_of
from extractors.conditions.lexicon import Concept, Term, load_lexicon
from extractors.conditions.modifiers import Described
from extractors.conditions.ontology import ancestors
from extractors.phrases import read_rows

CODE = r"[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?"
_CODE_AFTER = re.compile(
    rf"[ \t]*(?:[-–,:;\u2013]?[ \t]*)[(\[]?(?:(?:ICD|CIE|CID|CIM)[- ]?10?(?:[- ]?CM)?[ :#]*)?({CODE})\b[)\]]?",
    re.IGNORECASE,
)
_CODE_BEFORE = re.compile(rf"\b({CODE})\)?[ \t]*[-–:.]?[ \t]*$")


def written_code(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the code beside ``text[start:end]``, and where it ends (``end`` for one that stands before)."""
    after = _CODE_AFTER.match(text, end, min(len(text), end + 30))
    if after and after[1].isupper() and ("." in after[1] or "(" in after.group() or "\t" in after.group()):
        return after[1], after.end()
    before = _CODE_BEFORE.search(text, max(0, start - 14), start)
    if before and ("." in before[1] or "\t" in before.group()):
        return before[1], end
    return None


def resolve(term: Term, described: Described, code: str | None) -> tuple[str, str | None]:
    """Return the concept and the code; a code written in the text wins over ours."""
    concept, icd10 = _by_modifiers(term, described.modifiers)
    if described.site is not None:
        sited = _by_site(concept, described)
        if sited is not None:
            concept, icd10 = sited
    return concept, code or icd10


def code_in_context(concept: str, others: set[str]) -> str | None:
    """Return the code that a condition has beside another of the document: the ketoacidosis of type 1 diabetes."""
    for context, icd10 in _contexts().get(concept, ()):
        if any(context == other or context in ancestors(other) for other in others):
            return icd10
    return None


def _by_modifiers(term: Term, modifiers: set[str]) -> tuple[str, str | None]:
    for wanted, icd10, narrower in _refinements().get(term.concept, ()):
        if wanted <= modifiers:
            return narrower, icd10
    known = load_lexicon().concepts.get(term.concept)
    return term.concept, known.icd10 if known else term.icd10


def _by_site(concept: str, described: Described) -> tuple[str, str] | None:
    for head in (concept, *ancestors(concept)):
        row = _row(head, described.site)
        if row is not None:
            pattern, digits = row
            right, left, unspecified = digits.split(",") if digits else ("", "", "")
            side = {"right": right, "left": left}.get(described.side or "", unspecified)
            code = pattern.replace("{s}", side)
            known = load_lexicon().concepts.get(concept)
            if head != concept and known is not None and _has_own_code(known, code):
                return None
            if known is not None and "k" in known.flags:
                concept = head
            narrowed = head == concept and "." not in concept
            return (f"{concept}.{described.site}" if narrowed else concept), code
    return None


def _has_own_code(concept: Concept, sited: str) -> bool:
    """True for a kind of its own ("laryngeal cancer"), whose code says more than that of its parent in such a place."""
    parent = load_lexicon().concepts.get(concept.parent or "")
    own = concept.icd10 or ""
    return bool(own) and own[:3] != sited[:3] and (parent is None or own[:3] != (parent.icd10 or "")[:3])


def _row(head: str, site: str | None) -> tuple[str, str] | None:
    """Return the row of a condition in a part of the body, else of the part that holds it."""
    while site:
        row = _sites().get((head, site))
        if row is not None:
            return row
        site = parent_of(site)
    return None


@lru_cache(maxsize=1)
def _refinements() -> dict[str, list[tuple[frozenset[str], str, str]]]:
    table: dict[str, list[tuple[frozenset[str], str, str]]] = {}
    for row in read_rows("condition_codes.tsv"):
        entry = (frozenset(row["modifiers"].split()), row["icd10"], row["narrower"])
        table.setdefault(row["concept"], []).append(entry)
    return table


@lru_cache(maxsize=1)
def _contexts() -> dict[str, list[tuple[str, str]]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for row in read_rows("condition_contexts.tsv"):
        table.setdefault(row["concept"], []).append((row["beside"], row["icd10"]))
    return table


@lru_cache(maxsize=1)
def _sites() -> dict[tuple[str, str], tuple[str, str]]:
    return {(row["concept"], row["site"]): (row["icd10"], row["side"]) for row in read_rows("condition_sites.tsv")}
