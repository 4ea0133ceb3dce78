"""By when a condition had begun, as its sentence tells: "diagnosed in 2016", "for ten years", "since she was small"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from extractors.conditions.document_dates import document_dates
from extractors.fields import field_of
from extractors.name_grammar.words import lines
from extractors.parse import Parse
from extractors.phrases import read_rows
from models.values import DateRole, DateValue

EARLY = "early"
_REACH_CHARS = 110
_CUE_CHARS = 30
_YEAR = 365
_OVER = re.compile(r"[;\n]|\.\s")


def began_by(parse: Parse, start: int, end: int, others: list[tuple[int, int]]) -> str | None:
    """Return the day (ISO) by which ``text[start:end]`` had begun, "early" for childhood, None where nothing tells.

    ``others`` are the places of other conditions: words and dates behind them are theirs, unless a colon shows that they
    explain this one ("epilepsy: seizures seen in May 2020").
    """
    first, last = parse.sentence(start)
    first, last = field_of(parse.text, first, max(last, end), start, end)
    low = max([first, *(b for _, b in others if b <= start)])
    explained = parse.text[end : end + 1] == ":"
    high = last if explained else min([last, *(a for a, _ in others if a >= end)])
    if any(p.search(parse.text, low, high) for p in _patterns("early")):
        return EARLY
    days = [*_dates(parse, start, end, low, high), *_lengths(parse, low, high)]
    return min(days).isoformat() if days else _row_date(parse, start)


def _dates(parse: Parse, start: int, end: int, low: int, high: int) -> list[date]:
    found = []
    for mention in parse.of_kind("date", low, high):
        value = mention.value
        if not isinstance(value, DateValue) or value.role not in (DateRole.EVENT, DateRole.OTHER):
            continue
        a, b = (end, mention.span.start) if mention.span.start >= end else (mention.span.end, start)
        between = parse.text[a:b]
        before = parse.text[max(low, start - _CUE_CHARS) : start]
        told = value.date.open == "end" or any(p.search(t) for p in _patterns("found") for t in (between, before))
        if told and len(between) <= _REACH_CHARS and not _OVER.search(between):
            found.append(max(r.end for r in value.date.readings))
    return found


def _lengths(parse: Parse, low: int, high: int) -> list[date]:
    """The days that lie as many years before the document's as it says that the condition has lasted."""
    dated = _document_day(parse)
    if dated is None:
        return []
    found = []
    for unit, times in (("years", 1), ("decades", 10)):
        for match in _length(unit).finditer(parse.text, low, high):
            number = _number(match["number"] or match.groupdict().get("written") or "")
            if number:
                found.append(dated - timedelta(days=int((number * times - 0.5) * _YEAR)))
    return found


def _row_date(parse: Parse, start: int) -> str | None:
    """The date that is the first cell of the row of a list of conditions."""
    first, _ = parse.line(start)
    cell, tab, before = parse.text[first:start].partition("\t")
    if not tab or len(before) > _CUE_CHARS or "\t" in before:
        return None
    dates = [
        m
        for m in parse.of_kind("date", first, first + len(cell))
        if len(m.span.quote(parse.document)) >= len(cell.strip()) - 2
    ]
    days = [max(r.end for r in m.value.date.readings) for m in dates if isinstance(m.value, DateValue)]
    return min(days).isoformat() if len(days) == 1 else None


def _document_day(parse: Parse) -> date | None:
    days = {max(r.end for r in d.readings) for d in document_dates(parse)}
    return max(days, default=None)


def _number(text: str) -> float | None:
    return float(text) if text.isdigit() else _numbers().get(text.casefold())


@lru_cache(maxsize=1)
def _numbers() -> dict[str, float]:
    return {"a": 1.0, "one": 1.0} | {row[0]: float(row[1]) for row in lines("number_words.tsv")}


@lru_cache(maxsize=4)
def _patterns(use: str) -> tuple[re.Pattern[str], ...]:
    rows = (row["terms"] for row in read_rows("condition_onset.tsv") if row["use"] == use)
    return tuple(re.compile(rf"(?<!\w)(?:{row})(?!\w)", re.IGNORECASE) for row in rows)


@lru_cache(maxsize=2)
def _length(unit: str) -> re.Pattern[str]:
    lead = rf"(?:{_row('for')})\s+(?:(?:{_row('about')})\s+)*"
    written = rf"|(?P<written>{_figure()})[- ]year history" if unit == "years" else ""
    return re.compile(rf"(?<!\w)(?:{lead}(?P<number>{_figure()})\s+{_row(unit)}(?!\w){written})", re.IGNORECASE)


def _figure() -> str:
    return rf"\d{{1,2}}|{'|'.join(sorted(map(re.escape, _numbers()), key=len, reverse=True))}"


def _row(use: str) -> str:
    return next(row["terms"] for row in read_rows("condition_onset.tsv") if row["use"] == use)
