"""Misread characters, mended only inside what has the shape of a date."""

from __future__ import annotations

import unicodedata

from rapidfuzz.distance import Levenshtein

from extractors.date_grammar.lexicon import DATES, MONTHS, key

DIGIT = r"[0-9OoQIl|SB]"
_DIGITS = str.maketrans({"O": "0", "o": "0", "Q": "0", "I": "1", "l": "1", "|": "1", "S": "5", "B": "8"})
# Inside a form's blank a pen's strokes are misread further: "\\2th" for 12th, "Z1st" for 21st.
PEN = r"OoQIl|SBZz\\/"
_PEN = {**_DIGITS, **str.maketrans({"Z": "2", "z": "2", "\\": "1", "/": "1"})}
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_LETTERS = str.maketrans({"0": "o", "1": "l", "|": "l", "5": "s", "6": "b"})
_ENGLISH = {names[0] for names in DATES["months"].values()}
_LONG = {name: number for name, number in MONTHS.items() if len(name) >= 5}


def bare(word: str) -> str:
    """Return the word without its accents, which are misread for one another."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


_BARE = {bare(name): number for name, number in MONTHS.items() if len(name) > 3}


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
    if bare(word) in _BARE:
        return _BARE[bare(word)], True
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


def days(text: str, suffix: str | None, *, lost: bool = False) -> list[int]:
    """Return the days of a month that a pen's figures can be, by their suffix: "2th" is 12th, for 2 has "nd".

    ``lost`` says that a stroke before them was not read as a figure: then they can be the last figure of a greater day.
    """
    mended = text.translate(_PEN)
    if not mended.isdigit():
        return []
    day, suffix = int(mended), (suffix or "").lower()
    wanted = [day, *(day + tens for tens in (10, 20, 30))] if len(mended) == 1 else [day]
    fits = [d for d in wanted if 1 <= d <= 31 and suffix in ("", _suffix(d), "ro", "º", "°")]
    if lost and len(mended) == 1:
        return fits
    return [day] if day in fits else fits if suffix else []


def _suffix(day: int) -> str:
    return "th" if day in (11, 12, 13) else _SUFFIXES.get(day % 10, "th")


def month_in_blank(word: str, *, english: bool) -> int | None:
    """Return the month that a misread word must be where only a month can stand, None where two are about as near.

    ``english`` says that the form around it is in English: then only the English names are thought of.
    """
    near: dict[int, int] = {}
    for name, number in MONTHS.items():
        if len(name) > 3 and (not english or name in _ENGLISH):
            distance = Levenshtein.distance(key(word), name)
            near[number] = min(near.get(number, 99), distance)
    ranked = sorted((distance, number) for number, distance in near.items())
    (best, found), (next_best, _) = ranked[0], ranked[1]
    return found if best <= len(word) // 2 and next_best >= best + 2 else None
