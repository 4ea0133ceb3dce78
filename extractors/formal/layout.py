"""The lines and cells of a text, as the eye finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.formal.wording import pattern, table

_CELL = re.compile(r"[^\n\t\f]+")
_FILL = re.compile(r"[\s_‗.…·•*xX:–—-]*(?:[_‗]{4,}|[.…·]{5,}|…{2,}|(?:[._…] ?){6,}|-{6,})[\s_‗.…·•*xX:–—-]*")
_NAME = re.compile(r"[^\W\d_][^\d\n\t:;!?§$%@#_|\\/()<>=]{2,70}")
_CREDENTIALS = re.compile(r"(?:\s+(?:[A-Z]\.?){2,5}[A-Za-z]{0,2}\.?)+$")


class Cell(NamedTuple):
    """One line or table cell, without the white space around it."""

    start: int
    end: int
    text: str


def cells(text: str, start: int = 0, end: int | None = None) -> Iterator[Cell]:
    """Yield the lines and table cells of ``text[start:end]`` that are not blank."""
    for match in _CELL.finditer(text, start, len(text) if end is None else end):
        written = match.group().strip()
        if written:
            first = match.start() + match.group().index(written)
            yield Cell(first, first + len(written), written)


def is_rule(written: str) -> bool:
    """True for a line to be written on: dots or underscores and nothing else."""
    return bool(written) and _FILL.fullmatch(written) is not None


def is_name(written: str) -> bool:
    """True where a line can be a person's name or a signature: one to seven words, capitals first, no sentence."""
    words = written.rstrip(" .").split()
    if not 1 <= len(words) <= 7 or not _NAME.fullmatch(written) or written.endswith(",") or _no_name().search(written):
        return False
    first = next((c for c in written if c.isalpha()), "")
    return first.isupper() and sum(w[0].isupper() for w in words) >= (len(words) + 1) // 2


def is_prose(sentence: str) -> bool:
    """True for a sentence that is told, not the label and value of a form or the heading of a section."""
    words = re.findall(r"[^\W\d_][\w'’-]*", sentence)
    small = sum(word[0].islower() for word in words)
    return len(words) >= 6 and small >= 0.6 * len(words) and not re.search(r"\t|^[^.!?]{0,40}:\s", sentence.strip())


def surname(written: str) -> str:
    """Return the last word of a name before its credentials, folded, for telling whether two lines name one person."""
    words = re.findall(r"[^\W\d_][\w'’-]+", _CREDENTIALS.sub("", re.split(r",|\(", written)[0]))
    return words[-1].casefold() if words else ""


@lru_cache(maxsize=1)
def _no_name() -> re.Pattern[str]:
    return pattern(table("formalities_signatures")["no_name"])
