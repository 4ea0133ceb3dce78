"""Words that were read surely and still are doubtful: odd numbers, a name's near twin on the page, almost a word that decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from models.glyphs import one_confusable_glyph
from plugins.spec import RecognisedWord
from readers.second_reading import EDGES, NAME, NUMBER, decisive, listed

_ADDRESS = re.compile(r"@|www|https?:|\.(?:com|org|net|gov|edu|uk|us|ca|au)\b", re.IGNORECASE)
_NAMED_NUMBER = re.compile(
    r"(?:no|nr|nos|p|pp|pg|art|sec|par|para|fig|st|ext|tel|apt|ch|vol|ref|n|ph|c|v|t|l|d|s|r)\.$", re.IGNORECASE
)
_TWO_STOPS = re.compile(r"[\w)\]][.,;:]{2,}[\w(\[]")
_NUMBER_THEN_WORD = re.compile(r"\d[.,;:]+[^\W\d_]{2,}")
_WORD_THEN_NUMBER = re.compile(r"(?<![^\W_])([^\W\d_]{1,}[.,;:]+)\d")
_LONG_FRACTION = re.compile(r"\d{3,}[.]\d{3,}(?![\d.,])")
_SPACED_THOUSANDS = re.compile(r"\d{1,3}(?:[.]\d{3})+$")
_LETTERS_FOR_DIGITS = re.compile(r"[SOIlBZ]{1,3}(?:mg|mcg|ml|kg|cm|mm|MG|MCG|ML|KG)")
_INK = 140
_SPACE = 0.55  # of the height
_LEAST_NAME, _LEAST_LISTED = 5, 5


def odd_number(text: str) -> bool:
    """True for a token with digits as only specks and lost spaces make them: "5550.0143", "1,286.40.per", "le.14", "SMG"."""
    core = text.strip(EDGES)
    if _LETTERS_FOR_DIGITS.fullmatch(core):
        return True
    if decisive(core) != NUMBER or _ADDRESS.search(core):
        return False
    before = _WORD_THEN_NUMBER.match(core)
    return bool(
        _TWO_STOPS.search(core)
        or _NUMBER_THEN_WORD.search(core)
        or (before and not _NAMED_NUMBER.match(before[1]) and before[1][:1].islower())
        or (_LONG_FRACTION.search(core) and not _SPACED_THOUSANDS.match(core))
    )


def doubtful(words: Sequence[RecognisedWord]) -> frozenset[int]:
    """Return the places in ``words`` of those that are to be read again however sure the engine was.

    They are odd numbers, names of which a more frequent one (or a surer one) stands on the page that differs in one
    glyph which recognition confuses, and words that miss one of those listed as decisive by one letter.
    """
    names = Counter(w.text.strip(EDGES) for w in words if decisive(w.text) == NAME)
    surest = {n: max((w.confidence or 0.0) for w in words if w.text.strip(EDGES) == n) for n in names}
    by_length: dict[int, list[str]] = {}
    for name in names:
        by_length.setdefault(len(name), []).append(name)
    twins = {
        a
        for same_length in by_length.values()
        for a in same_length
        if len(a) >= _LEAST_NAME
        for b in same_length
        if a != b
        and (names[a], surest[a]) < (names[b], surest[b])
        and one_confusable_glyph(a, b)
        and a.casefold() != b.casefold()
    }
    return frozenset(
        i
        for i, w in enumerate(words)
        if odd_number(w.text) or w.text.strip(EDGES) in twins or _almost_listed(w.text.strip(EDGES).casefold())
    )


@lru_cache(maxsize=4096)
def _almost_listed(core: str) -> bool:
    if len(core) < _LEAST_LISTED or not core.isalpha() or core in listed():
        return False
    return any(
        len(word) == len(core) and word[0] == core[0] and Levenshtein.distance(core, word, score_cutoff=1) == 1
        for word in listed()
    )


def holds_a_space(grey: NDArray[np.uint8], word: RecognisedWord) -> bool:
    """True for a number in whose box digits stand as far apart as words do: "100 1" read as "1001"."""
    if decisive(word.text) != NUMBER:
        return False
    box = grey[max(0, int(word.y0)) : int(word.y1) + 1, max(0, int(word.x0)) : int(word.x1) + 1]
    inked = np.flatnonzero((box < _INK).any(axis=0))
    return bool(inked.size) and int(np.diff(inked).max(initial=0)) > _SPACE * (word.y1 - word.y0)
