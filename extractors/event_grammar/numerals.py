"""Numbers in digits and words: "three", "twenty-two", "1,240", "1.240,50", "mil doscientos"."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.event_grammar.lexicon import read_data

_INDEFINITE = ("a", "an", "un", "una", "une", "um", "uma")


@lru_cache(maxsize=1)
def _values() -> dict[str, int]:
    data = read_data("numbers.toml")
    return {
        w: int(n) for table in ("units", "tens", "joined", "scales") for n, words in data[table].items() for w in words
    }


@lru_cache(maxsize=1)
def number_pattern() -> str:
    """Return a pattern without groups for a number in folded text, in digits or words."""
    indefinite = "|".join(_INDEFINITE)
    words = sorted(set(_values()) - set(_INDEFINITE), key=len, reverse=True)
    one = "|".join(w.replace(" ", r"[\s-]+") for w in words)
    joint = "|".join(read_data("numbers.toml")["words"]["and"])
    chain = rf"(?:{one})(?:(?:[\s-]+(?:{joint})[\s-]+|[\s-]+)(?:{one}))*"
    digits = r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
    return rf"(?:{digits}|(?:a|an)\s+(?:hundred|thousand|million)(?:[\s-]+(?:{one}))*|{chain}|{indefinite})"


def number_of(written: str) -> float | None:
    """Return the value of a folded number, None where the words do not add up.

    In digits, a comma or stop before exactly three digits parts thousands; before one or two it is the decimal mark.

    >>> number_of("1,240"), number_of("twenty-two"), number_of("2.5")
    (1240.0, 22.0, 2.5)
    """
    compact = re.sub(r"[' ](?=\d)", "", written.strip())
    if re.fullmatch(r"[\d.,]+", compact):
        return _digits(compact)
    return _words(written)


def _digits(written: str) -> float | None:
    marks = [c for c in written if c in ".,"]
    if not marks:
        return float(written)
    tail = re.split(r"[.,]", written)[-1]
    decimal = len(tail) != 3 or (len(marks) > 1 and marks[-1] != marks[0])
    whole = re.sub(r"[.,]", "", written[: -len(tail) - 1] if decimal else written)
    return float(f"{whole}.{tail}") if decimal and whole and tail else float(whole) if whole else None


def _words(written: str) -> float | None:
    values, joints = _values(), set(read_data("numbers.toml")["words"]["and"])
    total = current = 0
    words = re.split(r"[\s-]+", written.strip())
    i = 0
    while i < len(words):
        length = next((n for n in (3, 2) if len(words) >= i + n and " ".join(words[i : i + n]) in values), 1)
        word = " ".join(words[i : i + length])
        i += length
        if word in joints:
            continue
        value = values.get(word)
        if value is None:
            return None
        if value in (100, 1000, 1_000_000):
            current = max(current, 1) * value
            if value >= 1000:
                total, current = total + current, 0
        else:
            current += value
    return float(total + current)
