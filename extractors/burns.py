"""The share of the body that was burned, and how deep."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.name_grammar.words import lines
from extractors.parse import Parse
from extractors.phrases import read_rows


class Share(NamedTuple):
    """A share of the body surface in percent at ``start`` to ``end``; ``deep`` when only that of the third degree."""

    percent: float
    start: int
    end: int
    deep: bool


class Degree(NamedTuple):
    """How deep a burn is, in degrees, at ``start`` to ``end`` of the text."""

    degree: int
    start: int
    end: int


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    parts = {row["use"]: row["terms"] for row in read_rows("burns.tsv")}
    number = rf"(?P<n{{0}}>\d{{{{1,3}}}}(?:[.,]\d)?|{'|'.join(_tens())})\s*(?:%|percent|per cent|por ciento|pour cent|por cento)"
    share = rf"{number.format(1)}\s*(?:{parts['body']})|(?:{parts['before']})\W{{0,3}}{number.format(2)}"
    few = r"\W+(?:\w+\W+){0,5}?"
    deep = rf"{number.format(1)}{few}(?:{parts['deep']})|(?:{parts['deep']}){few}{number.format(2)}"
    return re.compile(share, re.IGNORECASE), re.compile(deep, re.IGNORECASE)


def shares(parse: Parse, start: int, end: int) -> list[Share]:
    """Return the shares of the body surface named in ``text[start:end]``."""
    body, _ = _patterns()
    found = []
    for match in body.finditer(parse.text, start, end):
        group = "n1" if match["n1"] else "n2"
        found.append(Share(_number(match[group]), match.start(), match.end(), deep=False))
    return [s for s in found if 0 < s.percent <= 100]


def deepest(parse: Parse, start: int, end: int) -> Degree | None:
    """Return the deepest degree of burn named within ``text[start:end]``, None where none is."""
    found = [
        Degree(degree, match.start(), match.end())
        for degree, pattern in _degrees()
        for match in pattern.finditer(parse.text, start, end)
    ]
    return max(found, key=lambda d: (d.degree, -d.start), default=None)


def burned_share(parse: Parse, start: int, end: int) -> str | None:
    """Return the ICD-10-CM code T31 for the share burned that the sentence of ``text[start:end]`` names.

    The fourth digit counts the tens of percent burned, the fifth those of the third degree (0 below ten or unknown).
    """
    first, last = parse.sentence(start)
    named = shares(parse, first, max(last, end))
    if not named:
        return None
    _, deep = _patterns()
    third = 0.0
    for match in deep.finditer(parse.text, named[0].end, max(last, end)):
        third = _number(match["n1"] or match["n2"])
        break
    total = int(named[0].percent // 10) if named[0].percent < 100 else 9
    part = int(third // 10) if third <= named[0].percent else 0
    return f"T31.{total}{min(part, total)}" if total else "T31.0"


@lru_cache(maxsize=1)
def _tens() -> dict[str, int]:
    """Whole numbers in words, the longest first: "forty" percent."""
    words = {row[0]: int(row[1]) for row in lines("number_words.tsv") if row[0].isalpha()}
    return {word: words[word] for word in sorted(words, key=len, reverse=True)}


def _number(text: str) -> float:
    if text.casefold() in _tens():
        return float(_tens()[text.casefold()])
    return float(text.replace(",", "."))


@lru_cache(maxsize=1)
def _degrees() -> tuple[tuple[int, re.Pattern[str]], ...]:
    rows = {row["use"]: row["terms"] for row in read_rows("burns.tsv")}
    return tuple((n, re.compile(rows[f"degree{n}"], re.IGNORECASE)) for n in (1, 2, 3, 4))
