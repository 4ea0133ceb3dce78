"""Conditions that no list names and the trained component finds, where it is sure.

It is sure of a span that it draws alike in the manner of most corpora it was trained on, that is no bare symptom, and that
has a word which makes names of conditions (``condition_unlisted.tsv``).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from extractors.body_sites import site_at
from extractors.conditions.component import NAME, load_component
from extractors.conditions.lexicon import Term, load_lexicon
from extractors.conditions.matcher import Hit, part_of_other
from extractors.phrases import Token, read_rows

_SYMPTOM = frozenset("sqfx")
_LONGEST = 8
_SHORTEST_WORD = 6


def find_unlisted(text: str, sentences: list[tuple[int, int]], words: list[Token], hits: list[Hit]) -> Iterator[Hit]:
    """Yield the conditions that overlap none of ``hits``.

    Only sentences with a word that may make such a name are read, and only on pages that name some condition.
    """
    taken = {i for h in hits for i in range(h.first, h.last)}
    telling = [w.start for i, w in enumerate(words) if i not in taken and (_has_ending(w) or w.normal in _list("head"))]
    kept = [s for s in _on_pages_with(text, sentences, [words[h.first].start for h in hits]) if _has_one(telling, *s)]
    starts = {w.start: i for i, w in enumerate(words)}
    ends = {w.end: i + 1 for i, w in enumerate(words)}
    found = load_component().find([text[a:b] for a, b in kept]) if kept else []
    for (at, _), spans in zip(kept, found, strict=True):
        for start, end in spans:
            first, last = starts.get(at + start), ends.get(at + end)
            if first is None or last is None or taken & set(range(first, last)):
                continue
            if _is_condition(words[first:last]) and not (part_of_other(words, last) or _in_institution(words, first)):
                yield Hit(first, last, _term(words[first:last]), repaired=False)


def _on_pages_with(text: str, sentences: list[tuple[int, int]], places: list[int]) -> list[tuple[int, int]]:
    """Return the sentences of the pages on which one of the ``places`` lies."""
    edges = [m.end() for m in re.finditer("\f", text)]
    pages = {bisect.bisect_right(edges, place) for place in places}
    return [(start, end) for start, end in sentences if bisect.bisect_right(edges, start) in pages]


def _has_one(places: list[int], start: int, end: int) -> bool:
    """True when one of the sorted ``places`` lies in ``start`` to ``end``."""
    i = bisect.bisect_left(places, start)
    return i < len(places) and places[i] < end


def _is_condition(named: list[Token]) -> bool:
    if len(named) > _LONGEST or load_component().kind(" ".join(w.normal for w in named)) in _SYMPTOM:
        return False
    return any(_has_ending(w) for w in named) or any(_is_head(named, i) for i in range(len(named)))


def _is_head(named: list[Token], i: int) -> bool:
    """True for a head with words of its own before it, or a part of the body after it: "disorder" alone says nothing."""
    if named[i].normal not in _list("head"):
        return False
    last = i == len(named) - 1
    return (last and i > 0) or (not last and any(site_at(named, j) for j in range(i + 1, len(named))))


def _in_institution(words: list[Token], first: int) -> bool:
    """True where a house or body bears the name: "Institute for Lysosomal Disorders"."""
    before = [w.normal for w in words[max(0, first - 3) : first]]
    return any(a in _list("house") and b in _list("between") for a, b in pairwise(before))


def _has_ending(word: Token) -> bool:
    return len(word.normal) >= _SHORTEST_WORD and word.normal.endswith(_endings()) and word.normal not in _list("not")


def _term(named: list[Token]) -> Term:
    """Return the lexicon's term of the very words in another order ("tear of the meniscus"), else one without a code."""
    known = _by_words().get(_words_of(w.normal for w in named))
    if known is not None:
        return replace(known, made_by=NAME)
    return Term(" ".join(w.normal for w in named), " ".join(w.surface for w in named), made_by=NAME)


@lru_cache(maxsize=1)
def _by_words() -> dict[frozenset[str], Term]:
    """Return the lexicon's terms by their words, without those whose words mean several conditions."""
    found: dict[frozenset[str], Term | None] = {}
    for key, term in load_lexicon().terms.items():
        words = _words_of(key.split(" "))
        if len(words) > 1 and not term.exact and not term.doubt:
            same = words not in found or (found[words] or term).concept == term.concept
            found[words] = found.get(words, term) if same else None
    return {words: term for words, term in found.items() if term is not None}


def _words_of(words: Iterable[str]) -> frozenset[str]:
    return frozenset(w for w in words if w not in _list("between") and w.isalnum())


@lru_cache(maxsize=8)
def _list(use: str) -> frozenset[str]:
    return frozenset(
        w for row in read_rows("condition_unlisted.tsv") if row["use"] == use for w in row["words"].split("|")
    )


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    return tuple(sorted(_list("ending")))
