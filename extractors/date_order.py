"""Day first or month first: decided by the document's own evidence, else by the case's setting, else unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from extractors.date_grammar.find import find_dates
from extractors.date_grammar.lexicon import table
from extractors.date_grammar.shapes import Calendar, Found, Numeric
from extractors.parse import Parse
from models.document import DateOrder

_LETTERHEAD = 900
_LETTERHEAD_ENDS = re.compile(
    r"(?im)^(?:dear|estimad[oa]s?|to whom|to the|a quien|a qui de droit|señor|madame|prezad|i,|re:)\b|\f"
)
_DAY_FIRST_LANGUAGES = {"es": "Spanish", "fr": "French", "pt": "Portuguese"}
_TRANSLATION = re.compile(r"(?i)\b(?:translat(?:ion|ed)[ \n](?:from|of)|english[ \n](?:version|translation))\b")


class Country(NamedTuple):
    """Where a letterhead was printed, how dates are written there, and what told it."""

    code: str
    order: DateOrder
    southern: bool
    what: str


def decide_date_order(parse: Parse) -> tuple[DateOrder, str]:
    """Return the order of the document's numeric dates and the evidence for it in words."""
    return order_of(parse.text, find_dates(parse.text), parse.settings.date_order, parse.document.language)


def order_of(text: str, found: Sequence[Found], setting: DateOrder, language: str | None) -> tuple[DateOrder, str]:
    """Return the order by, in turn: a date that only one order allows, a weekday, a date also spelled out, language and
    letterhead, the case's setting.
    """
    numeric = [(f, f.shape) for f in found if isinstance(f.shape, Numeric) and not f.repaired]
    forced = {DateOrder.DMY: 0, DateOrder.MDY: 0}
    for _, shape in numeric:
        if shape.first > 12:
            forced[DateOrder.DMY] += 1
        elif shape.second > 12:
            forced[DateOrder.MDY] += 1
    if all(forced.values()):
        return DateOrder.UNKNOWN, "the document has dates with the day first and dates with the month first"
    for order, times in forced.items():
        if times:
            return order, "another date of the document can only be read in this order"
    votes = _votes(numeric, found)
    if len(votes) == 1:
        return next(iter(votes.items()))
    if len(votes) > 1:
        return DateOrder.UNKNOWN, "weekdays and written-out dates of the document disagree on the order"
    place = country_of(text)
    name = _DAY_FIRST_LANGUAGES.get(language or "")
    if name and (place is None or place.order is DateOrder.DMY):
        return DateOrder.DMY, f"the document is in {name}" + (f" and bears {place.what}" if place else "")
    if place is not None and not name:
        return place.order, f"the document bears {place.what}"
    if name or (_TRANSLATION.search(text, 0, 2000) and setting is not DateOrder.DMY):
        return DateOrder.UNKNOWN, "a foreign document may keep the order of its own country"
    if setting is DateOrder.UNKNOWN:
        return setting, "nothing in the document or the case's settings tells the order"
    return setting, "the case's setting"


def _votes(numeric: Iterable[tuple[Found, Numeric]], found: Iterable[Found]) -> dict[DateOrder, str]:
    votes: dict[DateOrder, str] = {}
    written = {
        (f.shape.year, f.shape.month, f.shape.day)
        for f in found
        if isinstance(f.shape, Calendar) and f.shape.year and f.shape.month and f.shape.day and f.rule != "numeric_iso"
    }
    for one, shape in numeric:
        a, b, year = shape.first, shape.second, shape.year
        if a == b or a > 12 or b > 12:
            continue
        if one.weekday is not None:
            fits = [o for o, (m, d) in _both(a, b) if date(year, m, d).weekday() == one.weekday]
            if len(fits) == 1:
                votes[fits[0]] = "the weekday beside a numeric date fits only this order"
        spelled = [o for o, (m, d) in _both(a, b) if (year, m, d) in written]
        if len(spelled) == 1:
            votes[spelled[0]] = "the same date is written out in words"
    return votes


def _both(a: int, b: int) -> tuple[tuple[DateOrder, tuple[int, int]], ...]:
    """The two ways to read "a/b": order, and (month, day)."""
    return ((DateOrder.MDY, (a, b)), (DateOrder.DMY, (b, a)))


@cache
def _signs() -> list[tuple[re.Pattern[str], Country]]:
    return [
        (
            re.compile(sign["pattern"]),
            Country(sign["country"], DateOrder(sign["order"]), sign.get("southern", False), sign["what"]),
        )
        for sign in table("dates_countries.toml")["sign"]
    ]


def country_of(text: str) -> Country | None:
    """Return the country of the letterhead, None where nothing or more than one order speaks from it.

    Only what stands above the salutation counts: below it are addressees' and other people's countries.
    """
    end = _LETTERHEAD_ENDS.search(text, 0, _LETTERHEAD)
    head = text[: end.start() if end else _LETTERHEAD]
    hits = sorted(
        ((match.start(), country) for pattern, country in _signs() if (match := pattern.search(head))),
        key=lambda hit: hit[0],
    )
    if not hits:
        return None
    orders = {country.order for _, country in hits}
    return hits[0][1] if len(orders) == 1 or hits[0][0] < 200 <= hits[1][0] else None
