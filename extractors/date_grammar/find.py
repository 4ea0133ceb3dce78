"""Every date expression of a text, without overlaps, each with the words that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from extractors.date_grammar.calendar_parts import find_calendar_parts
from extractors.date_grammar.counted_parts import find_counted_parts
from extractors.date_grammar.day_columns import find_day_columns
from extractors.date_grammar.day_lists import find_day_lists
from extractors.date_grammar.foreign import find_foreign
from extractors.date_grammar.holidays import find_holidays
from extractors.date_grammar.lexicon import (
    DATES,
    NUMBER_WORDS,
    SEASON,
    SEASONS,
    SPACE,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    alternation,
    key,
)
from extractors.date_grammar.numbers import count_of
from extractors.date_grammar.numeric import find_numeric
from extractors.date_grammar.ranges import find_ranges
from extractors.date_grammar.relative import YEAR_CUE, cue_of, find_relative
from extractors.date_grammar.shapes import (
    Age,
    BareWeekday,
    Beside,
    Calendar,
    Found,
    Holiday,
    NamedUnit,
    NamedWeekday,
    Numeric,
    NumericStretch,
    Season,
    Shift,
    Stretch,
)
from extractors.date_grammar.short import find_short
from extractors.date_grammar.trailing import find_trailing
from extractors.date_grammar.words import find_words
from extractors.date_grammar.written_in import find_written_in

_FLAGS = re.IGNORECASE
_SEASON = re.compile(
    rf"(?<![\w-])(?P<s>{SEASON})(?:{SPACE}?,?(?:{SPACE}(?:of|de|del))?{SPACE}(?P<y>(?:19|20)\d\d)(?:[-–/](?P<y2>(?:20)?\d\d))?(?!\w))",
    _FLAGS,
)
_BARE_SEASON = re.compile(
    rf"\b(?:(?:in|during|since|until|en|desde|durante){SPACE}(?:the|el|la){SPACE}|(?:since|until|depuis|desde){SPACE}(?:l['’])?)(?P<s>{SEASON})(?![\w-])",
    _FLAGS,
)
_WEEKDAY_BEFORE = re.compile(rf"(?<!\w)(?P<w>{WEEKDAY}),?{SPACE}(?:(?:the|el|le|día|dia){SPACE})?\Z", _FLAGS)
_WEEKDAY_AFTER = re.compile(rf",?{SPACE}\(?(?P<w>{WEEKDAY})(?!\w)", _FLAGS)
_EDGE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(alternation(words) for words in DATES['edges'].values())})(?:{SPACE}|(?<=-))(?:(?:the|el|le){SPACE})?\Z",
    _FLAGS,
)
_SEASON_EDGES = {"early": "start", "late": "end"}
_APPROXIMATE = re.compile(
    rf"(?<!\w){alternation(DATES['approximate']['words'])}{SPACE}?(?:the{SPACE}|el{SPACE})?\Z", _FLAGS
)
_OPEN = {
    edge: re.compile(
        rf"(?<!\w){alternation(words)}{SPACE}(?:(?:the|el|la){SPACE})?(?:about{SPACE}|around{SPACE})?\Z", _FLAGS
    )
    for edge, words in DATES["open"].items()
}
_UNTIL_NOW = re.compile(
    rf"{SPACE}?(?:[-–—]|to|until|through|till|hasta|al|à){SPACE}?(?:the{SPACE}|la{SPACE}|el{SPACE})?{alternation(DATES['until_now']['words'])}(?!\w)",
    _FLAGS,
)
_BESIDE = re.compile(
    rf"(?<!\w)(?:the{SPACE})?(?:(?P<w>{WEEKDAY}|day|night|morning|eve)|(?P<n>\d{{1,3}}|a{SPACE}couple{SPACE}of|a|{NUMBER_WORDS}){SPACE}(?P<u>days?|weeks?))"
    rf"{SPACE}(?P<side>before|after|following|prior{SPACE}to){SPACE}\Z",
    _FLAGS,
)
_BARE_WEEKDAY = re.compile(
    rf"\bon{SPACE}(?P<w>{WEEKDAY})(?=[.;:)?!]|,(?!{SPACE}(?:[A-Z0-9]|and\b|or\b))|$|\n\n|{SPACE}(?:and{SPACE}(?:I|we|he|she|they)|he|she|they|I|we|it|with|at|in|to|when|because|evening|morning|night|afternoon|the{SPACE}(?:doctor|nurse|police|court))\b)",
    _FLAGS,
)
_THE_DAY = re.compile(
    rf"\b(?:[Oo]n|by|until|since|[Nn]ight{SPACE}of|[Mm]orning{SPACE}of|[Ee]vening{SPACE}of|[Aa]fternoon{SPACE}of){SPACE}(?:(?P<w>{WEEKDAY}){SPACE})?the{SPACE}(?P<d>[0-3]?\d(?:st|nd|rd|th))(?=[.,;:)]|$|\n\n|{SPACE}(?:and|at|in|to|with|we|he|she|they|I|when|by|for|from|but|because|after|before)\b)(?!{SPACE}(?:to|of){SPACE}the)"
)


@lru_cache(maxsize=4)
def find_dates(text: str) -> tuple[Found, ...]:
    """Return the date expressions of the text in its order; of overlapping ones the earlier listed or longer is kept."""
    kept = _without_overlaps(
        [
            list(find_written_in(text)),
            list(find_calendar_parts(text)),
            list(find_counted_parts(text)),
            list(find_day_columns(text)),
            list(find_day_lists(text)),
            _seasons(text),
            list(find_ranges(text)),
            list(find_numeric(text)),
            list(find_foreign(text)),
            [f for f in find_words(text) if f.rule not in _WEAK],
            list(find_holidays(text)),
            list(find_trailing(text)),
            list(find_relative(text)),
            list(find_short(text)),
            _bare_weekdays(text),
            [f for f in find_words(text) if f.rule in _WEAK],
            _the_days(text),
        ],
        len(text),
    )
    widened = [_widen(text, found) for found in kept]
    return tuple(_without_apposition(text, _without_overlaps([widened], len(text))))


def _without_apposition(text: str, kept: list[Found]) -> list[Found]:
    """Settle what a date beside it explains.

    The "today" of "today, Monday 3 May 2021" is left out, and so is the age of "in 1991, when I was four"; "the next day,
    Monday, 16 October 2023" is that day.
    """
    said: list[Found] = []
    for found, after in zip_longest(kept, kept[1:]):
        if isinstance(found.shape, Age) and said and _joins(text, said[-1].end, found.start):
            continue
        if after and isinstance(after.shape, Numeric | Calendar) and _joins(text, found.end, after.start):
            if found.shape == Shift(0, "day", "document"):
                continue
            year, day = after.shape.year, getattr(after.shape, "day", 1)
            if year and isinstance(found.shape, NamedUnit) and found.shape.unit == "year":
                found = replace(found, shape=Calendar(year), rule="apposition")
            elif year and day and isinstance(found.shape, Shift | NamedWeekday):
                found = replace(found, shape=after.shape, rule="apposition")
        said.append(found)
    return said


def _joins(text: str, end: int, start: int) -> bool:
    """True where nothing but a comma, a bracket or a preposition parts two dates."""
    return end <= start <= end + 6 and _BETWEEN.fullmatch(text[end:start]) is not None


_BETWEEN = re.compile(r"[ \n,:(]*(?:,[ \n](?:on|el|le|em|in)[ \n])?", re.IGNORECASE)
_WEAK = {"month", "year"}


def _without_overlaps(tiers: Iterable[list[Found]], length: int) -> list[Found]:
    """Keep, tier by tier and then the longest first, what does not overlap what is kept."""
    taken = bytearray(length + 1)
    kept = []
    for tier in tiers:
        for found in sorted(tier, key=lambda f: (f.start - f.end, f.start)):
            if not any(taken[found.start : found.end]):
                taken[found.start : found.end] = b"\1" * (found.end - found.start)
                kept.append(found)
    return sorted(kept, key=lambda f: f.start)


def _seasons(text: str) -> list[Found]:
    found = []
    for match in _SEASON.finditer(text):
        year = int(match["y"])
        last = None if not match["y2"] else int(match["y2"]) % 100 + year // 100 * 100
        found.append(Found(*match.span(), Season(SEASONS[key(match["s"])], year, last), "season"))
    for match in _BARE_SEASON.finditer(text):
        found.append(Found(match.start("s"), match.end("s"), Season(SEASONS[key(match["s"])]), "season"))
    return found


def _bare_weekdays(text: str) -> list[Found]:
    return [
        Found(match.start("w"), match.end("w"), BareWeekday(WEEKDAYS[key(match["w"])]), "bare_weekday")
        for match in _BARE_WEEKDAY.finditer(text)
        if match["w"][0].isupper()
    ]


def _the_days(text: str) -> list[Found]:
    found = []
    for match in _THE_DAY.finditer(text):
        day = int(re.sub(r"\D", "", match["d"]))
        if 1 <= day <= 31:
            start = text.rfind("the", match.start(), match.start("d"))
            found.append(Found(start, match.end("d"), Calendar(day=day), "day_of_story"))
    return found


def _widen(text: str, found: Found) -> Found:
    """Take in the weekday, "the end of", "of that year", "the Sunday before", and note "about" and "since"."""
    start, end, weekday, shape, rule = found.start, found.end, found.weekday, found.shape, found.rule
    if isinstance(shape, Calendar | Holiday | Season) and shape.year is None and shape.cue is None:
        cue = YEAR_CUE.match(text, end)
        if cue:
            end, shape = cue.end(), replace(shape, cue=cue_of(cue["w"]))
    if isinstance(shape, Numeric | Calendar) and getattr(shape, "day", 1) is not None:
        before = _WEEKDAY_BEFORE.search(text, max(0, start - 20), start)
        after = _WEEKDAY_AFTER.match(text, end)
        if before:
            start, weekday = before.start(), WEEKDAYS[key(before["w"])]
        elif after and isinstance(shape, Numeric):
            weekday = WEEKDAYS[key(after["w"])]
    if isinstance(shape, Calendar | Holiday | Numeric) and getattr(shape, "day", 1) is not None:
        beside = _BESIDE.search(text, max(0, start - 40), start)
        moved = _beside(beside, shape) if beside else None
        if beside and moved:
            start, shape, rule = beside.start(), moved, "beside"
    if not isinstance(shape, Numeric | Beside):
        edge = _EDGE.search(text, max(0, start - 24), start)
        if edge:
            start = edge.start()
            if isinstance(shape, Season):
                shape = replace(shape, edge=_SEASON_EDGES.get(key(edge.group()).rstrip("-")))
    if text[end - 1] == ".":
        end -= 1
    before_text = text[max(0, start - 30) : start]
    approximate = found.approximate or _APPROXIMATE.search(before_text) is not None
    opened = next((edge for edge, pattern in _OPEN.items() if pattern.search(before_text)), None)
    if isinstance(shape, Stretch | NumericStretch):
        opened = None  # "from 9 to 18 May": both edges are known
    elif opened is None and _UNTIL_NOW.match(text, end):
        opened = "end"
    return replace(
        found, start=start, end=end, weekday=weekday, shape=shape, rule=rule, approximate=approximate, open=opened
    )


def _beside(match: re.Match[str], of: Calendar | Holiday | Numeric) -> Beside | None:
    sign = 1 if key(match["side"]) in ("after", "following") else -1
    word = key(match["w"]) if match["w"] else ""
    if word in WEEKDAYS:
        return Beside(of, sign, WEEKDAYS[word])
    if word:
        return Beside(of, sign)
    count = count_of(match["n"])
    if count is None:
        return None
    return Beside(of, sign * count * (7 if UNITS[key(match["u"])] == "week" else 1))
