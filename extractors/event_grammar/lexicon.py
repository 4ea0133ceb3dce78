"""The lexicon of events, read from the data files once."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from extractors.event_grammar.folding import Token
from extractors.event_grammar.phrases import PhraseTable

DATA = Path(__file__).parents[1] / "data"
NONE = "none"
_FILES = ("events_clinical.toml", "events_procedures.toml", "events_life.toml", "events_told.toml", "events_law.toml")


class Meaning(NamedTuple):
    """What a trigger stands for. ``strength``: strong counts undated, dated needs a date, weak yields to all others."""

    event: str
    procedure: str | None
    strength: str


class Trigger(NamedTuple):
    """Words that tell of an event: ``text[start:end]``."""

    start: int
    end: int
    meaning: Meaning


@lru_cache(maxsize=32)
def read_data(name: str) -> dict[str, Any]:
    """Return a data file of the extractors."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def trigger_table() -> PhraseTable[Meaning]:
    """Return all triggers of the data files."""
    entries = []
    for name in _FILES:
        for row in read_data(name)["trigger"]:
            meaning = Meaning(row["event"], row.get("procedure"), row.get("strength", "dated"))
            entries += [(phrase, meaning) for phrase in row["phrases"]]
    return PhraseTable(entries)


def find_triggers(words: Sequence[Token]) -> list[Trigger]:
    """Return the triggers among a document's words in the order of the text; of overlapping ones the longest."""
    found = [
        Trigger(words[hit.first].start, words[hit.last - 1].end, hit.payload)
        for hit in trigger_table().find(words)
        if hit.last > hit.first
    ]
    found.sort(key=lambda t: (-(t.end - t.start), _RANK[t.meaning.strength], t.meaning.procedure is None, t.start))
    taken: dict[int, Trigger] = {}
    kept = []
    for trigger in found:
        if any(i in taken for i in range(trigger.start, trigger.end)):
            continue
        kept.append(trigger)
        taken.update(dict.fromkeys(range(trigger.start, trigger.end), trigger))
    return sorted((t for t in kept if t.meaning.event != NONE), key=lambda t: (t.start, t.end))


_RANK = {"strong": 0, "dated": 1, "weak": 2}
