"""Text for look-up: lower case, without accents, of the same length, so that offsets stay those of the document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_APOSTROPHES = dict.fromkeys(map(ord, "’‘´`ʼ"), "'")
_DASHES = dict.fromkeys(map(ord, "–—‒−"), "-")
_WORD = re.compile(r"[a-z](?:\.[a-z])+\b|[a-z0-9]+(?:['/&][a-z0-9]+)*")
_BREAK = re.compile(r"[;:.?!\t\f()\[\]]|\n\s*\n")


def _letters() -> dict[int, str]:
    table = {}
    for code in [*range(0x41, 0x250), *range(0x1E00, 0x1F00)]:
        plain = unicodedata.normalize("NFD", chr(code))[0].lower()
        if len(plain) == 1:
            table[code] = plain
    return table


_TABLE = {**_letters(), **_APOSTROPHES, **_DASHES, 0xA0: " "}


class Token(NamedTuple):
    """One word of the folded text. ``opens`` is true where a stop, a tab or a bracket parts it from the word before."""

    word: str
    start: int
    end: int
    opens: bool


def fold(text: str) -> str:
    """Return the text in lower case without accents, character for character."""
    return text.translate(_TABLE)


def tokens(folded: str) -> Iterator[Token]:
    """Yield the words of a folded text."""
    last = 0
    for match in _WORD.finditer(folded):
        yield Token(match.group(), match.start(), match.end(), bool(_BREAK.search(folded, last, match.start())))
        dotted = "." in match.group() and folded.startswith(".", match.end())
        last = match.end() + dotted  # the stop of "U.S." ends no sentence
