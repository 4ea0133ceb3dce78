"""Which date belongs to which trigger inside one sentence."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from extractors.event_grammar.lexicon import Trigger

_CLAUSE_COST = 60
_WEAK_COST = 70
_DATED_COST = 8
_BETWEEN_COST = 45
_REACH = 260
_DENIED_COST = 120


class Dated(NamedTuple):
    """The place of a date inside the sentence; ``number`` is its number among the sentence's dates."""

    start: int
    end: int
    number: int


class Pair(NamedTuple):
    """A date and its trigger; either may be missing."""

    date: Dated | None
    trigger: Trigger | None


def attach(
    dates: Sequence[Dated],
    triggers: Sequence[Trigger],
    clauses: Sequence[tuple[int, int]],
    denied: Container[int] = (),
) -> list[Pair]:
    """Pair dates and triggers, nearest first, own clause before neighbours.

    Each date ends in one pair. A date without a trigger of its own shares that of its list ("on 5 June and 21
    September"); ``denied`` holds the places of triggers that the text denies, which yield to others. A further strong
    trigger in a clause with just one date shares that date; strong triggers left over come undated.
    """
    costs = sorted(
        (_cost(date, trigger, dates, clauses) + (_DENIED_COST if trigger.start in denied else 0), d, t)
        for d, date in enumerate(dates)
        for t, trigger in enumerate(triggers)
    )
    of_date: dict[int, int] = {}
    used: set[int] = set()
    for cost, d, t in costs:
        if cost <= _REACH and d not in of_date and t not in used:
            of_date[d] = t
            used.add(t)
    for cost, d, t in costs:
        if cost <= _REACH and d not in of_date:
            of_date[d] = t
    pairs = [Pair(date, triggers[of_date[d]] if d in of_date else None) for d, date in enumerate(dates)]
    for t, trigger in enumerate(triggers):
        if t in used or trigger.meaning.strength != "strong" or trigger.start in denied:
            continue
        near = [d for d in dates if _clause(d.start, clauses) == _clause(trigger.start, clauses)]
        same = [p for p in pairs if p.trigger and p.date in near and p.trigger.meaning.event == trigger.meaning.event]
        if len(near) == 1 and not (same and trigger.meaning.procedure is None):
            pairs.append(Pair(near[0], trigger))
        elif not near:
            pairs.append(Pair(None, trigger))
    return pairs


def _cost(date: Dated, trigger: Trigger, dates: Sequence[Dated], clauses: Sequence[tuple[int, int]]) -> int:
    low, high = min(date.end, trigger.end), max(date.start, trigger.start)
    between = sum(1 for other in dates if other is not date and low <= other.start and other.end <= high)
    strength = {"strong": 0, "dated": _DATED_COST, "weak": _WEAK_COST}[trigger.meaning.strength]
    apart = abs(_clause(date.start, clauses) - _clause(trigger.start, clauses))
    return max(0, high - low) + _CLAUSE_COST * apart + _BETWEEN_COST * between + strength


def _clause(offset: int, clauses: Sequence[tuple[int, int]]) -> int:
    return max((i for i, (start, _) in enumerate(clauses) if start <= offset), default=0)
