"""In what stretch of time something was counted: "twice in January", "five falls over the past three years"."""

from __future__ import annotations

import re

from extractors.event_grammar.clauses import split_clauses
from extractors.event_grammar.scene import Scene

_UNIT = r"(?:year|years|month|months|week|weeks|winter|summer|spring|autumn|fall|season|decade|ano|anos|mes|meses|semanas|an|ans|mois)"
_LAST = re.compile(
    rf"\b(?:in|over|during|for|within|across)?\s*(?:the|this|these|those|el|los|las|les|l')\s*(?:past|last|previous|preceding|ultim[oa]s?|derni[eè]res?|derniers?)?\s*"
    rf"(?P<much>(?:\w+\s+)?{_UNIT})\b(?!\s+old)"
)
_PERIOD = re.compile(
    r"\b(?:in|during|en|em)\s+(?:early\s+|late\s+)?(?P<when>(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|fevrier|mars|avril|mai|juin|juillet|aout|"
    r"septembre|octobre|novembre|decembre)(?:\s+(?:of\s+)?(?:19|20)\d\d)?|(?:19|20)\d\d)(?!\w|\s*(?:and|,|or|y|et)\s+(?:in\s+)?(?:19|20)?\d)"
)
_SINCE = re.compile(
    r"\b(?:since|desde|depuis)\s+(?:(?:the|his|her|my|el|la|le)\s+)?(?P<since>\w+(?:\s+(?:19|20)\d\d)?)"
)
# "only once, in 2016" tells when the one time was, not of which time it was counted
_ASIDE = ","


def window_of(scene: Scene, start: int, end: int) -> str | None:
    """Return a key of the stretch of time of a count told in ``text[start:end]``; None where it is of all the time.

    Of two counts with different keys neither tells of the other's time.
    """
    sentence = scene.parse.sentence(start)
    low, high = next((c for c in split_clauses(scene.folded, *sentence) if c[0] <= start < c[1]), sentence)
    for pattern, name in ((_LAST, "last"), (_PERIOD, "in"), (_SINCE, "since")):
        match = pattern.search(scene.folded, end, max(high, end)) or pattern.search(scene.folded, low, start)
        if match is not None and not (name == "in" and _ASIDE in scene.folded[end : match.start() + 1]):
            return f"{name} {' '.join(match[match.lastgroup or 0].split())}"
    return None
