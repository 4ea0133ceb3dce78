"""Where in the body a condition is, where its name alone tells."""

from __future__ import annotations

from functools import lru_cache

from extractors.conditions.ontology import ancestors
from extractors.phrases import read_rows


def usual_site(concept: str) -> str | None:
    """Return the part of the body that a condition, or the kind of condition that it is, is always in."""
    return next((site for c in (concept, *ancestors(concept)) if (site := _sites().get(c))), None)


@lru_cache(maxsize=1)
def _sites() -> dict[str, str]:
    return {row["concept"]: row["site"] for row in read_rows("condition_usual_sites.tsv")}
