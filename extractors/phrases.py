"""Words in a normal form, and tables of phrases looked up in them."""

from __future__ import annotations

import csv
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

DATA = Path(__file__).parent / "data"
BARRIER = "|"

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+)|(?P<number>\d+(?:[.,]\d+)?%?)|(?P<sign>[+#,?])"
    r"|(?P<barrier>[.;:!()\[\]{}•\t\f]|\n[ \t]*\n)"
)
# no place to part a text: within a word, a figure, a possessive, an initial and its stop, an empty line
_JOINED = re.compile(r"\w[\w'’]|\d[.,%]|(?<!\w)\w\.|[.,]\d|['’]\w|\n[ \t\n]|[ \t]\n")
_ENDINGS = (
    ("ões", "ão"),
    ("iones", "ion"),
    ("ores", "or"),
    ("sses", "ss"),
    ("ies", "y"),
)
_KEEP_FINAL_S = ("ss", "us", "is")
V = TypeVar("V")


class Token(NamedTuple):
    """One word in its ``normal`` form at ``start`` to ``end`` of the text; ``surface`` is as written."""

    normal: str
    surface: str
    start: int
    end: int


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words, numbers, commas and barriers of ``text[start:end]``.

    A barrier stands for a stop, a bracket, a cell or a paragraph's end: no phrase runs over it. The stop of an initial
    ("H. pylori") is no barrier. A possessive 's belongs to its word.
    """
    last = len(text) if end is None else min(end, len(text))
    if last - start < len(text) and (_cuts(text, start) or _cuts(text, last)):
        return list(_tokens(text[start:last], start))
    words, starts = _whole(text)
    return list(words[bisect_left(starts, start) : bisect_left(starts, last)])


def _cuts(text: str, at: int) -> bool:
    """Whether a range that ends or begins here would see other words than the whole text has there."""
    return 0 < at < len(text) and _JOINED.match(text, at - 1) is not None


@lru_cache(maxsize=4)
def _whole(text: str) -> tuple[tuple[Token, ...], list[int]]:
    """All tokens of a text and where they start: what parts of it are asked for is cut from them."""
    found = _tokens(text, 0)
    return found, [t.start for t in found]


def _tokens(text: str, offset: int) -> tuple[Token, ...]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        at, stop, word = match.start() + offset, match.end() + offset, match.group()
        if match.lastgroup == "barrier":
            initial = word == "." and found and len(found[-1].surface) == 1 and found[-1].end == at
            if not initial:
                found.append(Token(BARRIER, word, at, stop))
        elif match.lastgroup == "word":
            before = text[match.start() - 1] if match.start() else ""
            if word in ("s", "S") and before in ("'", "’") and found and found[-1].end == at - 1:
                found[-1] = found[-1]._replace(end=stop)
            else:
                found.append(Token(normal(word), word, at, stop))
        else:
            found.append(Token(word, word, at, stop))
    return tuple(found)


@lru_cache(maxsize=65_536)
def normal(word: str) -> str:
    """Return a word without case, accents, British spelling or plural: what variants of one word share.

    >>> normal("Anaemias") == normal("anemia")
    True
    """
    word = word.lower()
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word.removesuffix(ending) + instead
            break
    word = word.replace("ñ", "\0").replace("œ", "oe").replace("æ", "ae")
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).replace("\0", "ñ")
    if len(word) > 4:
        word = word.replace("ae", "e").replace("oe", "e")
        word = re.sub(r"our(?=$|s$|al|ed$|ing$)", "or", word)
        word = re.sub(r"is(?=ation|e$|ed$|ing$)", "iz", word)
    if len(word) > 3 and word.endswith("s") and not word.endswith(_KEEP_FINAL_S):
        word = word[:-1]
    return word


def key(phrase: str) -> str:
    """Return the key of a phrase: its normal words joined by blanks."""
    return " ".join(token.normal for token in tokens(phrase))


class Match(NamedTuple, Generic[V]):
    """A phrase found: tokens ``first`` to ``last`` (half-open) and what the table says of it."""

    first: int
    last: int
    value: V


class PhraseTable(Generic[V]):
    """Phrases of one or more words with a value each, looked up by their longest match."""

    def __init__(self) -> None:
        self._values: dict[str, V] = {}
        self._longest: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, phrase_key: str) -> bool:
        return phrase_key in self._values

    def add(self, phrase_key: str, value: V) -> None:
        """Add a phrase by its key; the first value of a key stays."""
        if not phrase_key or phrase_key in self._values:
            return
        self._values[phrase_key] = value
        first, _, _ = phrase_key.partition(" ")
        self._longest[first] = max(self._longest.get(first, 0), phrase_key.count(" ") + 1)

    def get(self, phrase_key: str) -> V | None:
        """Return the value of a key."""
        return self._values.get(phrase_key)

    def items(self) -> Iterator[tuple[str, V]]:
        """Yield every key with its value."""
        yield from self._values.items()

    def at(self, words: list[Token], i: int) -> Match[V] | None:
        """Return the longest phrase that begins at token ``i``."""
        longest = self._longest.get(words[i].normal)
        if longest is None:
            return None
        for n in range(min(longest, len(words) - i), 0, -1):
            value = self._values.get(" ".join(w.normal for w in words[i : i + n]))
            if value is not None:
                return Match(i, i + n, value)
        return None

    def find(self, words: list[Token]) -> Iterator[Match[V]]:
        """Yield the longest phrases from left to right, without overlaps."""
        i = 0
        while i < len(words):
            match = self.at(words, i) if words[i].normal in self._longest else None
            if match is None:
                i += 1
            else:
                yield match
                i = match.last

    def before(self, words: list[Token], i: int) -> Match[V] | None:
        """Return the longest phrase that ends just before token ``i``."""
        for n in range(min(6, i), 0, -1):
            value = self._values.get(" ".join(w.normal for w in words[i - n : i]))
            if value is not None:
                return Match(i - n, i, value)
        return None


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a word list ``extractors/data/<name>``: tab-separated, a header line, # for remarks."""
    with (DATA / name).open(encoding="utf-8") as lines:
        kept = (line.rstrip("\n") for line in lines if line.strip() and not line.startswith("#"))
        for row in csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {k: v or "" for k, v in row.items() if k}
