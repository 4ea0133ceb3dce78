"""What two names must share so that a birth date, an identifier or being the subject makes them one person's."""

from __future__ import annotations

from timeline.name_match import Fit, Spelling, misspelt, same_given, shared_surname, word_fit


def tied(a: Spelling, b: Spelling, tie: str) -> bool:
    """Return whether two names agree as far as a tie needs.

    ``tie`` is birth, number or subject. The given names agree, and for being the subject the surnames nearly do.
    """
    if not same_given(a, b):
        return (
            tie == "number"
            and bool(a.surnames and b.surnames)
            and misspelt(_turned(a), _turned(b))
            and shared_surname(a, b)
        )
    if tie != "subject":
        return True
    if misspelt(a, b):
        return True
    whole = sum(len(x) > 1 and x == y for x, y in zip(a.given, b.given, strict=False))
    leading = bool(a.surnames and b.surnames) and word_fit(a.surnames[0], b.surnames[0]) is Fit.EQUAL
    return whole >= 2 and leading


def _turned(spelling: Spelling) -> Spelling:
    """The spelling with given names in the place of surnames, to compare a misspelt given name."""
    return Spelling(spelling.surnames, spelling.given, spelling.suffix)
