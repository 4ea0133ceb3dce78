"""Numbers in words: days to 31 and years from 1900 to 2100, in four languages."""

from __future__ import annotations

import re

from extractors.date_grammar.lexicon import CARDINALS, DATES, ORDINALS, SCALES

_VAGUE: dict[str, int] = DATES["numbers"]["vague"]
_JOINERS = {"and", "y", "et", "e", "of"}
_FOUR_TWENTY = re.compile(r"quatre[- \n]vingts?")


def count_of(text: str) -> int | None:
    """Return the count that digits or number words give ("10", "nine", "a couple of"), None where they give none."""
    digits = text.strip()
    if digits.isdigit():
        return int(digits)
    words = _words(text)
    if words and all(word in _VAGUE for word in words):
        return _VAGUE[words[-1]]
    return _sum(words)


def day_of(text: str) -> int | None:
    """Return the day of a month in words ("twenty-third", "veintitrés"), None for anything else."""
    words = _words(text)
    value = _sum(words) if words and not any(word in SCALES for word in words) else None
    return value if value is not None and 1 <= value <= 31 else None


def year_of(text: str) -> int | None:
    """Return the year in words ("two thousand nineteen", "nineteen seventy-eight"), None for anything else."""
    words = _words(text)
    if not words:
        return None
    if not any(word in SCALES for word in words):
        century, rest = _value(words[0]), _sum(words[1:])
        value = century * 100 + rest if century in (19, 20) and rest and rest >= 10 else None
    else:
        value = _sum(words)
    return value if value is not None and 1900 <= value <= 2100 else None


def day_and_year(text: str) -> tuple[int, int] | None:
    """Return the day and the year that run together in words ("seventeenth, nineteen hundred and eighty-four")."""
    words = _words(text)
    for i in range(len(words) - 1, 0, -1):
        day, year = day_of(" ".join(words[:i])), year_of(" ".join(words[i:]))
        if day is not None and year is not None:
            return day, year
    return None


def _words(text: str) -> list[str]:
    folded = _FOUR_TWENTY.sub("ochenta", text.lower())
    return [word for word in re.split(r"[^\w]+", folded) if word and word not in _JOINERS]


def _value(word: str) -> int | None:
    return CARDINALS.get(word, ORDINALS.get(word))


def _sum(words: list[str]) -> int | None:
    total = current = 0
    for word in words:
        scale, value = SCALES.get(word), _value(word)
        if scale == 1000:
            total, current = total + max(current, 1) * 1000, 0
        elif scale == 100:
            current = max(current, 1) * 100
        elif value is not None:
            current += value
        else:
            return None
    return total + current if words else None
