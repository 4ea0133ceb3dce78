"""The ticked box of a form's question of marital status: "[ ] married [ ] divorced [x] never married"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractors.phrases import read_rows

_HEADING = re.compile(
    r"\b(?:(?:current |present |legal )?(?:marital|civil|relationship)[ /]status|estado civil|etat civil|situation de famille|"
    r"situation matrimoniale|familienstand)\b[ \t]*(?:\([^()\n]{2,40}\))?[ \t:]*\n?"
)
_REACH = 260


def ticked_statuses(folded: str, statuses: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and canonical status of each question whose boxes hold exactly one tick."""
    word = "|".join(re.escape(w) for w in sorted(statuses, key=len, reverse=True))
    box = rf"(?:(?P<ticked>{_any('ticked')})|(?:{_any('empty')}))"
    led = re.compile(rf"{box}[ \t]*(?P<status>{word})\b", re.IGNORECASE)
    followed = re.compile(rf"\b(?P<status>{word})[ \t]*{box}", re.IGNORECASE)
    for heading in _HEADING.finditer(folded):
        stop = heading.end() + _REACH
        first = re.compile(box, re.IGNORECASE).search(folded, heading.start(), stop)
        if first is None:
            continue
        choices = followed if re.search(rf"\b(?:{word})\b", folded[heading.end() : first.start()]) else led
        marks = list(choices.finditer(folded, heading.end() - 1, stop))
        ticked = [m for m in marks if m["ticked"]]
        if len(marks) > 1 and len(ticked) == 1:
            yield heading.start(), ticked[0].end(), statuses[ticked[0]["status"]]


def _any(use: str) -> str:
    words = [w for row in read_rows("condition_answers.tsv") if row["use"] == use for w in row["words"].split("|")]
    return "|".join(re.escape(w.casefold()) for w in sorted(words, key=len, reverse=True))
