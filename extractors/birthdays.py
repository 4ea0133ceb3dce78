"""Birthdays told by their number: "his eightieth birthday", "turned 21 on"; the day on which an age was reached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from extractors.date_grammar.lexicon import ORDINALS
from extractors.name_grammar.words import lines

_TENS = ("twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth")
_BEFORE_UNITS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_HUNDREDTH = 100
_OLDEST = 115
# "on her eighth birthday party"; "a 21st birthday present": a thing, not the day
_OF_ANOTHER_THING = r"(?![ \n](?:present|gift|card|cake|suit|wish|list)s?\b)"


def birthdays(folded: str) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and years of the birthdays that a plain text numbers."""
    for pattern, words in ((_numbered(), _ordinals()), (_turned(), _cardinals())):
        for match in pattern.finditer(folded):
            years = int(match["digits"]) if match["digits"] else words[match["word"].replace(" ", "-")]
            if 0 < years <= _OLDEST:
                yield match.start(), match.end(), years


@lru_cache(maxsize=1)
def _cardinals() -> dict[str, int]:
    single = {row[0]: int(row[1]) for row in lines("number_words.tsv") if row[0].isascii()}
    tens = {word: n for word, n in single.items() if word.endswith("ty")}
    units = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return {**single, **{f"{word}-{unit}": n + single[unit] for word, n in tens.items() for unit in units}}


@lru_cache(maxsize=1)
def _ordinals() -> dict[str, int]:
    units = {word: n for word, n in ORDINALS.items() if n < 10 and word.isascii()}
    tens = {word: n * 10 for n, word in enumerate(_TENS, start=2)}
    joined = {f"{ten}-{unit}": _cardinals()[ten] + n for ten in _BEFORE_UNITS for unit, n in units.items()}
    return {**{w: n for w, n in ORDINALS.items() if w.isascii()}, **tens, **joined, "hundredth": _HUNDREDTH}


def _any_of(words: Mapping[str, int]) -> str:
    return "|".join(re.escape(w).replace("\\-", "[- ]") for w in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def _numbered() -> re.Pattern[str]:
    number = rf"(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{_any_of(_ordinals())}))"
    return re.compile(rf"\b{number}[ \n](?:birthday|birth[ ]day)\b{_OF_ANOTHER_THING}")


@lru_cache(maxsize=1)
def _turned() -> re.Pattern[str]:
    number = rf"(?:(?P<digits>\d{{1,3}})|(?P<word>{_any_of(_cardinals())}))"
    return re.compile(rf"\bturn(?:ed|s)[ \n]{number}(?=,?[ \n](?:on|in)[ \n](?!(?:his|her|my|the[ ](?!\d))\b))")
