"""One line for an event, in the document's own words."""

from __future__ import annotations

import re

from extractors.event_grammar.found import Found

LONGEST = 120
_LEAD = re.compile(
    r"^(?:(?:and|but|so|when|while|where|which|who|because|then|that|as|y|e|pero|cuando|donde|que|et|mais|quand|lorsque|qui|mas)\b[\s,]*)+",
    re.IGNORECASE,
)
_EDGE = " \t\n,;:.-–—\"'“”‘’()[]*•"


def one_line(text: str, found: Found) -> str:
    """Return the words of the event's scope on one line of at most 120 characters, whole words around the trigger."""
    start, end = found.scope
    line = _fold_blanks(text[start:end])
    if len(line) > LONGEST:
        at = max(start, min(found.at, end))
        head = _fold_blanks(text[start:at])
        line = line[len(head) - len(head[-LONGEST // 3 :]) :] if len(head) > LONGEST // 2 else line
        if len(head) > LONGEST // 2:
            line = line.split(" ", 1)[-1]
    line = _LEAD.sub("", line.strip(_EDGE)).strip(_EDGE)
    if len(line) > LONGEST:
        line = line[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(_EDGE) + "…"
    return line or _fold_blanks(text[found.start : found.end])[:LONGEST]


def _fold_blanks(text: str) -> str:
    return " ".join(text.split())
