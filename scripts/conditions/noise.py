"""Spoil training sentences as scanners and typists do: misread letters, other capitals, letters lost or doubled."""

from __future__ import annotations

import random

from extractors.conditions.marks import Piece

_MISREAD = {
    "o": "0ce", "0": "oO", "l": "1Ii", "1": "lI", "i": "1lj", "e": "c", "c": "e", "s": "5", "a": "o", "n": "ri", "h": "b",
    "t": "f", "f": "t", "u": "v", "v": "u", "b": "6h", "g": "q9", "q": "g", "S": "5", "B": "8", "I": "l1", "O": "0Q", "m": "rn",
    "D": "O", "E": "F", "r": "n", "y": "v", "5": "S", "8": "B",
}  # fmt: skip
_WORD_SPOILT = 0.06


def spoil(sentence: list[Piece], dice: random.Random) -> list[Piece]:
    """Return the sentence as it might stand in a scan, with as many pieces; most are left alone."""
    chance = dice.random()
    if chance < 0.10:
        return [p._replace(text=p.text.upper()) for p in sentence]
    if chance < 0.16:
        return [p._replace(text=p.text.lower()) for p in sentence]
    if chance < 0.22:
        return [p._replace(text=p.text.capitalize()) for p in sentence]
    if chance < 0.40:
        return [p._replace(text=_misread(p.text, dice)) for p in sentence]
    return sentence


def _misread(word: str, dice: random.Random) -> str:
    if len(word) < 4 or dice.random() > _WORD_SPOILT * len(word) / 6:
        return word
    at = dice.randrange(len(word))
    chance = dice.random()
    if chance < 0.1:
        return word[:at] + word[at + 1 :]
    if chance < 0.2:
        return word[: at + 1] + word[at] + word[at + 1 :]
    instead = dice.choice(_MISREAD.get(word[at], word[at]))
    return word[:at] + instead + word[at + 1 :]
