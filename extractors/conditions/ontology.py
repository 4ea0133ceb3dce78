"""How two concepts of condition relate."""

from __future__ import annotations


def relation(first: str, second: str) -> str:
    """Return "same", "narrower", "broader", "sibling" (kinds that exclude each other) or "unrelated"."""
    return "same" if first == second else "unrelated"
