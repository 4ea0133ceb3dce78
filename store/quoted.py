"""Documents with only those words that something in the case quotes: a large case fits into memory and is there at once.

In such a document every span of the case's result has its words, boxes and confidence, as in the whole one; the text is
whole, and all other words are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Ranges = dict[str, list[tuple[int, int]]]
_SPAN = {"document", "start", "end"}


def spans_in(said: Any) -> Iterator[tuple[str, int, int]]:
    """Yield document, start and end of every span in decoded JSON, wherever it stands."""
    waiting = [said]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            if part.keys() == _SPAN:
                yield part["document"], part["start"], part["end"]
            else:
                waiting.extend(v for v in part.values() if isinstance(v, dict | list))
        elif isinstance(part, list):
            waiting.extend(v for v in part if isinstance(v, dict | list))


def keep_quoted(document: dict[str, Any], ranges: list[tuple[int, int]]) -> None:
    """Leave out of a decoded document the words that share no character with any of the ranges."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    place = 0
    for page in document["pages"]:
        kept = []
        for word in page["words"]:
            while place < len(merged) and merged[place][1] <= word["start"]:
                place += 1
            if place == len(merged):
                break
            if merged[place][0] < word["end"]:
                kept.append(word)
        page["words"] = kept
