"""The time up to the paper's own day: "in the past year", "the last six months", "los últimos dos años", "x 4 mo"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.date_grammar.base import Base, Read, add_months
from extractors.date_grammar.lexicon import NUMBER_WORDS, RELATIVE, SPACE, UNIT, UNITS, alternation, key
from extractors.date_grammar.numbers import count_of
from extractors.date_grammar.shapes import Found, Trailing
from models.dates import Precision, Reading

_WORDS = RELATIVE["trailing"]
_LEADS, _BEFORE = alternation(_WORDS["leads"]), alternation(_WORDS["before"])
_COUNT = rf"(?P<n>\d{{1,2}}|{NUMBER_WORDS})"
_FLAGS = re.IGNORECASE
_NOT_OF = rf"(?!\w|{SPACE}(?:of|de|du|before|antes|avant)\b)"
_PATTERNS = (
    # "the past year", "in the last year": without a count "last" needs its preposition
    re.compile(
        rf"(?<!\w)(?:the|this|el|le|o){SPACE}past{SPACE}(?P<u>week|month|year){_NOT_OF}|{_BEFORE}{SPACE}{_LEADS}{SPACE}(?P<u2>{UNIT}){_NOT_OF}", _FLAGS
    ),
    re.compile(rf"(?<!\w)(?:{_LEADS}|past|last){SPACE}{_COUNT}{SPACE}(?P<u>{UNIT}){_NOT_OF}", _FLAGS),
    re.compile(rf"(?<!\w)(?:les|ces|nos|las|os|as|los){SPACE}{_COUNT}{SPACE}{alternation(_WORDS['tails'])}{SPACE}(?P<u>{UNIT}){_NOT_OF}", _FLAGS),
    re.compile(rf"(?<=[a-z][ ])(?<!wk[ ])(?<!week[ ])(?<!daily[ ])(?<!day[ ])(?<!id[ ])(?<!mg[ ])x{SPACE}?(?P<n>\d{{1,2}}){SPACE}?(?P<u>mos?|months?|yrs?|years?)(?=[ .,;)\n]|$)"),
)  # fmt: skip


def find_trailing(text: str) -> Iterator[Found]:
    """Yield the stretches that end on the paper's own day."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            unit = UNITS.get(key(parts.get("u") or parts.get("u2") or ""))
            count = count_of(parts["n"]) if parts.get("n") else 1
            if unit is not None and unit != "day" and count is not None and 1 <= count <= 60:
                yield Found(*match.span(), Trailing(count, unit), "trailing", approximate=True)


def read_trailing(shape: Trailing, base: Base) -> Read | None:
    """Return the stretch: in days for weeks, in whole months for months and years."""
    if base.document is None or base.document.days > 1:
        return None
    day = base.document.end
    if shape.unit in ("month", "year"):
        first = add_months(day.replace(day=1), -shape.count * (12 if shape.unit == "year" else 1))
        last = Reading.month(day.year, day.month).end
        return Read((Reading(start=first, end=last),), Precision.RANGE, "document")
    first = day.fromordinal(day.toordinal() - shape.count * (14 if shape.unit == "fortnight" else 7))
    return Read((Reading(start=first, end=day),), Precision.RANGE, "document")
