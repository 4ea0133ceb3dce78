"""What a later clause says of a thing that it only calls "it": "was looked for with tests, and he does not have it"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.phrases import read_rows

_REACH_CHARS = 120


class Again(NamedTuple):
    """What is said of it, at ``start`` to ``end``."""

    label: str
    start: int
    end: int


def said_again(text: str, end: int, last: int) -> Iterator[Again]:
    """Yield what the rest of the sentence, ``text[end:last]``, says of the thing that ends at ``end``."""
    for label, pattern in _patterns():
        match = pattern.search(text, end, min(last, end + _REACH_CHARS))
        if match is not None:
            yield Again(label, match.start(), match.end())


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["label"], re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)", re.IGNORECASE))
        for row in read_rows("assertion_again.tsv")
    )
