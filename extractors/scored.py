"""Scores told behind a verb, with their scale beside or before them: "scored 19 out of 30 on the MMSE", "now he scored 12 out of 30"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

_TOLD = re.compile(
    r"\b(?:scor(?:ed?|es|ing)|obtained|achieved|got|managed|reached|obtuvo|sac[oó]|obtenu|obteve)\s+(?:only\s+|just\s+|an?\s+)?"
    r"(?P<number>\d{1,3})\s*(?:out of|/|de|sur|em)\s*(?P<most>\d{1,3})\b(?!\s*/)"
    r"(?P<after>(?:\s+points?)?\s+(?:on|in|at|en|au|à|no|na)\s+[^.;\n]{0,50})?",
    re.IGNORECASE,
)
_REACH = 700


class Scored(NamedTuple):
    """A score with its place and the key of its scale."""

    start: int
    end: int
    scale: str
    number: float


def scored(text: str, scales: Sequence[dict[str, Any]]) -> Iterator[Scored]:
    """Yield the scores; one whose sentence names no scale is on the scale of that length that was named last before it."""
    for told in _TOLD.finditer(text):
        number, most = int(told["number"]), int(told["most"])
        if number > most:
            continue
        fitting = [scale for scale in scales if scale.get("most") == most]
        beside = _last_named(fitting, told["after"] or "")
        before = text[max(0, told.start() - _REACH) : told.start()]
        scale = beside or (_last_named(fitting, before) if not told["after"] else None)
        if scale is not None:
            end = told.end() if beside else told.end("most")
            yield Scored(told.start(), end, scale, float(number))


def _last_named(scales: Sequence[dict[str, Any]], text: str) -> str | None:
    """Return the key of the scale that is named last in a text, None where none is."""
    places = [
        (match.start(), str(scale["key"]))
        for scale in scales
        for match in re.finditer(rf"(?<![\w-])(?i:{'|'.join(scale['names'])})(?!\w)", text)
    ]
    return max(places)[1] if places else None
