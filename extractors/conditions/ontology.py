"""How two conditions stand to each other."""

from __future__ import annotations

from typing import Literal

from extractors.conditions.lexicon import load_lexicon

Relation = Literal["same", "narrower", "broader", "sibling", "unrelated"]


def relation(a: str, b: str) -> Relation:
    """Return what concept ``a`` is to ``b``.

    "sibling": two kinds of one thing that exclude each other for one illness at one time (ischaemic and haemorrhagic
    stroke; type 1 and type 2 diabetes; benign and malignant). Conditions that may stand side by side are "unrelated".
    """
    if a == b:
        return "same"
    of_a, of_b = ancestors(a), ancestors(b)
    if b in of_a:
        return "narrower"
    if a in of_b:
        return "broader"
    lexicon = load_lexicon()
    shared = next((c for c in of_a if c in of_b), None)
    return "sibling" if shared is not None and lexicon.has(shared, "x") else "unrelated"


def ancestors(concept: str) -> list[str]:
    """Return the concept's parents, the nearest first."""
    lexicon = load_lexicon()
    found: list[str] = []
    parent = parent_of(concept)
    while parent is not None and parent not in found:
        found.append(parent)
        known = lexicon.concepts.get(parent)
        parent = known.parent if known else None
    return found


def parent_of(concept: str) -> str | None:
    """Return the parent; that of a condition narrowed by its site ("cancer.breast") is the condition."""
    known = load_lexicon().concepts.get(concept)
    if known is not None:
        return known.parent
    head, dot, _ = concept.partition(".")
    return head if dot else None


def name_of(concept: str) -> str:
    """Return the preferred name of a concept, for people."""
    known = load_lexicon().concepts.get(concept)
    if known is not None:
        return known.name
    head, dot, site = concept.partition(".")
    return f"{name_of(head)}, {site.replace('_', ' ')}" if dot else concept
