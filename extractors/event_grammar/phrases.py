"""Phrases of word lists: a|b alternatives, word? optional, word* a beginning, ~ up to three other words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from extractors.event_grammar.folding import Token

_GAP = 3
_PREFIX = 4
_MOST_KEPT = 50_000
_ELIDED = frozenset({"j", "l", "m", "t", "s", "d", "n", "c", "qu"})
T = TypeVar("T")


class _Part(NamedTuple):
    words: frozenset[str]
    prefixes: tuple[str, ...]
    optional: bool
    gap: bool

    def fits(self, word: str) -> bool:
        if word in self.words or (self.prefixes and word.startswith(self.prefixes)):
            return True
        return "'" in word and any(w in self.words or w.startswith(self.prefixes) for w in _forms(word)[1:])


class Hit(NamedTuple, Generic[T]):
    """A phrase found at tokens ``first`` to ``last`` (half-open), with what it stands for."""

    first: int
    last: int
    payload: T


class PhraseTable(Generic[T]):
    """Many phrases, looked up in one pass by their first word."""

    def __init__(self, entries: Sequence[tuple[str, T]]) -> None:
        self._by_word: dict[str, list[tuple[tuple[_Part, ...], T]]] = {}
        self._by_prefix: dict[str, list[tuple[tuple[_Part, ...], T]]] = {}
        self._begun: dict[str, tuple[tuple[tuple[_Part, ...], T], ...]] = {}
        for phrase, payload in entries:
            parts = _parts(phrase)
            for word in parts[0].words:
                self._by_word.setdefault(word, []).append((parts, payload))
            for prefix in parts[0].prefixes:
                self._by_prefix.setdefault(prefix[:_PREFIX], []).append((parts, payload))

    def find(self, words: Sequence[Token], first: int = 0, last: int | None = None) -> Iterator[Hit[T]]:
        """Yield every phrase that lies in ``words[first:last]``; the longest form of each, never over a stop."""
        stop = len(words) if last is None else last
        for i in range(first, stop):
            for parts, payload in self._begun_by(words[i].word):
                end = _match(parts, 0, words, i, stop, i)
                if end is not None:
                    yield Hit(i, end, payload)

    def _begun_by(self, word: str) -> tuple[tuple[tuple[_Part, ...], T], ...]:
        """The phrases that may begin with a word; words recur, so what was looked up is kept."""
        known = self._begun.get(word)
        if known is None:
            known = tuple(
                entry
                for form in _forms(word)
                for entry in (*self._by_word.get(form, ()), *self._by_prefix.get(form[:_PREFIX], ()))
                if entry[0][0].optional or entry[0][0].gap or entry[0][0].fits(word)
            )
            if len(self._begun) < _MOST_KEPT:
                self._begun[word] = known
        return known


def _forms(word: str) -> tuple[str, ...]:
    """The word, and what follows the elided letter of a French one: "j'ai" is also "ai"."""
    if "'" not in word:
        return (word,)
    head, mark, tail = word.partition("'")
    return (word, tail) if mark and head in _ELIDED and tail else (word,)


def _parts(phrase: str) -> tuple[_Part, ...]:
    parts = []
    for item in phrase.split():
        if item == "~":
            parts.append(_Part(frozenset(), (), True, True))
            continue
        optional, words = item.endswith("?"), item.rstrip("?").split("|")
        prefixes = tuple(w[:-1] for w in words if w.endswith("*"))
        exact = frozenset(w for w in words if w and not w.endswith("*") and any(c.isalnum() for c in w))
        if exact or prefixes:
            parts.append(_Part(exact, prefixes, optional, False))
    return tuple(parts)


def _match(parts: tuple[_Part, ...], at: int, words: Sequence[Token], i: int, stop: int, first: int) -> int | None:
    if at == len(parts):
        return i
    part = parts[at]
    if part.gap:
        for skip in range(_GAP + 1):
            if i + skip > stop or any(t.opens for t in words[i : i + skip]):
                return None
            end = _match(parts, at + 1, words, i + skip, stop, first)
            if end is not None:
                return end
        return None
    if i < stop and (i == first or not words[i].opens) and part.fits(words[i].word):
        end = _match(parts, at + 1, words, i + 1, stop, first)
        if end is not None:
            return end
    return _match(parts, at + 1, words, i, stop, first) if part.optional else None
