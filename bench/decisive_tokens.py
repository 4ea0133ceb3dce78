"""How many of the words that decide conflicts are read right, or marked unsure; and which are silently wrong."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from models.document import Document, Word
from readers.second_reading import decisive

UNSURE_BELOW = 0.80  # what Casefold shows in its queue of unsure readings
_EDGES = ".,;:()[]{}\"'“”‘’«»!?-–—/*|"
_ALIKE = 0.5


class Tally(NamedTuple):
    """Decisive tokens of the truth: read right, read wrong but marked unsure, and the silently wrong or missing."""

    right: int = 0
    unsure: int = 0
    silent: tuple[str, ...] = ()

    @property
    def all(self) -> int:
        """How many there are."""
        return self.right + self.unsure + len(self.silent)

    @property
    def told(self) -> float:
        """The share that is right or marked unsure."""
        return (self.right + self.unsure) / max(1, self.all)

    def plus(self, other: Tally) -> Tally:
        """Return both together."""
        return Tally(self.right + other.right, self.unsure + other.unsure, (*self.silent, *other.silent))


def judged(truth: str, document: Document) -> Tally:
    """Hold the tokens of the truth against the document's words, without regard to their order, accents and edges.

    A token that was not read as it is is looked for among the words that are left over and most like it; on a page that
    is marked partly read as a whole, what is missing is told too. A word that a line's end parts after its hyphen is one
    word, and a token that stands whole inside a longer word ("40" in "40mg", "Sex" in "Sex:M") is read right.
    """
    wanted = Counter(_core(w) for w in truth.split() if decisive(w))
    left: dict[str, list[Word]] = {}
    for word in _joined(document.words, wanted):
        left.setdefault(_core(word.text), []).append(word)
    right, missed = 0, []
    for token, count in wanted.items():
        for _ in range(count):
            if left.get(token):
                left[token].pop()
                right += 1
            else:
                missed.append(token)
    others = [word for words in left.values() for word in words]
    unsure, silent = 0, []
    for token in missed:
        inside = next((w for w in others if _stands_in(token, _core(w.text))), None)
        if inside is not None:
            right += 1
            others[others.index(inside)] = inside.model_copy(update={"text": inside.text.replace(token, " ", 1)})
            continue
        near = max(others, key=lambda w: Levenshtein.normalized_similarity(token, _core(w.text)), default=None)
        found = near is not None and (
            Levenshtein.normalized_similarity(token, _core(near.text)) >= _ALIKE or token in _core(near.text)
        )
        doubted = found and near is not None and _doubted(near, token)
        unsure += bool(doubted)
        if not doubted:
            silent.append(f"{token}→{near.text if found and near is not None else ''}")
        if found and near is not None:
            others.remove(near)
    return Tally(right, unsure, tuple(silent))


def _joined(words: Sequence[Word], wanted: Counter[str]) -> list[Word]:
    """Return the words, two of which the first ends in a hyphen as one where that is a word of the truth."""
    made = list(words)
    for first, second in pairwise(words):
        whole = first.text + second.text
        if first.text.endswith("-") and _core(whole) in wanted:
            at = next((i for i, w in enumerate(made) if w is first), None)
            if at is not None and at + 1 < len(made) and made[at + 1] is second:
                sure = [w.confidence for w in (first, second) if w.confidence is not None]
                made[at : at + 2] = [first.model_copy(update={"text": whole, "confidence": min(sure, default=None)})]
    return made


def _stands_in(token: str, text: str) -> bool:
    """True for a token with nothing beside it that would make it another word or number."""
    before, after = (r"(?<![\w.,:/-])", r"(?![.,:/-]?\d)") if token[:1].isdigit() else (r"(?<!\w)", r"(?!\w)")
    return token != text and re.search(before + re.escape(token) + after, text) is not None


def _doubted(word: Word, token: str) -> bool:
    sure = 1.0 if word.confidence is None else word.confidence
    return sure < UNSURE_BELOW or (word.other is not None and _core(word.other.text) == token)


def _core(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.strip(_EDGES))
    return "".join(c for c in plain if not unicodedata.combining(c))
