"""Lists of folded words as patterns and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple


def either(words: Iterable[str]) -> str:
    """Return a pattern without groups for any of the words, longest first, with any blank between their parts."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered) + ")"


def whole(words: Iterable[str]) -> re.Pattern[str]:
    """Return a compiled pattern for any of the words, not inside another word; "/hr" may stand right behind a figure."""
    return re.compile(rf"(?:(?<!\w)|(?!\w)){either(words)}(?:(?!\w)|(?<!\w))")


class Near(NamedTuple):
    """A key whose word stands near a place; ``distance`` in characters."""

    distance: int
    key: str
    start: int
    end: int


class KeyedWords:
    """Words that stand for keys: "salary" and "earns" for income."""

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        self._key = {" ".join(w.split()): key for key, words in reversed(list(table.items())) for w in words}
        self._pattern = whole(self._key)

    def find(self, folded: str, start: int, end: int) -> Iterable[tuple[str, int, int]]:
        """Yield key, start and end of each word in ``folded[start:end]``."""
        for match in self._pattern.finditer(folded, start, end):
            yield self._key[" ".join(match.group().split())], match.start(), match.end()

    def nearest(self, folded: str, start: int, end: int, at: int, at_end: int) -> Near | None:
        """Return the key whose word is nearest to ``folded[at:at_end]`` inside ``folded[start:end]``."""
        found = [Near(max(a - at_end, at - b, 0), key, a, b) for key, a, b in self.find(folded, start, end)]
        return min(found, default=None)
