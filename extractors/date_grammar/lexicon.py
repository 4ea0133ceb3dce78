"""The words of dates, from the data files, as tables and as pieces of regular expressions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

SPACE = r"[ \n]"  # the canonical text parts words by one blank, soft line breaks by one newline
MAYBE = r"[ \n]?"


@cache
def table(name: str) -> dict[str, Any]:
    """Return a data file of ``extractors/data`` as a dictionary."""
    return tomllib.loads(files("extractors").joinpath("data", name).read_text(encoding="utf-8"))


def alternation(words: Iterable[str]) -> str:
    """Return a group that matches any of the words, longest first, over a line break too.

    Words are gathered by their first letter, so that a regular expression fails at its first character.
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        by_letter.setdefault(word[0], []).append(_pattern(word[1:]))
    parts = [f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(by_letter.items())]
    return f"(?:{'|'.join(parts)})"


def _pattern(word: str) -> str:
    return re.escape(word).replace(r"\ ", SPACE).replace("'", "['’]")


def _values(groups: dict[str, list[str]]) -> dict[str, int]:
    return {word: int(number) for number, words in groups.items() for word in words}


DATES = table("dates.toml")
RELATIVE = table("dates_relative.toml")
MONTHS: dict[str, int] = _values(DATES["months"])
WEEKDAYS: dict[str, int] = _values(DATES["weekdays"])
SEASONS: dict[str, str] = {word: name for name, entry in DATES["seasons"].items() for word in entry["words"]}
UNITS: dict[str, str] = {word: unit for unit, words in DATES["units"].items() for word in words}
CARDINALS: dict[str, int] = DATES["numbers"]["cardinal"]
ORDINALS: dict[str, int] = DATES["numbers"]["ordinal"]
SCALES: dict[str, int] = DATES["numbers"]["scale"]

# the stop of an abbreviation belongs to it, that of a sentence does not: "since December. One fall"
MONTH = rf"(?:{alternation(MONTHS)}(?![^\W\d_])(?:\.(?<!\w{{5}}\.))?)"
WEEKDAY = rf"(?:{alternation(WEEKDAYS)}(?![^\W\d_])\.?)"
SEASON = rf"(?:{alternation(SEASONS)}(?![^\W\d_]))"
UNIT = rf"(?:{alternation(UNITS)}(?![^\W\d_])\.?)"
NUMBER_WORD = rf"(?:{alternation([*CARDINALS, *ORDINALS, *SCALES])}(?![^\W\d_]))"
NUMBER_WORDS = rf"(?:{NUMBER_WORD}(?:(?:-{MAYBE}|{SPACE}(?:(?:and|y|et|e){SPACE})?|,{SPACE}){NUMBER_WORD}){{0,7}})"


def key(text: str) -> str:
    """Return a word as the tables have it: lower case, one blank between words, no stop behind it."""
    return " ".join(text.lower().replace("’", "'").split()).rstrip(".")


def month_number(text: str) -> int | None:
    """Return the number of a month's name or abbreviation, None for other words."""
    return MONTHS.get(key(text))
