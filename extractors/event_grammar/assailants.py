"""How many came: "four armed men", told of an attack or an arrest in the same paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.numerals import number_of, number_pattern
from extractors.event_grammar.referents import Referents, referents_of
from extractors.event_grammar.scene import Scene
from extractors.event_grammar.who import Who, owner_before, who_at
from extractors.event_grammar.wordlists import either
from models.dates import PartialDate
from models.mention import Holder, Mention
from models.values import EventValue

_VIOLENT = frozenset({"assault", "arrest", "detention", "injury"})
_REACH = 260
_TOLD_AFTER = 420
_MOST = 60


class Band(NamedTuple):
    """The assailants at ``text[start:end]``, when they came and to whom."""

    start: int
    end: int
    number: float
    date: PartialDate | None
    of: Who


def assailants(scene: Scene) -> Iterator[Band]:
    """Yield how many came, each with the nearest attack or arrest of its paragraph, one with a date before others.

    "Two men" without a word that marks them counts only inside the words that tell of the attack. Those who "came into my
    house" or "broke the door" are counted too, with the one date of their paragraph.
    """
    violent = [
        m
        for m in scene.parse.of_kind("event")
        if isinstance(m.value, EventValue) and m.value.event in _VIOLENT and m.assertion.label == "present"
    ]
    told: set[int] = set()
    for match in _pattern().finditer(scene.folded):
        number = number_of(match["number"])
        if number is None or not 1 <= number <= _MOST or _rounded(scene.folded, match.start()):
            continue
        reach = 0 if match["plain"] else _REACH
        near = [m for m in violent if _apart(m, match) <= reach and _one_paragraph(scene, m, match)]
        band = _band(match, number, near) or _intruders(scene, match, number, told_after=False)
        if band:
            told.add(match.start())
            yield band
    for match in _told_after().finditer(scene.folded):
        number = number_of(next(match[g] for g in ("were", "there", "counted") if match[g]))
        if re.search(r"\band\b", match.group()):
            continue
        spoken = any(match.start() <= t < match.end() for t in told)
        if number is None or not 1 < number <= _MOST or spoken or _rounded(scene.folded, match.start()):
            continue
        before = [m for m in violent if m.span.start < match.end() and _apart(m, match) <= _TOLD_AFTER]
        near = [m for m in before if _one_paragraph(scene, m, match)]
        band = _band(match, number, near) or _intruders(scene, match, number, told_after=True)
        if band:
            yield band


def _band(match: re.Match[str], number: float, near: list[Mention]) -> Band | None:
    if not near:
        return None
    event = min(near, key=lambda m: _doubt(m, match))
    assert isinstance(event.value, EventValue)
    return Band(match.start(), match.end(), number, event.value.date, Who(event.about, event.holder, event.kin))


def _intruders(scene: Scene, match: re.Match[str], number: float, *, told_after: bool) -> Band | None:
    """Those who came into a house or broke its door, told in the same sentence or, ``told_after``, in those before."""
    low, high = scene.parse.sentence(match.start())
    low = max(low - _TOLD_AFTER, scene.text.rfind("\n\n", 0, low), 0) if told_after else match.end()
    referents = referents_of(scene)
    # "my sons came into the house" tells of no attack
    came = [m for m in _invasion().finditer(scene.folded, low, high) if not _known(referents, m.start())]
    if not came:
        return None
    paragraph = max(scene.text.rfind("\n\n", 0, match.start()), 0)
    dates = {v.date.readings: v.date for _, v in scene.dates_in(paragraph, high)}
    date = next(iter(dates.values())) if len(dates) == 1 else None
    owner = owner_before(scene, referents, came[-1].start(), came[-1].end())
    of = owner or who_at(scene, referents, *came[-1].span())
    if of.holder is Holder.UNKNOWN and any(r.sort == "first" for r in referents.within(paragraph, high + _REACH)):
        of = Who(None, Holder.AUTHOR)
    return Band(match.start(), match.end(), number, date, of)


def _known(referents: Referents, at: int) -> bool:
    """True where a relative, somebody with a name or the author stands right before."""
    return any(r.end >= at - 2 for r in referents.within(at - 48, at))


def _rounded(folded: str, at: int) -> bool:
    """True behind "about", "some", "at least": nobody counted."""
    return _about().search(folded, max(0, at - 24), at) is not None


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


@lru_cache(maxsize=1)
def _told_after() -> re.Pattern[str]:
    """ "They were seven." "There were six of them." "I counted five": told of those who came in the sentences before."""
    words = read_data("counts.toml")["assailants"]
    who = either([*words["people"], *words["assailants"]])
    described = rf"(?:\s+{either(words['described'])}){{0,2}}"
    closed = (
        rf"(?=\s*[.,;:!?)\n]|\s+(?:of them|in (?:number|all|total)|that night|that day)\b|{described}\s+{who}(?!\w))"
    )
    were, there, counted = (either(words["told_after"][k]) for k in ("were", "there", "counted"))
    number = number_pattern()
    return re.compile(
        rf"(?<!\w)(?:{were}\s+(?P<were>{number}){closed}"
        rf"|{there}\s+(?P<there>{number})(?:\s+of them(?!\w)|{described}\s+{who}(?!\w))"
        rf"|{counted},?\s+(?P<counted>{number}){closed})"
    )


@lru_cache(maxsize=1)
def _about() -> re.Pattern[str]:
    rounding = read_data("durations.toml")["rounding"]
    return re.compile(rf"(?<!\w){either([w for words in rounding.values() for w in words])}\s*$")


@lru_cache(maxsize=1)
def _invasion() -> re.Pattern[str]:
    words = read_data("counts.toml")["assailants"]["invasion"]
    return re.compile(
        rf"(?<!\w){either(words['ways'])}\s+(?:(?:at|to|into|in|down|open|through)\s+)?(?:[\w'’]+\s+){{0,2}}?{either(words['places'])}(?!\w)"
    )
