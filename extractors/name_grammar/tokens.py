"""The tokens of a text as the name grammar sees them."""

from __future__ import annotations

import bisect
import re
from enum import Enum
from functools import cached_property, lru_cache
from typing import NamedTuple

from extractors.name_grammar.words import credentials, given_names, particles, plain, soft_stops, stops, titles

_TOKEN = re.compile(
    r"[^\W\d_]\.(?:-?[^\W\d_]\.)+"  # M.T., R.-M. and v.d.
    r"|[^\W\d_]+(?:['’‘`´\-‐‑/][^\W\d_]+)*(?:['’]s(?![^\W\d_]))?"
)
_ABBREVIATED_GIVEN = frozenset(
    [
        "ma",
        "fco",
        "fca",
        "gpe",
        "jos",
        "wm",
        "chas",
        "geo",
        "thos",
        "robt",
        "jas",
        "ant",
        "fdo",
        "mª",
        "sta",
        "sto",
        "md",
        "mhd",
        "mohd",
        "mohmd",
        "moh",
        "muh",
        "muhd",
        "mst",
        "abd",
    ]
)

_ARTICLE = re.compile(
    r"(?:al|el|ul|ad|an|ar|as|ash|at|az)[-‐‑](?=[A-Z])"
)  # the Arabic article, joined: al-Amin, ad-Din
LIKE_WORDS = frozenset(
    {"my", "an", "so", "in", "on", "he", "we", "you", "to", "sa", "si", "nu", "no", "van"}
)  # Mỹ, An, So
_FRENCH_TITLES = ("M", "MM", "Me")


class Kind(Enum):
    """What a token may be inside a name."""

    NAME = "name"
    SOFT = "soft"
    INITIAL = "initial"
    PARTICLE = "particle"
    TITLE = "title"
    CREDENTIAL = "credential"
    STOP = "stop"


class Token(NamedTuple):
    """One token: ``text`` without a genitive and without the dot that may follow, ``end`` behind the dot of an
    initial or abbreviation; ``gap`` is what stands between it and the next token.
    """

    text: str
    plain: str
    start: int
    end: int
    kind: Kind
    gap: str
    genitive: bool

    @property
    def capitals(self) -> bool:
        """True for a word of two letters or more in capitals."""
        return self.text.isupper() and len(self.text) > 1

    @property
    def known_given(self) -> bool:
        """True for a known given name."""
        return all(part in given_names() for part in self.plain.split("-"))


class Tokens:
    """All tokens of a text, with a look-up by offset."""

    def __init__(self, text: str, language: str | None = None) -> None:
        self.text = text
        self.all = _tokenise(text, french=(language or "").startswith("fr"))

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.all]

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that the text writes in small letters: elsewhere in capitals they are hardly a name."""
        return frozenset(token.plain for token in self.all if token.text.islower())

    def at(self, offset: int) -> int:
        """Return the index of the first token that starts at or behind ``offset``."""
        return bisect.bisect_left(self._starts, offset)

    def before(self, offset: int) -> int:
        """Return the index of the last token that ends at or before ``offset``, -1 where there is none."""
        i = bisect.bisect_left(self._starts, offset) - 1
        while i >= 0 and self.all[i].end > offset:
            i -= 1
        return i


@lru_cache(maxsize=2)
def tokens_of(text: str, language: str | None) -> Tokens:
    """Return the tokens of a document's text; the extractors of one document share them."""
    return Tokens(text, language)


def _tokenise(text: str, *, french: bool) -> list[Token]:
    found = list(_TOKEN.finditer(text))
    tokens: list[Token] = []
    for i, match in enumerate(found):
        word, start, end = match.group(), match.start(), match.end()
        genitive = len(word) > 2 and word[-1] == "s" and word[-2] in "'’"
        if genitive:
            word, end = word[:-2], end - 2
        dotted = text[end : end + 1] == "."
        near = found[i - 1].group() if i and text[found[i - 1].end() : start] in (" ", ", ") else ""
        kind = _kind(word, dotted, near.isupper() and len(near) > 1)
        if kind is Kind.STOP and plain(word) in LIKE_WORDS and word[0].isupper() and _inside(text, start, word):
            kind = Kind.SOFT
        if word == "Ben" and not (i + 1 < len(found) and found[i + 1].group()[0].isupper()):
            kind = Kind.NAME
        initial = bool(tokens) and tokens[-1].kind is Kind.INITIAL and tokens[-1].gap in (" ", "")
        if french and word in _FRENCH_TITLES and (dotted or word == "Me") and not initial:
            kind = Kind.TITLE
        if dotted and (kind in (Kind.INITIAL, Kind.TITLE) or (kind is Kind.NAME and _abbreviated(word))):
            end += 1
        following = found[i + 1].start() if i + 1 < len(found) else len(text)
        tokens.append(Token(word, plain(word), start, end, kind, text[end:following], genitive))
    return tokens


def _inside(text: str, start: int, word: str) -> bool:
    """True for a capital inside a sentence, where a small word would have none; a line in capitals says nothing."""
    if re.search(r"(?:^|[.!?:;\n\t“\"(])[ ]*$", text[max(0, start - 4) : start]):
        return False
    return (
        not (word.isupper() and len(word) > 1)
        or re.search(r"[A-Z]{2},? $", text[max(0, start - 5) : start]) is not None
    )


def _abbreviated(word: str) -> bool:
    return plain(word) in _ABBREVIATED_GIVEN


def _kind(word: str, dotted: bool, near_capitals: bool) -> Kind:
    folded = plain(word).replace(".", "")
    if word.replace(".", "") in credentials() and len(folded) > 1:
        return Kind.CREDENTIAL
    if dotted and word[0].isupper() and _abbreviated(word) and not word.isupper():
        return Kind.NAME
    if (
        word[0].isupper()
        and folded in titles()
        and word not in _FRENCH_TITLES
        and (len(folded) > 2 or dotted or not word.isupper())
    ):
        return Kind.TITLE
    if plain(word) in particles() and (not word.isupper() or len(word) > 1):
        return Kind.PARTICLE
    if _ARTICLE.match(word):
        return Kind.NAME if _name_shaped(_ARTICLE.sub("", word)) else Kind.STOP
    if _initials(word, dotted):
        return Kind.STOP if word == "I" and not dotted and not near_capitals else Kind.INITIAL
    if not word[0].isupper() or (folded in stops() and plain(word) == folded):
        return Kind.STOP
    if folded in soft_stops():
        return Kind.SOFT
    return Kind.NAME if _name_shaped(word) else Kind.STOP


def _initials(word: str, dotted: bool) -> bool:
    letters = word.replace(".", "").replace("-", "")
    return letters.isupper() and (len(letters) == 1 or ("." in word and len(letters) <= 3))


def _name_shaped(word: str) -> bool:
    """True for Titlecase, CAPITALS, McInnes, O'Brien, DeLeon; not for LEFs or iPhone."""
    if "/" in word or len(word) < 2:
        return False
    if word.isupper() or word.istitle():
        return True
    return bool(
        re.fullmatch(r"[^\W\d_][a-zà-ÿāăąćčďđēęěğıłńňōőřśşšţťūůűýžźż'’-]+(?:[^\W\d_a-z][^\W\d_]+)?", word)
    ) or bool(re.fullmatch(r"(?:Mc|Mac|De|Di|La|Le|Van|Fitz|O['’]|D['’]|N['’])[^\W\d_]+(?:-[^\W\d_]+)*", word))
