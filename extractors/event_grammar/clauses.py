"""Clauses: a sentence cut at its conjunctions, so that each event keeps to its own date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

_JOINT = re.compile(
    r"""
      ;\s* | \s-\s | :\s+
    | ,?\s+(?:and|but|so|then|y|e|pero|et|mais|mas)\s+
      (?=(?:then\s+|later\s+)?(?:i|he|she|they|we|it|my|his|our|who|dr|mr|mrs|ms)\b)
    | ,?\s+and\s+(?=(?:was|were|has|had)\b)
    | ,\s+(?=(?:i|he|she|they|we|yo|ella|je|il|elle|ils|nous)\s)
    | ,\s+
      (?=(?:and|but|so|when|while|where|which|who|whom|because|until|after|before|although|though|whereas|then|having)\b)
    | \s+(?=(?:in|during|after|before|from)\s+(?:which|whose|whom)\b) | \s+(?=(?:who|whose)\s)
    | ,?\s+
      (?=(?:when|while|whereas|because|although|until)\s+(?:i|he|she|they|we|it|my|his|her|our|the|dr|mr|mrs|ms)\b)
    | \s+(?=(?:after|before|since)\s+(?:i|he|she|they|we|my)\b)
    | ,\s+(?=(?:y|pero|cuando|donde|que|porque|mientras|quien|despues|luego|tras|por\s+lo\s+que|el\s+cual|la\s+cual)\b)
    | \s+(?=(?:cuando|mientras|porque)\s)
    | ,\s+(?=(?:et|mais|quand|lorsque|ou|qui|parce|puis|apres|avant|tandis)\b)
    | \s+(?=(?:lorsque|quand|parce\s+que|puis)\s)
    | ,\s+(?=(?:e|mas|quando|onde|porque|depois|enquanto)\b)
    """,
    re.VERBOSE,
)
_BEFORE_DATE = re.compile(
    r",?\s+(?:and|then|but|y|luego|et|puis|e|depois)\s+(?:(?:again|then|later|finally)\s+)?"
    r"(?:(?:on|in|by|from|at|el|en|a|le|au|en|em|no|na|de)\s+)?(?:(?:the|about|early|late)\s+)?$"
)


def split_clauses(folded: str, start: int, end: int, date_starts: Iterable[int] = ()) -> list[tuple[int, int]]:
    """Return start and end of the clauses of a sentence; a conjunction before a date opens one too.

    A joint inside a date ("June 5, and September 21") is harmless: the later date finds no trigger of its own and
    takes the one before.
    """
    cuts = {match.end() for match in _JOINT.finditer(folded, start, end)}
    for at in date_starts:
        before = _BEFORE_DATE.search(folded, max(start, at - 30), at)
        if before:
            cuts.add(before.start() + len(before.group()) - len(before.group().lstrip(", \n\t")))
    edges = [start, *sorted(c for c in cuts if start < c < end), end]
    return [(a, b) for a, b in pairwise(edges) if folded[a:b].strip(" ,;:-\n\t")]
