"""Misread characters, mended only inside what has the shape of a date."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from extractors.date_grammar.lexicon import MONTHS, key

DIGIT = r"[0-9OoQIl|SB]"
_DIGITS = str.maketrans({"O": "0", "o": "0", "Q": "0", "I": "1", "l": "1", "|": "1", "S": "5", "B": "8"})
_LETTERS = str.maketrans({"0": "o", "1": "l", "|": "l", "5": "s", "6": "b"})
_LONG = {name: number for name, number in MONTHS.items() if len(name) >= 5}


def digits(text: str) -> tuple[int | None, bool]:
    """Return the number that a group of digits was meant to be, and whether a letter was mended.

    At least one true digit must be among them; None otherwise.
    """
    if text.isdigit():
        return int(text), False
    if not any(c.isdigit() for c in text):
        return None, False
    mended = text.translate(_DIGITS)
    return (int(mended), True) if mended.isdigit() else (None, False)


def month(text: str) -> tuple[int | None, bool]:
    """Return the month that a misread name was meant to be, and whether it was mended: "0ctober", "Septernber", "Apri1".

    Only where exactly one month is that near: one letter of five or six, two of more.
    """
    word = key(text)
    if word in MONTHS:
        return MONTHS[word], False
    mended = word.translate(_LETTERS)
    for candidate in (mended, mended.replace("rn", "m"), mended.replace("m", "rn")):
        if candidate in MONTHS:
            return MONTHS[candidate], True
    near = {
        number
        for name, number in _LONG.items()
        if Levenshtein.distance(mended, name, score_cutoff=2) <= (1 if len(name) < 7 else 2)
    }
    return (near.pop(), True) if len(near) == 1 and len(mended) >= 5 else (None, False)
