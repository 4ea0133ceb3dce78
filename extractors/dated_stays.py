"""Stays told by their first and last day: "in the shelter from 4 to 30 May 2021", "Dunmore detention centre, 2–30 March"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from extractors.event_grammar.clauses import split_clauses
from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.scene import Scene
from extractors.event_grammar.wordlists import KeyedWords
from extractors.stays import STAYS, of_whom, where_was
from models.dates import Precision
from models.mention import Mention, make_mention
from models.values import DateValue, DurationValue, EventValue

_BEGINNINGS = frozenset({"admission", "detention", "arrest"})
_LONGEST_DAYS = 1500


def dated_stays(scene: Scene, extractor: str, version: str) -> Iterator[Mention]:
    """Yield the length of each stay whose first and last day one range of dates tells, where no event is dated by it."""
    begun = [
        m.value.date_span
        for m in scene.parse.of_kind("event")
        if isinstance(m.value, EventValue) and m.value.event in _BEGINNINGS and m.value.date_span
    ]
    for mention, value in scene.dates:
        start, end = mention.span.start, mention.span.end
        if not _bounds_days(value) or any(s.start < end and start < s.end for s in begun):
            continue
        sentence, line = scene.parse.sentence(start), scene.parse.line(start)
        if "\t" in scene.text[slice(*line)]:
            sentence = clause = line
        else:
            clause = max((c for c in split_clauses(scene.folded, *sentence) if c[0] <= start), default=sentence)
        near = _kinds().nearest(scene.folded, *clause, start, end)
        if near is None:
            continue
        days = value.date.readings[0].days
        of = of_whom(scene, near.key, sentence, clause, start, end)
        yield make_mention(
            scene.parse.span(min(near.start, start), max(near.end, end)),
            DurationValue(
                days_min=days - 1,
                days_max=days,
                of=near.key,
                until=value.date,
                where=where_was(scene, *clause),
            ),
            extractor=extractor,
            version=version,
            rule="dated",
            about=of.about,
            holder=of.holder,
            kin=of.kin,
        )


def _bounds_days(value: DateValue) -> bool:
    """True for a range between two days, read one way, of a time that can be one stay."""
    date = value.date
    return date.precision is Precision.RANGE and not date.ambiguous and 1 < date.readings[0].days <= _LONGEST_DAYS


@lru_cache(maxsize=1)
def _kinds() -> KeyedWords:
    table = read_data("durations.toml")["of"]
    return KeyedWords({k: words for k, words in table.items() if k in STAYS})
