"""Lengths of time and what lasted: "for three weeks", "going on twelve years", "length of stay 44 days"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.dated_stays import dated_stays
from extractors.event_grammar.clauses import split_clauses
from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.modality import assertion_at
from extractors.event_grammar.numerals import number_of, number_pattern
from extractors.event_grammar.scene import Scene, scene_of
from extractors.event_grammar.wordlists import KeyedWords, Near, either, whole
from extractors.parse import Parse
from extractors.stays import (
    BEGUN_BY,
    STAYS,
    TAIL,
    begun_when,
    bounded,
    not_only_there,
    of_whom,
    stay_in_a_place,
    stay_told,
    where_was,
)
from models.dates import PartialDate
from models.document import Document
from models.mention import Assertion, Mention, make_mention
from models.values import DurationValue, EventValue

_OR_SO = re.compile(r"\s+(?:or so|mas o menos|o mas)\b")
_SINCE = re.compile(r"\s+(?:since|desde|depuis)\b")
_YEAR = 365.25
_MONTH = 30.44
_STAYS = frozenset({"hospital_stay", "icu_stay", "detention"})
# what is told of one place: two camps are two stays
_PLACED = STAYS | {"residence"}
_NAME_REACH = 60
_ASIDE = re.compile(r"[ ]?[,(–—-][ (]?(?:de |d'|âgée? de )?")
# "LOS 13 d": days in a clinician's note only
_SHORT = frozenset({"d", "w"})
_OF_EACH = re.compile(r"\s+(?:a|per|each|every|por|par)\s+(?:week|month|year|day|semana|mes|semaine|mois)\b")
_INDEFINITE = frozenset({"a", "an", "un", "una", "une", "um", "uma"})


class DurationsExtractor:
    """Finds lengths of time as rounded ranges of days, with what lasted from the words of the clause.

    An age, a rate ("every two weeks") and a shift ("two weeks later", "three years ago") are no lengths.
    """

    name = "durations"
    version = "4"
    requires: tuple[str, ...] = ("dates", "people", "events")

    def extract(self, document: Document, parse: Parse) -> Iterator[Mention]:
        """Yield the lengths of time of the document."""
        scene = scene_of(parse)
        yield from dated_stays(scene, self.name, self.version)
        for match in _pattern().finditer(scene.folded):
            start, end = match.span()
            days = _days(match)
            if days is None or not _is_length(scene, match):
                continue
            rounding = _rounding(scene.folded, start, end)
            low, high = _range(*days, rounding)
            of_what = _what(scene, start, end)
            if of_what in STAYS and not_only_there(scene.folded, *_clause(scene, start)[1]):
                of_what = None
            if days[2] < 1 and of_what not in STAYS:
                continue
            sentence, clause = _clause(scene, start)
            of = of_whom(scene, of_what, sentence, clause, start, end)
            first = _lead(scene.folded, start)
            yield make_mention(
                parse.span(first, end),
                DurationValue(
                    days_min=low,
                    days_max=high,
                    of=of_what,
                    until=_when(scene, of_what, start),
                    ongoing=_goes_on(scene, start, end),
                    where=where_was(scene, *sentence) if of_what in _PLACED else None,
                ),
                extractor=self.name,
                version=self.version,
                rule=rounding or "length",
                about=of.about,
                holder=of.holder,
                kin=of.kin,
                assertion=Assertion(
                    hypothetical=assertion_at(scene.folded, parse.sentence(start)[0], start, end).hypothetical
                ),
                confidence=parse.span(start, end).confidence(document),
            )


def _days(match: re.Match[str]) -> tuple[float, float, float] | None:
    """Least and most of the number, and the unit in days."""
    numbers = [number_of(match[g]) for g in ("first", "second") if match[g]]
    if any(n is None or n <= 0 or n > 400 for n in numbers):
        return None
    unit = _units()[" ".join(match["unit"].split())]
    half = 0.5 if match["half"] or match["more"] else 0.0
    values = [n for n in numbers if n is not None]
    size = {30.0: _MONTH, 365.0: _YEAR}.get(unit, unit)
    return values[0] + half, values[-1] + half, size


def _range(least: float, most: float, unit: float, rounding: str | None) -> tuple[float, float]:
    """Days as people round them: "eleven years" may be ten and three quarters or nearly twelve; days are exact."""
    low, high = {
        None: (least - 0.1, most + 0.5) if unit > 1 else (least, most),
        "about": (least * 0.85, most * 1.15 + 0.3),
        "almost": (least - 0.6, most),
        "over": (least, most * 1.25),
        "atleast": (least, most * 2),
        "under": (least * 0.5, most),
        "mostly": (least * 0.5, most),
    }[rounding]
    if rounding == "almost" and unit <= 1:
        low = least * 0.85
    return round(max(low, 0) * unit, 1), round(high * unit, 1)


def _is_length(scene: Scene, match: re.Match[str]) -> bool:
    folded, (start, end) = scene.folded, match.span()
    before, after = folded[max(0, start - 34) : start], folded[end : end + 16]
    if "once" in match.group() and scene.parse.document.language != "es":
        return False
    if match["first"] in _INDEFINITE and not (
        _ends(_without_rounding(before), "lead")
        or _ends(_without_rounding(before), "stayed")
        or any(whole in match.group() for whole in ("whole", "full"))
    ):
        return False
    if _following("ages").match(after) or any(_ends(before, n) for n in ("ages", "children")):
        return False
    shifted = _following("shifted").match(after)
    lasted = shifted and (
        (shifted.group().strip() == "after the" and _ends(_without_rounding(before), "lasting"))
        or (
            shifted.group().strip() == "before"
            and (_rounding(folded, start, end) == "mostly" or _ends(_without_rounding(before), "lasting"))
        )
    )
    if (shifted and not lasted) or _ends(before, "rates"):
        return False
    if _after_name(scene, start) or _OF_EACH.match(after):
        return False
    if _ends(before, "shifting") and not re.search(r"(?:desde|depuis|since)\s+\w+\s*$", before):
        return False
    if match["first"] == "one" and _units()[match["unit"]] == 1 and not _ends(_without_rounding(before), "lead"):
        return False
    if match["unit"] in _SHORT and not re.search(r"(?:los|stay)\W{1,3}$", before):
        return False
    return not re.match(r"\s*[/x]|\s+(?:supply|old)", after)


def _without_rounding(before: str) -> str:
    """The words before a length without "almost", "about" and the like: "for almost a month"."""
    words = before.split(" ")
    while words and (not words[-1] or words[-1] in _rounding_words()):
        words.pop()
    return " ".join(words)


def _after_name(scene: Scene, start: int) -> bool:
    """True right behind a name: "Ana Ruiz, 7 years" is an age."""
    near = scene.people_in(max(0, start - _NAME_REACH), start)
    return bool(near) and _ASIDE.fullmatch(scene.text[near[-1].span.end : start]) is not None


def _ends(before: str, name: str) -> bool:
    return bool(_ending(name).search(before))


@lru_cache(maxsize=8)
def _ending(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(_context()[name])}\s*:?\s*$")


def _rounding(folded: str, start: int, end: int) -> str | None:
    before, after = folded[max(0, start - 22) : start], folded[end : end + 12]
    if _OR_SO.match(after):
        return "about"
    return next((name for name, pattern in _roundings() if pattern.search(before)), None)


@lru_cache(maxsize=1)
def _roundings() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (name, re.compile(rf"(?<!\w){either(words)}(?:\s+(?:the|los|las|les))?\s*$"))
        for name, words in read_data("durations.toml")["rounding"].items()
    ]


@lru_cache(maxsize=1)
def _rounding_words() -> frozenset[str]:
    return frozenset(
        w for words in read_data("durations.toml")["rounding"].values() for phrase in words for w in phrase.split()
    )


@lru_cache(maxsize=2)
def _following(name: str) -> re.Pattern[str]:
    return re.compile(rf"[\s,-]*(?:and\s+)?{either(_context()[name])}(?!\w)")


def _what(scene: Scene, start: int, end: int) -> str | None:
    """What lasted: the nearest word of its clause, else of its sentence (not for a stay: that is told beside it)."""
    if _SINCE.match(scene.folded, end):
        return "elapsed"
    line = scene.parse.line(start)
    in_row = "\t" in scene.text[slice(*line)]
    sentence, clause = _clause(scene, start)
    ended = _ended(scene.folded, *sentence, start, end)
    if ended:
        return ended
    own = bounded(scene.folded, *clause, start, end)
    decided = _first().nearest(scene.folded, *own, start, end)
    if decided:
        return decided.key
    around = (bounded(scene.folded, *reach, start, end) for reach in (clause, sentence, *([line] if in_row else [])))
    for low, high in around:
        near = _of().nearest(scene.folded, low, high, start, end)
        if near and ((low, high) == own or near.key not in _STAYS or "," not in _between(scene, near, start, end)):
            return near.key
        if placed := stay_in_a_place(scene, sentence, clause, start, end):
            return placed
    stay = stay_told(scene, sentence, clause, start, end)
    if stay is not None:
        return stay
    return "employment" if _served(scene.folded, clause[0], sentence[1], start) else None


def _ended(folded: str, first: int, last: int, start: int, end: int) -> str | None:
    """The stay whose length "released six months after she was taken" tells, None where it tells of none."""
    return next(
        (
            stay
            for stay, (ends, begins) in _ended_by().items()
            if begins.match(folded, end, last) and ends.search(folded, first, start)
        ),
        None,
    )


@lru_cache(maxsize=1)
def _ended_by() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    after = r"\s+(?:after|despues de|apres)\s+(?:\w+\s+){0,3}?"
    return {
        stay: (whole(words["ends"]), re.compile(rf"{after}{either(words['begins'])}(?!\w)"))
        for stay, words in read_data("durations.toml")["ended"].items()
    }


def _served(folded: str, start: int, end: int, at: int) -> bool:
    """True for years given to a place of work: "I gave that dairy nine years", "he has stood nine years on the line"."""
    given = _whole_of("served", "verbs").search(folded, start, at)
    return given is not None and _whole_of("served", "places").search(folded, given.start(), end) is not None


@lru_cache(maxsize=4)
def _whole_of(table: str, key: str) -> re.Pattern[str]:
    return whole(read_data("durations.toml")[table][key])


def _clause(scene: Scene, start: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The sentence of a place and its clause in it."""
    sentence = scene.parse.sentence(start)
    return sentence, max((c for c in split_clauses(scene.folded, *sentence) if c[0] <= start), default=sentence)


def _when(scene: Scene, what: str | None, start: int) -> PartialDate | None:
    """When a stay was, by the event of its sentence that begins it ("was in hospital for three nights in January")."""
    first, last = scene.parse.sentence(start)
    line = scene.parse.line(start)
    near = [m for m in scene.parse.of_kind("event") if first <= m.span.start < last]
    # in a table the stay is that of its own row
    beside = [m for m in near if isinstance(m.value, EventValue) and _dated_within(m.value, line)]
    events = [m.value for m in beside or near]
    begun = [v for v in events if isinstance(v, EventValue) and v.event in BEGUN_BY.get(what or "", ())]
    told = next((v.date for v in begun if v.date is not None), None)
    if told is None and what in STAYS:
        clause = _clause(scene, start)[1]
        dates = [(abs(m.span.start - start), v.date) for m, v in scene.dates_in(*clause)]
        told = min(dates, key=lambda d: d[0])[1] if dates else begun_when(scene, what, first)
    return told


def _dated_within(value: EventValue, line: tuple[int, int]) -> bool:
    return value.date_span is not None and line[0] <= value.date_span.start < line[1]


def _between(scene: Scene, near: Near, start: int, end: int) -> str:
    return scene.folded[min(near.end, end) : max(near.start, start)]


def _goes_on(scene: Scene, start: int, end: int) -> bool:
    """True where the verb of the clause tells that it still lasts: "has lived here for", "works for us these six years"."""
    sentence, clause = _clause(scene, start)
    lead, rest = scene.folded[clause[0] : start], scene.folded[end : min(sentence[1], end + TAIL)]
    return bool((_still().search(lead) and not _over().search(lead)) or _now().match(rest))


def _lead(folded: str, start: int) -> int:
    """Where the quoted words begin: "for about" and the like belong to the length."""
    match = re.search(r"(?:(?<!\w)[a-z]+\s+){1,3}$", folded[max(0, start - 24) : start])
    if not match:
        return start
    words = match.group().split()
    known = _rounding_words()
    kept = 0
    for word in reversed(words):
        if word not in known and word not in _context()["lead"]:
            break
        kept += 1
    if not kept:
        return start
    return start - len(re.search(rf"(?:\S+\s+){{{kept}}}$", match.group()).group())  # type: ignore[union-attr]


@lru_cache(maxsize=1)
def _still() -> re.Pattern[str]:
    return whole(_context()["still"])


@lru_cache(maxsize=1)
def _over() -> re.Pattern[str]:
    return whole(_context()["over"])


@lru_cache(maxsize=1)
def _now() -> re.Pattern[str]:
    return re.compile(rf"[\s,]*(?:or so )?{either(_context()['now'])}(?!\w)")


@lru_cache(maxsize=1)
def _units() -> dict[str, float]:
    return {word: float(n) for n, words in read_data("durations.toml")["units"].items() for word in words}


@lru_cache(maxsize=1)
def _context() -> dict[str, list[str]]:
    context: dict[str, list[str]] = read_data("durations.toml")["context"]
    return context


@lru_cache(maxsize=1)
def _first() -> KeyedWords:
    return KeyedWords(read_data("durations.toml")["first"])


@lru_cache(maxsize=1)
def _of() -> KeyedWords:
    return KeyedWords(read_data("durations.toml")["of"])


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    number, units = number_pattern(), either(_units())
    described = rf"(?:\s+{either(_context()['described'])})?"
    return re.compile(
        rf"(?<![\w.,/$£€-])(?P<first>{number})(?P<half>\s+and\s+a\s+half|\s+y\s+medio|\s+y\s+media)?"
        rf"(?:\s*(?:to|-|or|a|o|ou|et)\s*(?P<second>{number}))?{described}\)?[\s-]+(?P<unit>{units})(?![\w])"
        rf"(?P<more>\s+and\s+a\s+half|\s+y\s+medio|\s+y\s+media|\s+et\s+demi)?"
    )


durations = DurationsExtractor()
