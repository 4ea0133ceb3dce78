"""The verdicts that a reviewer can give, in the order of the form, each with its key."""

from __future__ import annotations

from typing import NamedTuple

from exporters.report.wording import words
from models.finding import Verdict


class Choice(NamedTuple):
    """One verdict as offered: its words, the letter that chooses it, and whether it must be explained."""

    value: str
    label: str
    help: str
    letter: str
    needs_note: bool


NEEDS_NOTE = frozenset({Verdict.EXPLAINED, Verdict.CORRECTED, Verdict.CLIENT_ANSWERED})
_LETTERS = {
    Verdict.EXPLAINED: "e",
    Verdict.CORRECTED: "c",
    Verdict.NOT_A_CONFLICT: "n",
    Verdict.ACCEPTED: "a",
    Verdict.UNSURE: "u",
    Verdict.CLIENT_ANSWERED: "s",
}

CHOICES = tuple(
    Choice(v.value, words("verdict", v), words("verdict_help", v), letter, v in NEEDS_NOTE)
    for v, letter in _LETTERS.items()
)
