"""Leaving hospital in a clinician's shorthand: "epidural 48 h, home 03-May-2021", "afebrile, home on 3 May"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from extractors.event_grammar.lexicon import Meaning, Trigger

# "home" opens its phrase, so that no "nursing home" and no "at home" is one.
_HOME = re.compile(
    r"(?:(?<=[,;.]\s)|(?<=[-–—>]\s)|(?<=\band\s)|(?<=\bthen\s)|(?<=\n))(?P<home>[Hh]ome)(?:\s(?:on|by|the))?\s(?=\S)"
)


def homecomings(text: str, dates: Collection[int]) -> Iterator[Trigger]:
    """Yield a trigger for each "home" that opens a phrase right before a date; ``dates`` are the dates' offsets."""
    for match in _HOME.finditer(text):
        if match.end() in dates:
            yield Trigger(match.start("home"), match.end("home"), Meaning("discharge", None, "strong"))
