"""How many came: "four armed men", told of an attack or an arrest in the same paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.numerals import number_of, number_pattern
from extractors.event_grammar.scene import Scene
from extractors.event_grammar.wordlists import either
from models.mention import Holder, Mention
from models.values import EventValue

_VIOLENT = frozenset({"assault", "arrest", "detention", "injury"})
_REACH = 260
_MOST = 60


class Band(NamedTuple):
    """The assailants at ``text[start:end]`` and the event at which they came."""

    start: int
    end: int
    number: float
    event: Mention


def assailants(scene: Scene) -> Iterator[Band]:
    """Yield how many came, each with the nearest attack or arrest of its paragraph that has a date.

    "Two men" without a word that marks them counts only inside the words that tell of the attack.
    """
    violent = [
        m
        for m in scene.parse.of_kind("event")
        if isinstance(m.value, EventValue) and m.value.event in _VIOLENT and m.assertion.label == "present"
    ]
    for match in _pattern().finditer(scene.folded):
        number = number_of(match["number"])
        if number is None or not 1 <= number <= _MOST:
            continue
        reach = 0 if match["plain"] else _REACH
        near = [m for m in violent if _apart(m, match) <= reach and _one_paragraph(scene, m, match)]
        if near:
            yield Band(match.start(), match.end(), number, min(near, key=lambda m: _doubt(m, match)))


def _doubt(mention: Mention, match: re.Match[str]) -> tuple[bool, bool, int, int]:
    """An attack with a date first, then one whose victim is known, then the nearest."""
    undated = isinstance(mention.value, EventValue) and mention.value.date is None
    return undated, mention.holder is Holder.UNKNOWN, _apart(mention, match), mention.span.start


def _apart(mention: Mention, match: re.Match[str]) -> int:
    return max(mention.span.start - match.end(), match.start() - mention.span.end, 0)


def _one_paragraph(scene: Scene, mention: Mention, match: re.Match[str]) -> bool:
    between = scene.text[min(mention.span.end, match.end()) : max(mention.span.start, match.start())]
    return "\n\n" not in between and "\f" not in between


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = read_data("counts.toml")["assailants"]
    described = rf"(?:\s+{either(words['described'])}){{0,2}}"
    marked = rf"(?:\s+{either(words['described'])}){{1,2}}\s+{either(words['people'])}(?:\s+{either(words['behind'])})?"
    behind = rf"{described}\s+{either(words['people'])}\s+{either(words['behind'])}"
    named = rf"{described}\s+{either(words['assailants'])}"
    plain = rf"(?P<plain>{described}\s+{either(words['people'])})"
    return re.compile(rf"(?<![\w.,/$])(?P<number>{number_pattern()})(?:{marked}|{behind}|{named}|{plain})(?!\w)")
