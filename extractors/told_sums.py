"""What the words beside a sum tell of it: of which year it is, and whether it is the whole or a share."""

from __future__ import annotations

import re

from extractors.event_grammar.scene import Scene
from extractors.money import Sum

_YEAR = re.compile(
    r"\b(?:in|for|during|of|tax year|fiscal year|year|earnings|income|wages|salary|pay|en|de|pour)\s+(?:the\s+(?:tax\s+)?year\s+)?"
    r"(?P<year>(?:19|20)\d\d)(?![\d])"
)
# "we pay £900 in rent" is the whole rent of a household, "pays £300 towards the rent" a share
_WHOLE = re.compile(r"\s*(?:a\s+(?:month|week)\s+)?(?:in|for|as)\s+(?:the\s+|our\s+|my\s+)?$")
_HOUSEHOLD = re.compile(
    r"\b(?:we|i)\s+(?:now\s+|currently\s+|still\s+|each\s+)?(?:pay|paid|are paying|have to pay)\s*$"
)
_SHARE = re.compile(r"\btowards?\b|\bcontribut")
_IN_MONTH = re.compile(
    r"\s*(?:,\s*)?(?:in|for|for the month of)\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)


def year_told(scene: Scene, clause: tuple[int, int], money: Sum) -> int | None:
    """Return the year of which the sum is ("earned $21,000 in 2021"), None where the clause names none or several."""
    years = {int(m["year"]) for m in _YEAR.finditer(scene.folded, clause[0], clause[1])}
    return years.pop() if len(years) == 1 else None


def of_a_month(folded: str, end: int) -> bool:
    """True where a month is named right behind the sum: "took home £1,380 in February"."""
    return _IN_MONTH.match(folded, end) is not None


def is_whole(folded: str, start: int, money: Sum, named: int) -> bool:
    """True where a household pays the sum "in rent"; ``named`` is where the word for the purpose stands, behind the sum."""
    return (
        _WHOLE.fullmatch(folded, money.end, max(named, money.end)) is not None
        and _HOUSEHOLD.search(folded, start, money.start) is not None
    )


def is_share(folded: str, money: Sum, end: int) -> bool:
    """True where the sum goes "towards" what the words behind it name."""
    return _SHARE.search(folded, money.end, end) is not None
