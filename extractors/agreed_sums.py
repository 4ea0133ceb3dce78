"""Sums that were agreed on: the pay somebody was promised, and the rent of which a landlord tells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.referents import referents_of
from extractors.event_grammar.scene import Scene
from extractors.event_grammar.who import Who, who_at, who_stands_at
from extractors.event_grammar.wordlists import whole
from extractors.money import Sum
from models.mention import Holder

_BEHIND = 90
_AHEAD = 60
# whom the promise was made to: "put $400 in my hand", "promised her $300", "engaged him on the promise of £80"
_ME = re.compile(r"\b(?:me|my|us|our|i|mi|me|mon|ma|moi|nos)\b")
_OTHER = re.compile(r"\b(?:him|her|his|le|lui|lhe)\b")


def promised(scene: Scene, money: Sum, clause: tuple[int, int], purpose: str | None, period: str | None) -> bool:
    """True for pay that was only promised: "she would put $400 in my hand each month", "on the promise of £80 a week"."""
    table = _table("promised")
    if period not in table["periods"] or (purpose is not None and purpose not in table["purposes"]):
        return False
    return (
        _words("promised", "words").search(scene.folded, max(clause[0], money.start - _BEHIND), money.start) is not None
    )


def promised_to(scene: Scene, money: Sum, clause: tuple[int, int]) -> Who:
    """Return to whom pay was promised: the author, or the one whom the clause names as taken on."""
    low, high = max(clause[0], money.start - _BEHIND), min(clause[1], money.end + _AHEAD)
    if _ME.search(scene.folded, low, high):
        return Who(None, Holder.AUTHOR)
    other = _OTHER.search(scene.folded, low, high)
    if other:
        return who_stands_at(referents_of(scene), *other.span())
    return who_at(scene, referents_of(scene), money.start, money.end)


def received_as_rent(scene: Scene, money: Sum, clause: tuple[int, int]) -> bool:
    """True for what tenants pay the author of a paper who lets rooms: "They pay me $900 on the first of the month"."""
    paid = _words("landlord", "paid").search(scene.folded, max(clause[0], money.start - _BEHIND), money.start)
    return paid is not None and _words("landlord", "author").search(scene.folded) is not None


def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = read_data("amounts.toml")[name]
    return table


@lru_cache(maxsize=4)
def _words(name: str, key: str) -> re.Pattern[str]:
    return whole(_table(name)[key])
