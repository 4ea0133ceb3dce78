"""What a form's boxes behind a condition say of it: "Diabetes   Type: [ ] 1  [x] 2", "Severity [ ] mild [x] severe"."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.phrases import read_rows

_REACH_CHARS = 12


def ticked_words(text: str, end: int) -> str | None:
    """Return the heading and the one ticked choice behind a condition that ends at ``end``: "type 2", "stage 3", "severe"."""
    stop = min((i for c in "\n\f" if (i := text.find(c, end)) >= 0), default=len(text))
    heading = _heading().search(text, end, stop)
    if heading is None or heading.start() - end > _REACH_CHARS or text[end : heading.start()].strip(" \t:,(–-"):
        return None
    boxes = list(_choice().finditer(text, heading.end(), stop))
    ticked = [b["choice"] for b in boxes if b["ticked"]]
    if len(boxes) < 2 or len(ticked) != 1:
        return None
    return ticked[0] if heading["plain"] else f"{heading['kind'].lower()} {ticked[0]}"


@lru_cache(maxsize=1)
def _heading() -> re.Pattern[str]:
    kind, plain = _any("numbered"), _any("plain")
    return re.compile(
        rf"\b(?:(?P<kind>{kind})|(?P<plain>{plain}))[ \t]*:?[ \t]*(?={_any('ticked')}|{_any('empty')})", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _choice() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<ticked>{_any('ticked')})|(?:{_any('empty')}))[ ]*(?P<choice>\w+)")


def _any(use: str) -> str:
    words = [w for row in read_rows("condition_answers.tsv") if row["use"] == use for w in row["words"].split("|")]
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
