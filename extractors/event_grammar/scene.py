"""What every part of the event grammar looks at: the folded text, its words, triggers, dates and people."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

from extractors.event_grammar.departures import departures
from extractors.event_grammar.folding import Token, fold, tokens
from extractors.event_grammar.homecomings import homecomings
from extractors.event_grammar.lexicon import Trigger, find_triggers
from extractors.event_grammar.seizures import seizures
from extractors.event_grammar.spells import joined
from extractors.parse import Parse
from models.mention import Mention
from models.values import DateRole, DateValue

T = TypeVar("T")
_NEVER = {DateRole.BIRTH, DateRole.PRINT, DateRole.FUTURE, DateRole.RECEIVED}


def scene_of(parse: Parse) -> Scene:
    """Return the scene of a document; the extractors that follow each other share it."""
    return _scene(parse, len(parse.of_kind("date")), len(parse.of_kind("person")))


@lru_cache(maxsize=1)
def _scene(parse: Parse, dates: int, people: int) -> Scene:
    return Scene(parse)


class Scene:
    """A document prepared for the search for events; each list is made once and read by bisection."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.text = parse.text
        self.folded = fold(parse.text)
        self.words: list[Token] = list(tokens(self.folded))
        self._word_starts = [w.start for w in self.words]
        self.people: list[Mention] = parse.of_kind("person")
        named = {m.span.start for m in self.people}
        days = {m.span.start for m in parse.of_kind("date")}
        self.triggers: list[Trigger] = sorted(
            [
                *find_triggers(self.words),
                *departures(self.text, self.words, named),
                *homecomings(self.text, days),
                *seizures(self.words, {m.span.start: m.span.end for m in self.people}),
            ]
        )
        self._trigger_starts = [t.start for t in self.triggers]
        self._people_starts = [m.span.start for m in self.people]
        dates = [
            (m, m.value) for m in parse.of_kind("date") if isinstance(m.value, DateValue) and m.value.role not in _NEVER
        ]
        self.dates: list[tuple[Mention, DateValue]] = list(joined(dates, parse.document))
        self._date_starts = [m.span.start for m, _ in self.dates]

    @cached_property
    def medical(self) -> bool:
        """True where the document speaks of a patient, so that its author is most likely a clinician."""
        return "patient" in self.folded or "paciente" in self.folded or "mrn" in self.folded

    def words_in(self, start: int, end: int) -> tuple[int, int]:
        """Return first and last (half-open) index of the words inside ``text[start:end]``."""
        return bisect.bisect_left(self._word_starts, start), bisect.bisect_left(self._word_starts, end)

    def triggers_in(self, start: int, end: int) -> list[Trigger]:
        """Return the triggers that begin in ``text[start:end]``."""
        return _slice(self.triggers, self._trigger_starts, start, end)

    def people_in(self, start: int, end: int) -> list[Mention]:
        """Return the person mentions that begin in ``text[start:end]``."""
        return _slice(self.people, self._people_starts, start, end)

    def dates_in(self, start: int, end: int) -> list[tuple[Mention, DateValue]]:
        """Return the dates that begin in ``text[start:end]`` and may be those of an event."""
        return _slice(self.dates, self._date_starts, start, end)


def _slice(items: Sequence[T], starts: list[int], start: int, end: int) -> list[T]:
    return list(items[bisect.bisect_left(starts, start) : bisect.bisect_left(starts, end)])
