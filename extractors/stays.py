"""Stays: where somebody was kept or lay, by the words around a length of time, and whose stay it was."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.referents import Referents, referents_of
from extractors.event_grammar.scene import Scene
from extractors.event_grammar.who import Who, who_at, who_stands_at
from extractors.event_grammar.wordlists import KeyedWords, either, whole
from models.dates import PartialDate
from models.mention import Holder
from models.values import EventValue

# what is over when it is told of, and is told of in hours too
STAYS = frozenset(
    {"hospital_stay", "icu_stay", "detention", "camp", "shelter", "incubator", "ventilation", "coma", "orphanage"}
)
# where one is kept, of those told by "there"
_KEPT_AT = ("icu_stay", "hospital_stay", "detention", "camp", "shelter")
# what begins a stay
BEGUN_BY = {
    "hospital_stay": ("admission",),
    "icu_stay": ("admission",),
    "detention": ("arrest", "detention"),
}
BACK = 300
TAIL = 20
# "in the Osire camp", "at St Oran's": the name behind the word of place
_WHERE = re.compile(
    r"\b(?:in|at|inside|of|to)\s+(?:the\s+)?(?P<name>(?:St\.?\s|Saint\s)?[A-Z][\w'’.-]+(?:\s+(?:de\s|of\s|the\s)?[A-Z][\w'’.-]+){0,4})"
)
_NO_PLACE = re.compile(
    r"^(?:january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday|god|mr|mrs|ms|dr|icu|i)\b"
)
# "kept her in Linfield", "spent in St Oran's": a house with a saint's or a place's name, where a stay of days is told of it
_IN_A_PLACE = re.compile(r"\s+(?:in|at)\s+(?:the\s+)?[A-Z]")
_LAY_IN = re.compile(r"\b(?:lay|lying|lain|laid up)\s+in\s+(?:the\s+)?[A-Z]")
_HELD = re.compile(r"\b(?:kept|keep|held|hold)\b")
_OF_A_SAINT = re.compile(r"\b(?:in|at)\s+(?:St\.?|Saint|Sainte|Santa|San)\s[A-Z]\w+(?:['’]s|s['’])")


def bounded(folded: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """Return the bounds without what stands in brackets beside the length, or outside the brackets around it.

    "The five weeks that she spent" is told of by what follows.
    """
    if _spent_behind().match(folded, end, high):
        low = start
    opened = folded.rfind("(", low, start)
    if opened >= 0 and folded.find(")", opened, end) < 0:
        closed = folded.find(")", end, high)
        return opened, closed if closed >= 0 else high
    aside = folded.find("(", end, high)
    return low, aside if aside >= 0 else high


def begun_when(scene: Scene, what: str | None, start: int) -> PartialDate | None:
    """Return when the stay began of which the sentences before ``start`` tell in the same paragraph, None if nothing does."""
    opens = max(start - BACK, scene.text.rfind("\n\n", 0, start))
    begun = [
        m.value.date
        for m in scene.parse.of_kind("event")
        if opens <= m.span.start < start
        and isinstance(m.value, EventValue)
        and m.value.event in BEGUN_BY.get(what or "", ())
    ]
    return begun[-1] if begun else None


def not_only_there(folded: str, start: int, end: int) -> bool:
    """True where the clause tells of a time at home too, or of more than the stay: "hospital and rehabilitation"."""
    return _whole_of("elsewhere").search(folded, start, end) is not None


def where_was(scene: Scene, start: int, end: int) -> str | None:
    """Return the name of the place of a stay told in ``text[start:end]``, folded; None where it has none.

    A person's name or a month's is no place.
    """
    people = {(m.span.start, m.span.end) for m in scene.people_in(start, end)}
    for match in _WHERE.finditer(scene.text, start, end):
        a, b = match.span("name")
        name = scene.folded[a:b]
        if not _NO_PLACE.match(name) and not any(a < q and p < b for p, q in people):
            return " ".join(re.findall(r"\w+", name))
    return None


def stay_in_a_place(
    scene: Scene, sentence: tuple[int, int], clause: tuple[int, int], start: int, end: int
) -> str | None:
    """Return a hospital stay where somebody is kept or lies in a place with a name ("They kept her in Linfield"), else None.

    A saint's house, too: "in St Oran's".
    """
    whom = _kept_whom(scene, clause[0], start)
    kept = whom is not None and _HELD.search(scene.folded, clause[0], start) and _IN_A_PLACE.match(scene.text, whom)
    if kept or _OF_A_SAINT.search(scene.text, *sentence) or _LAY_IN.search(scene.text, clause[0], end):
        return "hospital_stay"
    return None


def stay_told(scene: Scene, sentence: tuple[int, int], clause: tuple[int, int], start: int, end: int) -> str | None:
    """Return the stay of "they kept me", "I was there", of which the sentences before tell; None where nothing tells it."""
    if _stayed_there(scene.folded, clause, start, end):
        before = _of_stays().nearest(scene.folded, max(0, sentence[0] - BACK), sentence[0], sentence[0], sentence[0])
        return before.key if before else _begun_before(scene, start)
    if _kept_whom(scene, clause[0], start) is not None or _whole_of("passive").search(scene.folded, clause[0], start):
        return _begun_before(scene, start)
    return None


def of_whom(
    scene: Scene, what: str | None, sentence: tuple[int, int], clause: tuple[int, int], start: int, end: int
) -> Who:
    """Return whose it is; a stay is his whom they kept, and of a letter's "you" that is whom the letter is about."""
    referents = referents_of(scene)
    if what not in STAYS:
        return who_at(scene, referents, start, end)
    kept = _keeping().search(scene.folded, clause[0], end)
    there = referents.within(kept.end(), kept.end() + 1) if kept else []
    words = read_data("durations.toml")["kept"]["you"]
    if there and scene.folded[there[0].start : there[0].end] not in words:
        return who_stands_at(referents, there[0].start, there[0].end)
    behind = _stayed_behind(scene, referents, end, sentence[1])
    if behind is not None:
        return behind
    own = referents.within(clause[0], end)
    if _kept().search(scene.folded, clause[0], end) or (not own and _you().search(scene.folded, sentence[0], start)):
        return Who(None, Holder.SUBJECT)
    return who_at(scene, referents, start, end)


def _stayed_behind(scene: Scene, referents: Referents, end: int, high: int) -> Who | None:
    """Return who stayed where the words behind the length tell it: "the five weeks (that) her mother spent"; None else."""
    told = _spent_behind().match(scene.folded, end, high)
    there = referents.within(*told.span("whom")) if told else []
    return who_stands_at(referents, there[0].start, told.end("whom")) if told and there else None


def _kept_whom(scene: Scene, start: int, end: int) -> int | None:
    """Return where the words "they kept me", "held my brother", "kept Ana" end; None where nobody was kept."""
    kept = _keeping().search(scene.folded, start, end)
    there = referents_of(scene).within(kept.end(), kept.end() + 1) if kept else []
    return there[0].end if there else None


def _stayed_there(folded: str, clause: tuple[int, int], start: int, end: int) -> bool:
    """True where the clause says "there": the stay was told of before."""
    there = _there()
    return bool(there.search(folded, clause[0], start) or there.search(folded, end, min(len(folded), end + TAIL)))


def _begun_before(scene: Scene, start: int) -> str | None:
    """The stay that the last event before begins: "The soldiers took me. They kept me for six weeks"."""
    near = [m.value for m in scene.parse.of_kind("event") if start - BACK <= m.span.start < start]
    begun = [v.event for v in near if isinstance(v, EventValue)]
    stays = [stay for event in begun for stay in ("hospital_stay", "detention") if event in BEGUN_BY[stay]]
    if stays:
        return stays[-1]
    taken = _whole_of("taken").search(scene.folded, max(0, start - BACK), start)
    return "detention" if taken else None


@lru_cache(maxsize=1)
def _of_stays() -> KeyedWords:
    return KeyedWords({k: v for k, v in read_data("durations.toml")["of"].items() if k in _KEPT_AT})


@lru_cache(maxsize=1)
def _spent_behind() -> re.Pattern[str]:
    verbs = either(read_data("durations.toml")["stayed"]["verbs"])
    return re.compile(rf"[\s,]+(?:(?:that|which|when)\s+)?(?P<whom>(?:[\w'’.-]+\s+){{1,4}}?)(?:had\s+)?{verbs}(?!\w)")


@lru_cache(maxsize=1)
def _keeping() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(read_data('durations.toml')['kept']['verbs'])}\s+")


@lru_cache(maxsize=4)
def _whole_of(key: str) -> re.Pattern[str]:
    return whole(read_data("durations.toml")["stayed"][key])


@lru_cache(maxsize=1)
def _kept() -> re.Pattern[str]:
    words = read_data("durations.toml")["kept"]
    return re.compile(rf"(?<!\w){either(words['verbs'])}\s+(?P<whom>{either(words['whom'])})(?!\w)")


@lru_cache(maxsize=1)
def _you() -> re.Pattern[str]:
    return whole(read_data("durations.toml")["kept"]["you"])


@lru_cache(maxsize=1)
def _there() -> re.Pattern[str]:
    return whole(read_data("durations.toml")["context"]["there"])
