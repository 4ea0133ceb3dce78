"""Whether the clause denies the event, or only plans or imagines it."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.event_grammar.lexicon import read_data
from models.mention import Assertion

_STOP = re.compile(r"[;:.!?\t]")
_REACH = 60
_NEAR, _FIELD_REACH = 30, 120
_DATE_CELL = r"(?:date|on|when|for|fecha|data|le)\s*[:\t]?\s*"


def assertion_at(folded: str, start: int, at: int, at_end: int) -> Assertion:
    """Return the flags of the trigger ``text[at:at_end]`` from the words of its clause, from ``start``."""
    stops = [m.end() for m in _STOP.finditer(folded, start, at)]
    before = folded[max(start, at - _REACH, *stops[-1:]) : at]
    inside = folded[at:at_end]
    denied = _pattern("negated").search(before[-_NEAR:]) or _pattern("negated").search(inside)
    return Assertion(
        negated=bool(denied) and not _pattern("affirmed").match(inside),
        hypothetical=bool(_pattern("hypothetical").search(before)) or in_a_planned_field(folded, at),
    )


def in_a_planned_field(folded: str, at: int) -> bool:
    """True for the value of "Planned procedure:", and for the date in the cell behind it: "Planned procedure: …⇥Date: …"."""
    line = folded[max(0, at - _FIELD_REACH) : at].rpartition("\n")[2]
    return (
        re.search(rf"{_pattern('planned_labels').pattern}\s*[:\t][^\t:]*(?:[\t,;]\s*{_DATE_CELL})?$", line) is not None
    )


def arranged_for(folded: str, start: int, at: int) -> bool:
    """True where the words right before a date tell that something is arranged for it: "is listed for"."""
    return (
        re.search(rf"{_pattern('arranged').pattern}(?:\s+\w+day)?,?\s*$", folded[max(start, at - _REACH) : at])
        is not None
    )


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(read_data('events_modality.toml')[name])})\b")
