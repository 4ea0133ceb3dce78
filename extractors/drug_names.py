"""Find the names of medicines and therapies in a text."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from extractors.phrases import BARRIER, PhraseTable, Token, key, read_rows, tokens

_SHORTEST_STEM = 6


class Drug(NamedTuple):
    """A medicine at ``start`` to ``end``: its generic ``name`` and its kind.

    A "drug", a "class" of them, a "therapy" (told by how often it is given), or a "support" (oxygen: told by its use).
    """

    name: str
    kind: str
    start: int
    end: int


class _Named(NamedTuple):
    name: str
    kind: str
    exact: str | None


def drugs_in(text: str) -> list[Drug]:
    """Return the medicines in the order of the text; abbreviations (MTX) count in capitals only."""
    words = [Token(_stem(w.normal), w.surface, w.start, w.end) for w in tokens(text)]
    found = []
    for match in _table().find(words):
        surface = "".join(w.surface for w in words[match.first : match.last])
        if match.value.exact is None or surface == match.value.exact:
            start, end = words[match.first].start, words[match.last - 1].end
            found.append(Drug(match.value.name, match.value.kind, start, end))
    return found


@lru_cache(maxsize=64)
def members(name: str) -> frozenset[str]:
    """Return the medicines that a name stands for: those of the class, else itself alone."""
    rows = (row["drugs"].split() for row in read_rows("drug_classes.tsv") if row["class"] == name)
    return frozenset({name}.union(*rows))


def _stem(word: str) -> str:
    """Return a word without the final vowel in which languages differ: amlodipine, amlodipino."""
    if word == BARRIER or len(word) < _SHORTEST_STEM:
        return word
    return word[:-1] if word[-1] in "aeo" else word


@lru_cache(maxsize=1)
def _table() -> PhraseTable[_Named]:
    table: PhraseTable[_Named] = PhraseTable()
    named = [(row["drug"], row["kind"], row["terms"]) for row in read_rows("drugs.tsv")]
    named += [(row["class"], "class", row["terms"]) for row in read_rows("drug_classes.tsv") if row["terms"]]
    for name, kind, terms in named:
        for term in terms.split("|"):
            words: list[Token] = tokens(term)
            exact = "".join(w.surface for w in words) if term.isupper() and " " not in term else None
            phrase = " ".join(_stem(word) for word in key(term).split())
            table.add(phrase, _Named(name, kind, exact))
    return table
