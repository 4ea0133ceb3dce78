"""Dates that hang on another: "two weeks later", "the next month", "in four weeks", "last December", "that evening"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, cast

from extractors.date_grammar.lexicon import (
    DATES,
    MONTH,
    NUMBER_WORDS,
    ORDINALS,
    RELATIVE,
    SEASON,
    SEASONS,
    SPACE,
    UNIT,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    alternation,
    key,
    month_number,
)
from extractors.date_grammar.numbers import count_of
from extractors.date_grammar.shapes import Age, Calendar, Found, Hangs, NamedUnit, NamedWeekday, Season, Shift

_FLAGS = re.IGNORECASE
_COUNT = rf"(?P<n>\d{{1,3}}|a{SPACE}couple{SPACE}of|a|an|{NUMBER_WORDS})"
_APPROX = rf"(?P<approx>(?:about|around|approximately|some|roughly|nearly|almost|unos|unas|environ|cerca de|barely|just|only){SPACE})?"
_GLOSS = rf"(?:{SPACE}\(\d{{1,3}}\))?"
_LENGTH = rf"{_APPROX}{_COUNT}{_GLOSS}[ \n-](?:short{SPACE})?(?P<u>{UNIT})"
_LATER = re.compile(
    rf"(?<![\w.,/-])(?<!for[ \n]){_LENGTH}{SPACE}(?P<w>{alternation(RELATIVE['later']['words'])})(?!\w)(?!{SPACE}than)",
    _FLAGS,
)
_EARLIER = re.compile(
    rf"(?<![\w.,/-]){_LENGTH}{SPACE}(?P<w>{alternation(RELATIVE['earlier']['words'])})(?!\w)(?!{SPACE}than)", _FLAGS
)
_AGO = re.compile(
    rf"(?<![\w.,/-])(?:{_LENGTH}{SPACE}{alternation(RELATIVE['ago']['words'])}"
    rf"|{alternation(RELATIVE['ago']['before'])}{SPACE}(?P<n2>\d{{1,3}}|{NUMBER_WORDS}){SPACE}(?P<u2>{UNIT}))(?!\w)(?!{SPACE}que\b)",
    _FLAGS,
)
_WITHIN = re.compile(
    rf"(?<!\w){alternation(RELATIVE['within']['before'])}{SPACE}(?P<n>\d{{1,3}}|{NUMBER_WORDS}){_GLOSS}{SPACE}(?P<u>{UNIT})(?!\w)",
    _FLAGS,
)
_AHEAD = re.compile(
    rf"(?<![\w-])(?P<w>{alternation(RELATIVE['ahead']['before'])}){SPACE}{_APPROX}{_COUNT}{_GLOSS}{SPACE}(?P<u>{UNIT})"
    rf"(?:['’]{SPACE}?time)?(?!\w|['’])(?!{SPACE}(?:of|or|old|each|every|later|before|after|and)\b)",
    _FLAGS,
)
_EVENT = {key(noun): name for name, entry in RELATIVE["anchors"].items() for noun in entry["nouns"]}
_AROUND_EVENT = re.compile(
    rf"(?<![\w.,/-])(?:{_LENGTH}|the{SPACE}(?P<one>day|night|morning|week|month|year)){SPACE}(?P<w>before|prior{SPACE}to|after|following|antes{SPACE}de|después{SPACE}de|antes{SPACE}del|después{SPACE}del)"
    rf"{SPACE}(?P<event>{alternation(_EVENT)})(?!\w)",
    _FLAGS,
)
_WHICH = {
    key(word): int(number) for number, words in DATES["parts"]["which"].items() for word in words if int(number) > 0
}
_NTH_AFTER_EVENT = re.compile(
    rf"(?<!\w)(?:(?:on{SPACE})?(?:the{SPACE}|el{SPACE}|le{SPACE}|al{SPACE}))?(?P<n>{alternation([*_WHICH, *ORDINALS])}|\d{{1,3}}(?:st|nd|rd|th)){SPACE}"
    rf"(?P<u>{UNIT}){SPACE}(?P<w>after|following|post|después{SPACE}de|después{SPACE}del|après){SPACE}(?P<event>{alternation(_EVENT)})(?!\w)",
    _FLAGS,
)
_UNIT_AFTER = re.compile(
    rf"(?<!\w)the{SPACE}(?P<u>week|month|year){SPACE}(?P<w>after|before)(?=[.,;:)]|{SPACE}(?:and|but|he|she|they|i|we)\b)",
    _FLAGS,
)
_EVENT_DAYS = {
    key(phrase): name for name, entry in RELATIVE["anchors"].items() for phrase in entry.get("day_numbers", ())
}
_EVENT_DAY = re.compile(
    rf"(?<!\w)(?P<event>{alternation(_EVENT_DAYS)}){SPACE}?#?(?P<n>\d{{1,3}})(?![\w/.:-]\w|\w)", _FLAGS
)
_AGE = re.compile(
    rf"(?<!\w)(?:{alternation(RELATIVE['age']['before'])}){SPACE}(?P<n>\d{{1,2}}|{NUMBER_WORDS})"
    rf"(?:{SPACE}(?:{alternation(RELATIVE['age']['after'])}))?(?!\w|[-/.]\d|{SPACE}(?:months?|weeks?|days?|meses|mois|o['’]clock|percent|times))",
    _FLAGS,
)
_DAY_WORDS = {
    key(word): (hangs, int(step))
    for hangs, steps in RELATIVE["days"].items()
    for step, words in steps.items()
    for word in words
}
_DAYS = re.compile(rf"(?<![\w-])(?P<w>{alternation(_DAY_WORDS)})(?![\w-])(?!['’]s\b)", _FLAGS)
_ADJECTIVES: dict[str, list[str]] = RELATIVE["adjectives"]
_STEP = {"next": 1, "previous": -1, "same": 0, "last": -1, "this": 0}
_LEADS = {key(w): name for name, words in _ADJECTIVES.items() if not name.endswith("_after") for w in words}
_TAILS = {key(w): name for name, words in _ADJECTIVES.items() if name.endswith("_after") for w in words}
_NOUN = rf"(?P<noun>{UNIT}|{WEEKDAY}|{MONTH}|{SEASON})"
_LED = re.compile(
    rf"(?<![\w-])(?P<w>{alternation(_LEADS)}){SPACE}{_NOUN}(?![\w-])(?!{SPACE}(?:or{SPACE}so|\d))", _FLAGS
)
_TAILED = re.compile(
    rf"(?<![\w-])(?:(?:el|la|le|o|a|al|en el|du){SPACE})?{_NOUN}{SPACE}(?P<w>{alternation(_TAILS)})(?![\w-])", _FLAGS
)
_CUES = {key(w): name for name, words in RELATIVE["year_cues"].items() for w in words}
YEAR_CUE = re.compile(rf",?{SPACE}(?P<w>{alternation(_CUES)})(?!\w)", _FLAGS)
_END_OF = re.compile(
    rf"(?<!\w)(?:(?:the{SPACE}|el{SPACE}|o{SPACE})?(?:end|close|fin|final|fim){SPACE}(?:of|de|do){SPACE}(?:the|that|this|el|ese|o)?{SPACE}?"
    rf"(?P<u>month|year|mes|año|mês|ano)|before{SPACE}the{SPACE}(?P<u2>month|year){SPACE}was{SPACE}(?:out|over))(?!\w)",
    _FLAGS,
)
_SINGULAR = re.compile(r"^(?:day|week|fortnight|month|year|semana|mes|año|mois|semaine|année|an|mês|ano|jour|dia|día)$")


def cue_of(text: str) -> tuple[int, Hangs]:
    """Return step and anchor of a year said in words: "of that year" is (0, "story")."""
    which, _, hangs = _CUES[key(text)].partition("_")
    return _STEP[which], cast("Hangs", hangs)


def find_relative(text: str) -> Iterator[Found]:
    """Yield the dates that hang on another; what has no anchor is dropped when they are read."""
    for match in _AROUND_EVENT.finditer(text):
        sign = -1 if key(match["w"]).startswith(("before", "prior", "antes")) else 1
        count = 1 if match["one"] else count_of(match["n"])
        unit = "day" if match["one"] in ("day", "night", "morning") else match["one"] or UNITS[key(match["u"])]
        if count is not None:
            event = _EVENT[key(match["event"])]
            yield Found(*match.span(), Shift(sign * count, unit, "story", event), "around_event")
    for match in _NTH_AFTER_EVENT.finditer(text):
        word = key(match["n"])
        which = _WHICH.get(word) or ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
        event = _EVENT[key(match["event"])]
        if which:
            yield Found(*match.span(), Shift(which, UNITS[key(match["u"])], "story", event), "around_event")
    for match in _UNIT_AFTER.finditer(text):
        yield Found(
            *match.span(), NamedUnit(key(match["u"]), 1 if key(match["w"]) == "after" else -1, "story"), "named_unit"
        )
    for match in _EVENT_DAY.finditer(text):
        event = _EVENT_DAYS[key(match["event"])]
        first = 0 if event == "surgery" else 1  # the day of an operation is day 0, that of an admission day 1
        yield Found(*match.span(), Shift(int(match["n"]) - first, "day", "story", event), "around_event")
    for match in _AGE.finditer(text):
        years = count_of(match["n"])
        if years is not None and 1 <= years <= 99:
            yield Found(*match.span(), Age(years), "at_age", approximate=True)
    for match in _WITHIN.finditer(text):
        yield from _shift(match, 1, "document", "within", until=True)
    for pattern, sign, hangs, rule in (
        (_LATER, 1, "story", "later"),
        (_EARLIER, -1, "story", "earlier"),
        (_AGO, -1, "document", "ago"),
        (_AHEAD, 1, "document", "ahead"),
    ):
        for match in pattern.finditer(text):
            yield from _shift(match, sign, cast("Literal['story', 'document']", hangs), rule)
    for match in _END_OF.finditer(text):
        unit = UNITS[key(match["u"] or match["u2"])]
        if unit in ("month", "year"):
            yield Found(*match.span(), NamedUnit(f"{unit}_end", 0, "story"), "end_of_unit")
    for match in _DAYS.finditer(text):
        hangs_on, step = _DAY_WORDS[key(match["w"])]
        yield Found(*match.span(), Shift(step, "day", cast("Hangs", hangs_on)), "day_word")
    for match in (*_LED.finditer(text), *_TAILED.finditer(text)):
        found = _adjective(match)
        if found is not None:
            yield found


def _shift(match: re.Match[str], sign: int, hangs: Hangs, rule: str, *, until: bool = False) -> Iterator[Found]:
    parts = match.groupdict()
    count = count_of(parts["n"] or parts["n2"])
    unit = UNITS.get(key(parts["u"] or parts["u2"]))
    if count is None or unit is None or not 1 <= count <= 400:
        return
    start = match.start()
    approximate = bool(parts.get("approx")) or (rule in ("ago", "later", "earlier") and unit != "day")
    yield Found(start, match.end(), Shift(sign * count, unit, hangs, until=until), rule, approximate=approximate)


def _adjective(match: re.Match[str]) -> Found | None:
    lead = key(match["w"])
    name = _LEADS.get(lead) or _TAILS[lead].removesuffix("_after")
    which, _, hangs_text = name.partition("_")
    step, hangs, noun = _STEP[which], cast("Hangs", hangs_text), key(match["noun"])
    start, end = match.start(), match.end("noun" if lead in _LEADS else "w")
    if noun in UNITS:
        if not _SINGULAR.match(noun) or noun == "an":
            return None
        unit = UNITS[noun]
        if unit == "day":
            return None  # "that day" is a day word
        return Found(start, end, NamedUnit(unit, step, hangs), "named_unit")
    if noun in WEEKDAYS:
        return Found(start, end, NamedWeekday(WEEKDAYS[noun], step, hangs), "named_weekday")
    if noun in SEASONS:
        return Found(start, end, Season(SEASONS[noun], cue=(step, hangs)), "named_season")
    month = month_number(noun)
    if month is None or not (match["noun"][0].isupper() or lead not in ("that", "this", "last", "next")):
        return None
    if month == 5 and lead in ("this", "that", "este", "esta") and match["noun"][0].islower():
        return None
    return Found(start, end, Calendar(month=month, cue=(step, hangs)), "named_month")
