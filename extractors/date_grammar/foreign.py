"""Dates in languages of which our lists have no words: their shape is found here, dateparser says what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.date_grammar.by_dateparser import whole_date
from extractors.date_grammar.foreign_months import month_of
from extractors.date_grammar.lexicon import DATES, MONTHS, alternation, key, table
from extractors.date_grammar.shapes import Calendar, Foreign, Found

_DATA = table("dates_foreign.toml")
LANGUAGES: tuple[str, ...] = tuple(_DATA["languages"])
_DAY_MONTH_YEAR = re.compile(
    r"(?<![\w./-])(?:[«„“\"][ ]?)?(?P<d>[0-3]?\d)(?:[ ]?[»“”\"]|\.|º|°|-?(?:е|го))?[ \n]+(?:de[ \n]+|di[ \n]+)?(?P<m>[^\W\d_]{3,12})\.?,?[ \n]+(?:de[ \n]+)?(?P<y>(?:19|20)\d\d)(?![\w/-])"
)
_MONTH_YEAR = re.compile(r"(?<![\w./-])(?P<m>[^\W\d_]{4,12})[ \n]+(?P<y>(?:19|20)\d\d)(?![\w/-])")
_ENGLISH = {name for names in DATES["months"].values() for name in names[:2]}
_WHOLE = tuple(re.compile(rf"(?<![\w./-])(?:{pattern})", re.IGNORECASE) for pattern in _DATA["whole"])
_COUNTED = tuple(
    re.compile(
        row["pattern"]
        .replace("@n", rf"(?:\d{{1,3}}|{alternation(row['numbers'])})")
        .replace("@unit", alternation(row["units"])),
        re.IGNORECASE,
    )
    for row in _DATA["counted"]
)


def find_foreign(text: str) -> Iterator[Found]:
    """Yield dates that name their month in a language that is not ours, or count in its words: "vor drei Wochen"."""
    for match in _DAY_MONTH_YEAR.finditer(text):
        month = month_of(match["m"], LANGUAGES) or _ours_with_stop(match)
        if month and 1 <= int(match["d"]) <= 31:
            yield Found(*match.span(), Calendar(int(match["y"]), month, int(match["d"])), "foreign_day")
    for match in _MONTH_YEAR.finditer(text):
        if match["m"][0].isascii():  # "Ward 2019" and the like: without a day, only words of another script
            continue
        month = month_of(match["m"], LANGUAGES)
        if month:
            yield Found(*match.span(), Calendar(int(match["y"]), month), "foreign_month")
    for pattern in _WHOLE:
        for match in pattern.finditer(text):
            day = whole_date(match.group(), LANGUAGES)
            if day:
                yield Found(*match.span(), Calendar(day.year, day.month, day.day), "foreign_day")
    for pattern in _COUNTED:
        for match in pattern.finditer(text):
            yield Found(*match.span(), Foreign(" ".join(match.group().split())), "foreign_ago", approximate=True)


def _ours_with_stop(match: re.Match[str]) -> int | None:
    """ "3. Mai 2021": a day with a stop, before a month's name that is no English one."""
    word = key(match["m"])
    stop = match.string[match.end("d") : match.end("d") + 1] == "."
    return MONTHS.get(word) if stop and word not in _ENGLISH else None
