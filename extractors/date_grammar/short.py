"""A day and a month in digits without their year: "on 1/12", "Labs 11/9:", "clinic (11/09)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.date_grammar.lexicon import DATES, alternation
from extractors.date_grammar.shapes import Found, ShortNumeric

_DAYS = r"(?P<a>0?[1-9]|[12]\d|3[01])/(?P<b>0?[1-9]|[12]\d|3[01])"
_ENDS = r"(?![\w/%]|[.,]\d|[ ]?-[ ]?\d|[ ]?(?:mg|ml|tab|of|out|pain|strength|power|points?|mmhg|cup|inch|hours?|days?|years?)\b)"
_LED = re.compile(
    rf"(?<![\w/])(?:{alternation(DATES['short']['before'])})[.:]?[ \n\t]{{1,2}}(?:[(])?{_DAYS}{_ENDS}", re.IGNORECASE
)
_BRACKETED = re.compile(r"(?<=[^\W\d_][ ])\((?P<a>\d\d)/(?P<b>\d\d)\)")
_EDITION = re.compile(
    r"\b(?:form|rev|revised|design|edition|version|ed|template|score|scored|was|is)\b[^\n\t]{0,12}$", re.IGNORECASE
)


def find_short(text: str) -> Iterator[Found]:
    """Yield the days and months that a word for a visit, test or deadline leads in; their order is the document's."""
    for match in (*_LED.finditer(text), *_BRACKETED.finditer(text)):
        a, b = int(match["a"]), int(match["b"])
        possible = (a <= 12 or b <= 12) and not _EDITION.search(text, max(0, match.start("a") - 20), match.start("a"))
        if possible and not _is_fraction(match):
            yield Found(match.start("a"), match.end("b"), ShortNumeric(a, b), "numeric_short")


def _is_fraction(match: re.Match[str]) -> bool:
    """True for 1/2, 3/4, 10/10 and the like, that measure more often than they date."""
    return match["a"] == match["b"] or (match["a"], match["b"]) in {
        ("1", "2"),
        ("1", "3"),
        ("1", "4"),
        ("2", "3"),
        ("3", "4"),
    }
