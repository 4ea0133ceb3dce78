"""Dates whose month is named in a language that our lists do not hold: the shape is found here, dateparser reads the month."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import lru_cache

from extractors.date_grammar.lexicon import MONTHS, key
from extractors.date_grammar.shapes import Calendar, Found

_DAY_MONTH_YEAR = re.compile(
    r"(?<![\w./-])(?P<d>[0-3]?\d)(?:\.|º|°|-?(?:е|го))?[ \n]+(?:de[ \n]+|di[ \n]+)?(?P<m>[^\W\d_]{3,12})\.?,?[ \n]+(?:de[ \n]+)?(?P<y>(?:19|20)\d\d)(?![\w/-])"
)
_MONTH_YEAR = re.compile(r"(?<![\w./-])(?P<m>[^\W\d_]{4,12})[ \n]+(?P<y>(?:19|20)\d\d)(?![\w/-])")
# Languages of papers that reach such offices; a closed list, so that an English noun is never taken for a month.
_LANGUAGES = [
    "de",
    "it",
    "nl",
    "pl",
    "ro",
    "ru",
    "uk",
    "tr",
    "vi",
    "id",
    "sv",
    "hu",
    "cs",
    "bg",
    "hr",
    "sq",
    "lt",
    "sw",
]


def find_foreign(text: str) -> Iterator[Found]:
    """Yield dates with a month word that is not ours: "12 giugno 2019", "15 травня 2020"."""
    for match in _DAY_MONTH_YEAR.finditer(text):
        month = month_of(match["m"])
        if month and 1 <= int(match["d"]) <= 31:
            yield Found(*match.span(), Calendar(int(match["y"]), month, int(match["d"])), "foreign_day")
    for match in _MONTH_YEAR.finditer(text):
        if match["m"][0].isascii():  # "Ward 2019" and the like: without a day, only words of another script
            continue
        month = month_of(match["m"])
        if month:
            yield Found(*match.span(), Calendar(int(match["y"]), month), "foreign_month")


@lru_cache(maxsize=4096)
def month_of(word: str) -> int | None:
    """Return the month that a word names in one of the languages, by dateparser; None for our own months and other words.

    dateparser is asked strictly, with a day and a year given, so that nothing is filled in from today.
    """
    if key(word) in MONTHS:
        return None
    import dateparser  # takes half a second to import, and few documents need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        when = dateparser.parse(
            f"3 {word} 2001",
            languages=_LANGUAGES,
            settings={"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY", "STRICT_PARSING": True},
        )
    return when.month if when and (when.day, when.year) == (3, 2001) else None
