"""Stages told apart from the name of the condition: "her kidneys are at stage 4", "class III heart failure"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.phrases import DATA

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_VALUE = r"(?-i:(?P<level>IV|V|I{1,3}|[1-5])(?P<letter>[abAB])?\b)"


class Stage(NamedTuple):
    """A stage of ``scale`` at ``start`` to ``end``; ``grade`` where its letter counts ("3b")."""

    start: int
    end: int
    scale: str
    number: float
    grade: str | None


def stages_told(text: str) -> Iterator[Stage]:
    """Yield the stages that an organ or a class is said to be at."""
    for scale, graded, pattern in _patterns():
        for match in pattern.finditer(text):
            level = match["level"].lower()
            number = float(_ROMAN.get(level) or level)
            grade = f"{number:g}{(match['letter'] or '').lower()}" if graded else None
            yield Stage(match.start(), match.end(), scale, number, grade)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    rows = tomllib.loads((DATA / "measures.toml").read_text(encoding="utf-8"))["told"]
    return tuple(
        (row["scale"], row["graded"], re.compile(rf"\b(?:{row['told'].replace('{value}', _VALUE)})", re.IGNORECASE))
        for row in rows
    )
