"""Medicines denied by the way they are given: "she has never had an infusion"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.phrases import DATA


class NeverGiven(NamedTuple):
    """A ``route`` by which nothing was ever given, told at ``start`` to ``end``."""

    route: str
    start: int
    end: int


def never_given(text: str) -> Iterator[NeverGiven]:
    """Yield each route that a sentence denies, not a reaction to one, one into a joint or one of a named medicine."""
    denied, routes = _patterns()
    for match in denied.finditer(text):
        for route, pattern in routes.items():
            named = pattern.search(text, match.start("routes"), match.end("routes"))
            if named:
                yield NeverGiven(route, match.start(), named.end())


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    table = tomllib.loads((DATA / "medicine_routes.toml").read_text(encoding="utf-8"))
    words = "|".join(table["routes"].values())
    one = rf"(?:(?:{table['articles']})\s+)*(?:{words})"
    listed = rf"(?P<routes>{one}(?:(?:\s*,\s*|\s+)(?:(?:{table['joins']})\s+)?{one})*)"
    routes = {route: re.compile(rf"\b(?:{names})", re.IGNORECASE) for route, names in table["routes"].items()}
    return re.compile(rf"\b(?:{table['never']})\s+{listed}\b(?!{table['other']})", re.IGNORECASE), routes
