"""Ranges whose ends share a month or a year: "22 to 29 January 2024", "June 4-9, 2020", "May to July 2019", "2015-2018"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extractors.date_grammar.lexicon import MONTH, SPACE, WEEKDAY, WEEKDAYS, key, month_number
from extractors.date_grammar.shapes import Calendar, Found, Numeric, NumericStretch, Stretch

_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:[ ]?(?:st|nd|rd|th)|º|°|er|ro)?"
_YEAR = r"(?:19|20)\d\d"
_TO = rf"(?:{SPACE}?[–—~-]{SPACE}?|{SPACE}(?:to|through|thru|until|till|al|a|hasta|hasta el|au|jusqu['’]au|até|ao){SPACE}(?:the{SPACE})?)"
_LEAD = r"(?P<lead>(?:between|entre)(?:[ \n](?:the|el|le))?[ \n])?"
_AND = rf"(?(lead)(?:{_TO}|{SPACE}(?:and|y|e|et)(?:{SPACE}(?:the|el|le|o))?{SPACE})|{_TO})"
_OF = rf"(?:{SPACE}(?:of|de|d['’]|du))?{SPACE}"
_LAST_YEAR = rf"(?:(?:,?{SPACE}|,)(?:(?:of|de|del|do|in){SPACE})?(?P<y>{_YEAR}))?"
_ON = rf"(?:(?P<on>{WEEKDAY}),?{SPACE})?"
_FLAGS = re.IGNORECASE

_DAYS_MONTH = re.compile(
    rf"(?<![\w/.,-]){_LEAD}(?P<d>{_DAY}){_AND}(?P<d2>{_DAY}){_OF}(?P<m>{MONTH}){_LAST_YEAR}(?![\w/])", _FLAGS
)
_MONTH_DAYS = re.compile(
    rf"(?<!\w){_LEAD}(?P<m>{MONTH}){SPACE}(?P<d>{_DAY}){_AND}(?P<d2>{_DAY}){_LAST_YEAR}(?![\w/:%]|[.,]\d)", _FLAGS
)
_MONTH_DAY_MONTH_DAY = re.compile(
    rf"(?<!\w){_LEAD}(?P<m>{MONTH}){SPACE}(?P<d>{_DAY}){_AND}{_ON}(?P<m2>{MONTH}){SPACE}(?P<d2>{_DAY}){_LAST_YEAR}(?![\w/])",
    _FLAGS,
)
_DAY_MONTH_DAY_MONTH = re.compile(
    rf"(?<![\w/.,-]){_LEAD}(?P<d>{_DAY}){_OF}(?P<m>{MONTH}){_AND}{_ON}(?P<d2>{_DAY}){_OF}(?P<m2>{MONTH}){_LAST_YEAR}(?![\w/])",
    _FLAGS,
)
_MONTHS = re.compile(
    rf"(?<!\w){_LEAD}(?P<m>{MONTH}){_AND}(?P<m2>{MONTH})(?:(?:,?{SPACE}|,)(?:(?:of|de|del|do|in){SPACE})?(?P<y>{_YEAR}))(?![\w/])",
    _FLAGS,
)
_YEARS = re.compile(
    rf"(?<![\w.,/$£€#§+–-])(?<!\d[ ]){_LEAD}(?P<y1>{_YEAR})(?:{_AND}|(?P<slash>/))(?P<y2>{_YEAR}|(?<=[-–/])\d\d)(?![\w%/–-]|[.,]\d|{SPACE}\d)",
    _FLAGS,
)
_IN_DIGITS = tuple(
    re.compile(rf"(?<![\w/.,$-]){parts}(?![\w/-]|[.,]\d)")
    for parts in (
        r"(?P<d>\d{1,2}) ?[-–] ?(?P<d2>\d{1,2})(?P<sep>[/.])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)",
        r"(?P<m>\d{1,2})/(?P<d>\d{1,2}) ?[-–] ?(?P<d2>\d{1,2})/(?P<y>(?:19|20)\d\d)",
        r"(?P<a>\d{1,2})-(?P<b>\d{1,2})-(?P<y>(?:19|20)\d\d)-(?P<a2>\d{1,2})-(?P<b2>\d{1,2})-(?P<y2>(?:19|20)\d\d)",
        r"(?P<a>\d{1,2})/(?P<b>\d{1,2}) ?[-–] ?(?P<a2>\d{1,2})/(?P<b2>\d{1,2})(?:/|, ?)(?P<y>(?:19|20)\d\d)",
    )
)


def find_ranges(text: str) -> Iterator[Found]:
    """Yield the ranges; one without a year takes it from its context later."""
    for pattern in (_MONTH_DAY_MONTH_DAY, _DAY_MONTH_DAY_MONTH, _DAYS_MONTH, _MONTH_DAYS, _MONTHS):
        for match in pattern.finditer(text):
            found = _read(match)
            if found is not None:
                yield found
    for pattern in _IN_DIGITS:
        for match in pattern.finditer(text):
            yield from _in_digits(match)
    for match in _YEARS.finditer(text):
        first = int(match["y1"])
        last = int(match["y2"]) if len(match["y2"]) == 4 else first // 100 * 100 + int(match["y2"])
        near = last == first + 1
        short = len(match["y2"]) == 2 and not near
        possible = first < last <= first + (9 if short else 60) and (near or not match["slash"])
        if possible and not (short and last % 100 <= 12):  # "2015-12" may be a month
            shape = Stretch(Calendar(year=first), Calendar(year=last))
            yield Found(_start(match), match.end(), shape, "year_range")


def _in_digits(match: re.Match[str]) -> Iterator[Found]:
    """ "15-18/08/2023", "8/15-18/2023", "3/28-4/2/2023"."""
    parts = {name: int(value) for name, value in match.groupdict().items() if name != "sep" and value}
    year = parts["y"]
    if "a" in parts:
        if max(parts["a"], parts["b"], parts["a2"], parts["b2"]) <= 31:
            first, last = (
                Numeric(parts["a"], parts["b"], year),
                Numeric(parts["a2"], parts["b2"], parts.get("y2", year)),
            )
            yield Found(*match.span(), NumericStretch(first, last), "numeric_range")
    elif 1 <= parts["m"] <= 12 and 1 <= parts["d"] < parts["d2"] <= 31:
        month = parts["m"]
        yield Found(
            *match.span(), Stretch(Calendar(year, month, parts["d"]), Calendar(year, month, parts["d2"])), "range"
        )


def _start(match: re.Match[str]) -> int:
    return match.end("lead") if match["lead"] else match.start()


def _read(match: re.Match[str]) -> Found | None:
    parts = match.groupdict()
    month = month_number(match["m"])
    last_month = month_number(parts["m2"]) if parts.get("m2") else month
    if month is None or last_month is None:
        return None
    day, last_day = (_day(parts.get(name)) for name in ("d", "d2"))
    if month == last_month and day is not None and last_day is not None and day >= last_day:
        return None
    year = int(match["y"]) if match["y"] else None
    if parts.get("on") and (year is None or not _falls_on(parts["on"], year, last_month, last_day)):
        return None
    first_year = year - 1 if year is not None and month > last_month else year
    shape = Stretch(Calendar(first_year, month, day), Calendar(year, last_month, last_day))
    return Found(_start(match), match.end(), shape, "range")


def _falls_on(weekday: str, year: int, month: int, day: int | None) -> bool:
    """True where the last day is the weekday that it is called: a wrong one is left for its own date to show."""
    try:
        return day is not None and date(year, month, day).weekday() == WEEKDAYS[key(weekday)]
    except ValueError:
        return False


def _day(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None
