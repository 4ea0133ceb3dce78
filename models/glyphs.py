"""Pairs of glyphs that recognition takes for each other."""

from __future__ import annotations

_CONFUSABLE = [
    frozenset(pair)
    for pair in (
        "0o", "0d", "0q", "06", "08", "1l", "1i", "17", "il", "1j", "2z", "27", "38", "35", "56", "5s", "6b", "68",
        "8b", "89", "49", "9g", "4a", "uv", "ce", "eo", "nm", "hn", "hb", "fe", "ae", "ij", "tl", "ft", "yv", "rn",
        "gq", "it", "pr",
    )
]  # fmt: skip


def one_confusable_glyph(first: str, second: str) -> bool:
    """True when the two differ in one character, and recognition confuses that pair (1/7, 0/O, 3/8 …)."""
    a, b = first.casefold(), second.casefold()
    if len(a) != len(b):
        return False
    different = [frozenset((x, y)) for x, y in zip(a, b, strict=True) if x != y]
    return len(different) == 1 and different[0] in _CONFUSABLE
