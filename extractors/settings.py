"""Settings: the everyday kinds of place where something happens ("kitchen", "checkpoint"), and whether two can be one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from extractors.event_grammar.folding import Token, fold, tokens
from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.phrases import PhraseTable
from models.dates import Agreement

_NEAR, _HOME = "near", "home"
_OWN = frozenset({"my", "our", "his", "her", "their"})
# between a part and what it is a part of: "the kitchen of the restaurant", "the stairs at the railway station"
_OF = frozenset({"of", "at", "in", "inside", "to", "de", "del", "du", "da", "do"})
_MODIFIERS = 4
_LONGEST_LEAD = 5


class Kind(NamedTuple):
    """One kind of setting, as the data file tells of it."""

    name: str
    within: str | None
    beside: frozenset[str]
    also: frozenset[str]
    part: bool
    role: bool
    open: bool
    gate: bool


class Setting(NamedTuple):
    """A setting: its kind, and the kind ``of`` which it is a part, or ``near`` which it is ("the road near my house")."""

    kind: str
    of: str | None = None
    near: bool = False


class Told(NamedTuple):
    """A setting told by the words ``first`` to ``last`` (half-open); a cue needs no "in" or "at" before it."""

    first: int
    last: int
    setting: Setting
    cue: bool = False


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Return the kinds of setting by name."""
    rows: dict[str, dict[str, Any]] = read_data("settings.toml")
    flags = ("part", "role", "open", "gate")
    return {
        name: Kind(
            name,
            row.get("within"),
            frozenset(row.get("beside", ())),
            frozenset(row.get("also", ())),
            *(row.get(flag, False) for flag in flags),
        )
        for name, row in rows.items()
    }


@lru_cache(maxsize=1)
def _table() -> PhraseTable[tuple[str, bool]]:
    rows = read_data("settings.toml").items()
    return PhraseTable(
        [(p, (name, key == "cues")) for name, row in rows for key in ("words", "cues") for p in row.get(key, ())]
    )


@lru_cache(maxsize=1)
def _leads_beside() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in read_data("places.toml")["beside"])


def settings_in(words: Sequence[Token], folded: str) -> list[Told]:
    """Return the settings that the words tell, in their order; of overlapping phrases the longest, a part with its whole."""
    hits = sorted(_table().find(words), key=lambda h: (h.first - h.last, h.first, h.payload[1]))
    taken: set[int] = set()
    kept = []
    for hit in hits:
        here = set(range(hit.first, hit.last))
        if here and not taken & here and not _in_a_name(words[hit.first], words[hit.last - 1], folded):
            kept.append(hit)
            taken |= here
    found: list[Told] = []
    for hit in sorted(kept, key=lambda h: h.first):
        name, cue = hit.payload
        start, near = _beside(words, hit.first, found[-1].last if found else 0)
        setting = Setting(_NEAR, name, True) if near else Setting(name, _owner(words, hit.first, name))
        told = Told(start, hit.last, setting, cue)
        joined = _joined(words, folded, found[-1], told, hit.first) if found else None
        if joined is None:
            found.append(told)
        else:
            found[-1] = joined
    return found


def _owner(words: Sequence[Token], noun: int, name: str) -> str | None:
    """The home of "my cellar", "her stairs": a part of a building that is somebody's own."""
    own = (kinds()[name].part and not kinds()[name].gate) or kinds()[name].also
    return _HOME if own and any(w.word in _OWN for w in words[max(0, noun - 1) : noun]) else None


def _in_a_name(first: Token, last: Token, folded: str) -> bool:
    """True for a word of a hyphenated name: the port of "Port-Royal"."""
    return folded[first.start - 1 : first.start] == "-" or folded[last.end : last.end + 1] == "-"


def setting_of(text: str) -> Setting | None:
    """Return the first setting that a few words tell; None where they tell none."""
    folded = fold(text)
    told = settings_in(list(tokens(folded)), folded)
    return told[0].setting if told else None


def _joined(words: Sequence[Token], folded: str, before: Told, told: Told, noun: int) -> Told | None:
    """The two as one: a part of a whole ("the stairs of the station"), or a place beside another."""
    if before.setting.of is not None or before.cue or any(w.opens for w in words[before.last : noun + 1]):
        return None
    kind, between = before.setting.kind, words[before.last : noun]
    if "," in folded[words[before.last - 1].end : words[noun].start]:
        return None
    if told.setting.near:
        return (
            Told(before.first, told.last, Setting(kind, told.setting.of, True)) if told.first == before.last else None
        )
    if not between:  # "the church car park"
        return Told(before.first, told.last, Setting(told.setting.kind, kind))
    if len(between) <= _MODIFIERS and between[0].word in _OF:
        if kind in _line(told.setting.kind):  # "at home in the kitchen"
            return Told(before.first, told.last, Setting(told.setting.kind, kind))
        # "the footpath at our gate" is beside the gate
        near = between[0].word == "at" and kinds()[kind].open
        return Told(before.first, told.last, Setting(kind, told.setting.kind, near))
    return None


def _beside(words: Sequence[Token], noun: int, first: int) -> tuple[int, bool]:
    """Where the words begin that put something beside the place at ``noun``: "in front of our house"."""
    for start in range(max(first, noun - _MODIFIERS - _LONGEST_LEAD), noun):
        if any(w.opens for w in words[start + 1 : noun + 1]):
            continue
        for end in range(min(start + _LONGEST_LEAD, noun), start, -1):
            if noun - end <= 3 and tuple(w.word for w in words[start:end]) in _leads_beside():
                return start, True
    return noun, False


def compare_settings(a: Setting, b: Setting) -> Agreement:
    """Compare two settings three-valued: equal, kinds of which one may be the other, and kinds that cannot both be."""
    if a == b:
        return Agreement.EQUAL
    if a.near or b.near:
        alike = _beside_it(a, b) if a.near else _beside_it(b, a)
        return Agreement.COMPATIBLE if alike else Agreement.DIFFERENT
    if a.of and b.of:
        alike = _may_be(a.of, b.of)
    elif a.of or b.of:
        alike = _may_be_part(*((a, b.kind) if a.of else (b, a.kind)))
    else:
        alike = _may_be(a.kind, b.kind)
    return Agreement.COMPATIBLE if alike else Agreement.DIFFERENT


def _may_be_part(a: Setting, b: str) -> bool:
    """True where ``b`` may be the part ``a.kind`` of a place, or that place ``a.of``."""
    kind, other, of = kinds()[a.kind], kinds()[b], a.of or ""
    if b == a.kind:
        return True
    if of in _line(a.kind):
        return b in _line(a.kind) or a.kind in _line(b) or _touch(a.kind, b)
    if kind.part or "home" in _line(a.kind):
        return _may_be(of, b) or (other.open and _touch(a.kind, b))
    return _may_be(a.kind, b) or b in _line(of)


def _beside_it(a: Setting, b: Setting) -> bool:
    """True where ``b`` may be the place beside ``a.of``: that itself, though not a room of it, or what lies about it."""
    if _may_be(a.kind, b.kind) or (b.near and _may_be(a.kind, _NEAR)):
        return True
    return a.of in (b.kind, b.of, kinds()[a.of or ""].within) or b.kind == kinds()[a.of or ""].within


def _may_be(a: str, b: str) -> bool:
    above, below = _line(a), _line(b)
    if a in below or b in above:
        return True
    if any(_touch(a, y) for y in below) or any(_touch(x, b) for x in above):
        return True
    return _stands_for(a, b) or _stands_for(b, a)


def _touch(a: str, b: str) -> bool:
    return b in kinds()[a].beside or a in kinds()[b].beside


def _line(name: str) -> tuple[str, ...]:
    """The setting and all that hold it."""
    within = kinds()[name].within
    return (name, *_line(within)) if within else (name,)


def _stands_for(a: str, b: str) -> bool:
    """True where ``a`` is a part that every building or such as ``b`` has, or somebody's work, and ``b`` may be that place."""
    kind, other = kinds()[a], kinds()[b]
    if b in kind.also:
        return True
    if kind.role:
        return "home" not in _line(b) and b not in ("worship", "woods", "water", "custody")
    return kind.part and not any(kinds()[x].open for x in _line(b)) and not other.part and other.within != "home"
