"""The classes of value that bench/changed.py changes: where one stands, what it becomes, and the kinds that must be found."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_FREQUENCIES = ("once", "twice", "three times", "four times")
_GRADES = ["0", "I", "II", "III", "IV", "V"]
_KINSHIPS = {
    "mother": "aunt",
    "father": "uncle",
    "sister": "cousin",
    "brother": "cousin",
    "daughter": "niece",
    "son": "nephew",
    "wife": "sister",
    "husband": "brother",
    "cousin": "brother",
    "aunt": "mother",
    "uncle": "father",
    "niece": "daughter",
    "nephew": "son",
}
_TOWNS = ("Bukavu", "Tarija", "Vinnytsia", "Cotabato", "Maroua", "Peshawar")
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_NUMBERS[2:])})"
_DATE = rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-])"
_BIRTH = r"(?:\bborn\b|\bDOB\b|\bD\.O\.B\.?|[Bb]irth|\bb\.)"


class Change(NamedTuple):
    """A class of value: what to change (group "value"), what to make of it, and the kinds that a change must give."""

    place: re.Pattern[str]
    other: Callable[[str, random.Random], str]
    kinds: frozenset[str]


def _more(value: str, chance: random.Random) -> str:
    """Another number, in figures or words as it was."""
    if value.casefold() in _NUMBERS:
        return _NUMBERS[_NUMBERS.index(value.casefold()) + (1 if value.casefold() != "twelve" else -2)]
    return str(int(value) + chance.choice((2, 3)))


def _longer(value: str, chance: random.Random) -> str:
    number = _NUMBERS.index(value.casefold()) if value.casefold() in _NUMBERS else int(value)
    return str(2 * number + chance.choice((1, 2)))


def _older(value: str, chance: random.Random) -> str:
    return str(int(value) + chance.choice((6, 8, 11)))


def _year(value: str, chance: random.Random) -> str:
    return str(int(value) - chance.choice((2, 3, 7)))


def _digit(value: str, chance: random.Random) -> str:
    """The same with one figure changed, a later one than the first."""
    at = chance.choice([i for i, c in enumerate(value) if c.isdigit()][1:])
    return f"{value[:at]}{(int(value[at]) + chance.choice((3, 4, 6))) % 10}{value[at + 1 :]}"


def _first_digit(value: str, chance: random.Random) -> str:
    return f"{int(value[0]) % 8 + chance.choice((1, 2))}{value[1:]}"


def _day(value: str, chance: random.Random) -> str:
    return str((int(value) + chance.choice((6, 9, 11))) % 28 + 1)


def _month(value: str, chance: random.Random) -> str:
    return _MONTHS[(_MONTHS.index(value) + chance.choice((2, 4, 5))) % 12]


def _next_of(listed: Sequence[str]) -> Callable[[str, random.Random], str]:
    def other(value: str, _: random.Random) -> str:
        at = [w.casefold() for w in listed].index(value.casefold())
        return listed[at + 1] if at + 1 < len(listed) else listed[at - 1]

    return other


def _grade(value: str, chance: random.Random) -> str:
    return (
        _next_of(_GRADES)(value, chance)
        if value in _GRADES
        else str(int(value) + 1 if int(value) < 4 else int(value) - 2)
    )


def _swapped(pairs: dict[str, str]) -> Callable[[str, random.Random], str]:
    def other(value: str, _: random.Random) -> str:
        made = pairs[value.casefold()]
        return made.upper() if value.isupper() and len(value) > 1 else made.title() if value[0].isupper() else made

    return other


def _misspelt(value: str, chance: random.Random) -> str:
    """The name with one letter in its midst changed for another of its sort."""
    at = chance.randrange(1, len(value) - 1)
    sort = "aeiou" if value[at].casefold() in "aeiou" else "bdgklmnprstvz"
    letter = chance.choice([c for c in sort if c != value[at].casefold()])
    return f"{value[:at]}{letter.upper() if value[at].isupper() else letter}{value[at + 1 :]}"


def _change(place: str, other: Callable[[str, random.Random], str], *kinds: str, cased: bool = False) -> Change:
    return Change(re.compile(place, 0 if cased else re.IGNORECASE), other, frozenset(kinds))


_OF_DATES = ("event_date_mismatch", "impossible_order", "duration_mismatch", "age_mismatch")
CHANGES = {
    "birth year": _change(rf"{_BIRTH}[^.\n]{{0,25}}?{_DATE},? ?(?P<value>(?:19|20)\d\d)", _year, "birth_date_mismatch"),
    "birth day": _change(
        rf"{_BIRTH}[^.\n]{{0,25}}?(?:{_MONTH} (?P<value>\d{{1,2}}),? (?:19|20)\d\d|"
        rf"\b(?P<value2>\d{{1,2}}) {_MONTH},? (?:19|20)\d\d)",
        _day,
        "birth_date_mismatch",
    ),
    "birth place": _change(
        r"\bborn (?:and raised )?(?:in|at) (?P<value>[A-Z][a-zé]{4,})",
        lambda v, c: c.choice(_TOWNS),
        "place_mismatch",
        cased=True,
    ),
    "day": _change(
        rf"(?:{_MONTH} (?P<value>\d{{1,2}}),? (?:19|20)\d\d|\b(?P<value2>\d{{1,2}}) {_MONTH},? (?:19|20)\d\d)",
        _day,
        *_OF_DATES,
    ),
    "month": _change(rf"\b(?P<value>{_MONTH})(?: \d{{1,2}},)? (?:19|20)\d\d", _month, *_OF_DATES, cased=True),
    "year": _change(
        r"\b(?:in|since|until) (?:[A-Z][a-z]+ )?(?P<value>(?:19|20)\d\d)\b", _year, *_OF_DATES, "diagnosis_mismatch"
    ),
    "age": _change(r"(?:\b(?P<value>\d\d?)[- ]years?[- ]old|\bage[d:]?:? (?P<value2>\d\d)\b)", _older, "age_mismatch"),
    "count": _change(
        rf"\b(?P<value>{_NUMBER}) (?:\w+ )?(?:children|sons|daughters|brothers|sisters|siblings|grandchildren|people|men|falls|"
        r"seizures|admissions|operations|surgeries|sessions|visits|arrests|times (?!a |per |daily))",
        _more,
        "count_mismatch",
    ),
    "dose": _change(
        r"(?<![.,\d])\b(?P<value>[1-9]\d*) ?(?:mg|mcg|micrograms|units)\b",
        lambda v, c: f"{v}0" if len(v) < 3 else v[:-1],
        "treatment_mismatch",
    ),
    "frequency": _change(
        r"\b(?P<value>once|twice|three times) (?:a |per |each )?(?:daily|day|week|weekly)\b",
        _next_of(_FREQUENCIES),
        "treatment_mismatch",
    ),
    "side": _change(
        r"\b(?P<value>left|right)(?=[- ](?:arm|hand|wrist|elbow|shoulder|leg|foot|knee|"
        r"ankle|hip|eye|ear|side|kidney|breast|lung|forearm|thigh|"
        r"temporal|parietal|frontal|upper|lower)\b)",
        _swapped({"left": "right", "right": "left"}),
        "laterality_mismatch",
    ),
    "amount": _change(r"[$£€] ?(?P<value>\d[\d,]{2,})", _first_digit, "amount_mismatch"),
    "stage": _change(
        r"\b(?:stage|grade|class|level) (?P<value>[1-5]|I{1,3}|IV|V)\b",
        _grade,
        "severity_mismatch",
        "diagnosis_mismatch",
    ),
    "score": _change(
        r"\b(?:PHQ-?9|GAD-?7|MMSE|eGFR|ejection fraction|EF|HbA1c|DAS28|PCL-?5|score)\D{1,20}(?P<value>\d\d?)\b",
        _older,
        "severity_mismatch",
    ),
    "identifier": _change(
        r"(?:\b(?:A-?number|passport|NHS|MRN|UCI|Medicare|file|record|receipt|case|reference|ref|"
        r"card|certificate|client id)\b[^\n\d]{0,20}|\bA ?)"
        r"(?P<value>[A-Z]{0,3}\d[\d -]{4,12}\d)\b",
        _digit,
        "identifier_mismatch",
    ),
    "duration": _change(
        rf"\bfor (?:about |almost |nearly )?(?P<value>{_NUMBER}) (?:days|weeks|months|years)\b",
        _longer,
        "duration_mismatch",
        "event_date_mismatch",
    ),
    "kinship": _change(
        rf"\b(?:my|his|her) (?:\w+ )?(?P<value>{'|'.join(_KINSHIPS)})\b(?!-in)",
        _swapped(_KINSHIPS),
        "relationship_mismatch",
    ),
    "sex": _change(
        r"\bsex:?\s+(?P<value>male|female|M|F)\b",
        _swapped({"male": "female", "female": "male", "m": "F", "f": "M"}),
        "sex_mismatch",
    ),
    "surname": _change(r"(?P<value>)", _misspelt, "name_mismatch"),
}
