"""The phrases around conditions, by their use."""

from __future__ import annotations

from functools import lru_cache

from extractors.phrases import read_rows


@lru_cache(maxsize=16)
def phrases(use: str) -> frozenset[str]:
    """Return the phrases of condition_phrases.tsv for a use, in normal form."""
    return frozenset(
        term for row in read_rows("condition_phrases.tsv") if row["use"] == use for term in row["terms"].split("|")
    )
