"""How much of a medicine, and how often."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from extractors.date_grammar.lexicon import NUMBER_WORDS
from extractors.date_grammar.numbers import count_of
from extractors.drug_names import Drug
from extractors.phrases import DATA

_UNITS = {
    "milligram": "mg",
    "milligrams": "mg",
    "miligramos": "mg",
    "microgram": "mcg",
    "micrograms": "mcg",
    "µg": "mcg",
    "ug": "mcg",
    "gram": "g",
    "grams": "g",
    "gramos": "g",
    "u": "units",
    "iu": "units",
    "ui": "units",
    "unit": "units",
    "unidades": "units",
    "unités": "units",
}
_TO_MG = {"g": 1000.0, "mcg": 0.001}
_BEFORE_CHARS = 60
_BEHIND_CHARS = 40
_MOST_TABLETS = 10
_MOST_PER_DAY = 12
_BEFORE_THEN = re.compile(r"\b(?:took|taken|had been|previously)\s+$", re.IGNORECASE)
_SHORT_DAYS = re.compile(
    r"\b(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?:\W{1,3}(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)){1,5}\b",
    re.IGNORECASE,
)
_PIECE = re.compile(
    r"[ ]?(?:(?:film[- ]coated|oral|ec|er|xr|sr|mr|dr|odt)[ ])?(?:tab(?:let)?s?|cap(?:sule|let)?s?|comp(?:rimido|rimé)?s?|cápsulas?|gélules?|tabletas?|pastillas?)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^\s*an?\b(?!\s*$)", re.IGNORECASE)
_BUT_WHICH = re.compile(
    r"(?i)\b(?:apart|aside)\s+from\b[^.;\n]*$|\b(?:except|besides|other\s+than|but\s+for)\b[^.;\n]*$"
)
_FOR_WHAT = re.compile(
    r"(?i)(?:\s+at\s+all)?(?:\s+(?:for|against)\s+(?!now\b|the\s+(?:time|past|last)|\d|an?\b|one\b|two\b|three\b|four\b|five\b|six\b|several|many|some|"
    r"about|over|years|months)|,?\s+(?:except|apart|other\s+than|but\s+for|besides|save|only|salvo|sauf|exceto)\b)"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_LATIN = {"bd": 2, "bid": 2, "tds": 3, "tid": 3, "qds": 4, "qid": 4}
_TABLETS_OF = re.compile(r"\s+(?:tab(?:let)?s?|caps?(?:ules?)?|pills?)\s+of\s+\d", re.IGNORECASE)
_OF = re.compile(r"\s*(?:of|de|d['’])\s*(?:the\s+)?")


def strength(text: str, drug: Drug, before: int, end: int) -> tuple[float | None, str | None]:
    """Return dose and unit: the first amount after the name, else "40 mg of" before it; mass is in mg.

    A count of tablets multiplies the strength of one ("2.5 mg tab … 8 tabs"); a range of tablets or a taper ("then 5 mg") leaves the dose open. An
    amount in words ("two hundred milligrams of") is read where the unit is written out too.
    """
    ahead = text[max(before, drug.start - _BEFORE_CHARS) : drug.start]
    match = next((m for m in _amount().finditer(ahead) if _OF.fullmatch(ahead[m.end() :])), None)
    rest = ""
    if match is None:
        behind = text[drug.end : end]
        match = _amount().search(behind)
        if match is None or (match.start() > _BEHIND_CHARS and "\t" not in behind):
            return None, None
        rest = behind[match.end() :]
    unit = (match["unit"] or match["written"]).lower()
    unit = _UNITS.get(unit, unit)
    told = match["dose"]
    dose = _decimal(told) if told else float(count_of(_ARTICLE.sub("", match["words"])) or 1)
    dose *= _TO_MG.get(unit, 1.0)
    unit = "mg" if unit in _TO_MG else unit
    if _table_pattern("range").search(rest) or _table_pattern("tapered").search(rest):
        return None, None
    if (parts := _divided(ahead + text[drug.start : end])) is not None:
        return round(dose / parts, 4), unit
    count = _count().search(rest) or (_TABLETS_OF.match(text, drug.end) and _count_ahead().search(ahead))
    if count and unit == "mg" and _number(count["count"]) <= _MOST_TABLETS:
        dose *= _number(count["count"])
    return round(dose, 4), unit


def _decimal(told: str) -> float:
    """Return the number of "0,5", "2.5" or "1,000"."""
    return float(told.replace(",", "") if _THOUSANDS.fullmatch(told) else told.replace(",", "."))


def of_one_piece(text: str, drug: Drug, end: int) -> bool:
    """True where the first amount is what one tablet or capsule holds, and how many are taken is not told: "2.5 MG TAB 16"."""
    behind = text[drug.end : end]
    match = _amount().search(behind)
    if match is None:
        return False
    rest = behind[match.end() :]
    return _PIECE.match(rest) is not None and _count().search(rest) is None


def frequency(text: str, before: int, end: int, drug: Drug) -> float | None:
    """Return the times per day: written after the medicine, else before it ("weekly methotrexate").

    None where the amount may be that of a day or that of each piece.
    """
    if _table_pattern("pieces").search(text, drug.start, end):
        return None
    if (steps := _table_pattern("steps").search(text, drug.start, end)) is not None:
        end = steps.start()
    parts = _divided(text[max(before, drug.start - _BEFORE_CHARS) : end])
    found = float(parts) if parts is not None else _times(text[drug.end : end])
    if found is not None:
        return found
    ahead = re.split(
        r"[,.;:\t]|\b(?:and|in place of|instead of|y|et)\b", text[max(before, drug.start - 40) : drug.start]
    )[-1]
    return _times(ahead)


def _divided(part: str) -> int | None:
    """Return into how many doses a day's amount is divided ("1,000 mg a day in two doses"), None where it is not."""
    match = _table_pattern("divided").search(part)
    if match is None or not _table_pattern("each_day").search(part):
        return None
    if match["latin"]:
        return _LATIN[match["latin"].lower()]
    return round(_number(match["parts"])) if match["parts"] else 2


class Counted(NamedTuple):
    """Times per day, written at ``start`` to ``end``."""

    per_day: float
    start: int
    end: int


def counted(text: str, start: int, end: int) -> Counted | None:
    """Return the first counted frequency of ``text[start:end]`` ("three times a week")."""
    match = _counted().search(text, start, end)
    if match is None:
        return None
    told = match["adverb"] or match["period"]
    period = _table()["adverb"][told.lower()] if match["adverb"] else _table()["period"][_period(told)]
    per_day = round(_number(match["times"]) / float(period), 6)
    return Counted(per_day, match.start(), match.end()) if per_day <= _MOST_PER_DAY else None


def no_medicine(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places that say that no medicine is taken, those left out that go on to say for what, or but which.

    One that was not taken before something is none of now.
    """
    for match in _none().finditer(text):
        ahead = max(0, match.start() - _BEFORE_CHARS), match.start()
        then = _BEFORE_THEN.search(text, *ahead) or _BUT_WHICH.search(text, *ahead)
        if then is None and _FOR_WHAT.match(text, match.end()) is None:
            yield match.span()


def no_tablets(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places that say that no tablet was ever taken, those left out that go on to say what was or for what."""
    for match in _table_pattern("no_tablets").finditer(text):
        clause = re.match(r"[^.;\n]*", text[match.end() :])
        if clause is None or not _table_pattern("but_for").search(clause.group()):
            yield match.span()


def no_operation(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places that say that something was treated without an operation."""
    for match in _no_operation().finditer(text):
        yield match.span()


def _times(part: str) -> float | None:
    table = _table()
    told = counted(part, 0, len(part))
    if told:
        return told.per_day
    moments = _moments(part)
    if moments is not None:
        return moments
    for pattern, per_day in _fixed():
        if pattern.search(part):
            return per_day
    match = _interval().search(part)
    if match:
        period = table["period"][_period(match["period"])]
        return round(1 / (_number(match["n"] or "1") * float(period)), 6)
    days = len(set(_weekdays().findall(part))) or max((len(m.split()) for m in _short_days(part)), default=0)
    return round(days / 7, 6) if days >= 2 else None


def _moments(part: str) -> float | None:
    """Return how many moments of the day are named, None below two ("one with breakfast and one with tea")."""
    named = {name: pattern.search(part) for name, pattern in _moment_patterns()}
    if named.pop("each_meal"):
        return 3.0
    count = sum(1 for found in named.values() if found)
    return float(count) if count > 1 else None


def _number(word: str) -> float:
    known = _table()["numbers"].get(word.lower())
    return float(known if known is not None else word.replace(",", "."))


def _period(word: str) -> str:
    word = word.lower()
    return word if word in _table()["period"] else word[:-1] if word[:-1] in _table()["period"] else word[:-2]


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads((DATA / "medications.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def _table_pattern(name: str) -> re.Pattern[str]:
    return re.compile(_table()[name], re.IGNORECASE)


@lru_cache(maxsize=1)
def _moment_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = _table()["moments"].items()
    return tuple((name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in rows)


@lru_cache(maxsize=1)
def _amount() -> re.Pattern[str]:
    table = _table()
    words = rf"\b(?P<words>(?:an?[\s-])?{NUMBER_WORDS})[\s-]+(?P<written>{table['written_units']})(?![a-z])"
    return re.compile(rf"{table['amount']}|{words}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _count_ahead() -> re.Pattern[str]:
    """ "two levetiracetam tablets of 250 mg": the count stands right before the name."""
    return re.compile(rf"\b(?P<count>{_counts()}|\d)\s+$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _count() -> re.Pattern[str]:
    return re.compile(r"(?<![\w/])" + _table()["count"], re.IGNORECASE)


@lru_cache(maxsize=1)
def _none() -> re.Pattern[str]:
    return re.compile(rf"\b{_table()['no_medicine']}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _no_operation() -> re.Pattern[str]:
    return re.compile(rf"\b{_table()['no_operation']}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _fixed() -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple(
        (re.compile(rf"(?<![\w/])(?:{'|'.join(row['words'])})(?![\w])", re.IGNORECASE), float(row["per_day"]))
        for row in sorted(_table()["fixed"], key=lambda r: r["per_day"] == 1)
    )


def _counts() -> str:
    return "|".join(sorted(map(re.escape, _table()["numbers"]), key=len, reverse=True))


def _periods() -> str:
    return "|".join(sorted((re.escape(p) for p in _table()["period"]), key=len, reverse=True))


@lru_cache(maxsize=1)
def _counted() -> re.Pattern[str]:
    unit = r"(?:times?|x|veces|vez|fois|vezes|days?|días|jours|dias|sessions?|sesiones|sessões|séances)"
    of = r"(?:(?:out\s+)?of|in|during)\s+(?:a|each|every|the)|a|an|per|each|every|por|al?|a la|par|cada|à"
    adverbs = "|".join(_table()["adverb"])
    return re.compile(
        rf"\b(?:x\s?)?(?P<times>(?<=x)\d|(?<=x )\d|\b\d{{1,2}}|\b(?:{_counts()}))\s*(?:{unit}\s*)?"
        rf"(?:(?:(?:{of})(?!\w)|/)\s*(?:la\s+)?(?P<period>{_periods()})(?:s|es)?\b|(?P<adverb>{adverbs})\b)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _interval() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:every|each|q|cada|tous les|toutes les|a cada)\s*(?P<n>\d{{1,3}}|{_counts()})?\s*(?P<period>{_periods()})(?:s|es)?\b",
        re.IGNORECASE,
    )


def _short_days(part: str) -> list[str]:
    """Return the rows of weekdays in short ("Mon/Wed/Fri", "Tue Thu Sat"), their marks replaced by blanks."""
    return [re.sub(r"\W+", " ", m.group()) for m in _SHORT_DAYS.finditer(part)]


@lru_cache(maxsize=1)
def _weekdays() -> re.Pattern[str]:
    return re.compile(
        r"\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:lunes|martes|miércoles|jueves|viernes|sábados?)\b",
        re.IGNORECASE,
    )
