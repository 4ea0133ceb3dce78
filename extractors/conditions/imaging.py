"""The part of the body that a picture shows: "X-ray of the left foot: no fracture visible"."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.body_sites import site_at
from extractors.conditions.wording import phrases
from extractors.laterality import Side, side_at
from extractors.parse import Parse
from extractors.phrases import tokens

_FURTHEST = 120


def imaged_part(parse: Parse, start: int) -> tuple[str, Side | None] | None:
    """Return the part and its side that the picture named before ``start``, in its line and clause, is of."""
    line, _ = parse.line(start)
    first = max(
        line, start - _FURTHEST, parse.text.rfind(";", line, start) + 1, parse.text.rfind(". ", line, start) + 1
    )
    pictures = list(_pictures().finditer(parse.text, first, start))
    if not pictures:
        return None
    words = tokens(parse.text, first, start)
    side: Side | None = None
    for i in range(len(words)):
        named = side_at(words, i)
        side = side or (named[0] if named else None)
        part = site_at(words, i)
        if part is not None:
            behind = side_at(words, part[1]) if part[1] < len(words) else None
            return part[0], side or (behind[0] if behind else None)
    return None


@lru_cache(maxsize=1)
def _pictures() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(phrases('picture'), key=len, reverse=True))})\b", re.IGNORECASE)
