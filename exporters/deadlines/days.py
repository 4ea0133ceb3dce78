"""The days ahead of a case: the filing, dates ahead that papers name, papers growing old."""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from exporters.papers.exhibits import Exhibits
from models.casefile import CaseFile
from models.dates import PartialDate
from models.document import Document, Span
from models.extraction import Extraction, Kind
from models.ids import content_id
from models.values import DateRole, DateValue

_AGEING = (Kind.MEDICAL_REPORT, Kind.LETTER)
_USUAL_MONTHS = 12
_LONGEST_DAYS = 62
_AROUND = 90


@dataclass(frozen=True)
class DayAhead:
    """One entry of the calendar: from ``first`` to ``last``. ``certain`` is False for one of two readings.

    It names exhibit and page and never a person or an illness: calendars are copied to other machines.
    """

    id: str
    first: date
    last: date
    title: str
    remark: str
    certain: bool


def days_ahead(case: CaseFile) -> tuple[DayAhead, ...]:
    """Return the days in order. What lies before the day of filing, or else the newest paper, is not among them."""
    since = newest_day(case)
    found = {d.id: d for d in (*_filing(case), *_named(case), *_ageing(case)) if since is None or d.last >= since}
    return tuple(sorted(found.values(), key=lambda d: (d.first, d.last, d.title, d.id)))


def newest_day(case: CaseFile) -> date | None:
    """Return the day of filing, or else the day of the newest paper with a certain date."""
    if case.settings.reference_date:
        return case.settings.reference_date
    dated = [p.dated for p in case.profile_by_document.values() if p.dated is not None and not p.dated.ambiguous]
    return max((d.readings[0].end for d in dated), default=None)


def _filing(case: CaseFile) -> Iterator[DayAhead]:
    day = case.settings.reference_date
    if day:
        yield DayAhead(
            content_id("day", case.case, "filing"), day, day, "Day of filing", "Set in the case’s settings.", True
        )


def _named(case: CaseFile) -> Iterator[DayAhead]:
    cites = Exhibits(case).cites
    for extraction in case.extractions:
        document = case.document_by_id[extraction.document]
        for value, span in _dates_ahead(extraction):
            title = _title(document, span)
            if title is None or document.duplicate_of:
                continue
            cite = f"{cites[document.id]}, p. {span.page(document)}"
            for n, reading in enumerate(value.readings):
                if reading.days <= _LONGEST_DAYS:
                    yield DayAhead(
                        content_id("day", document.id, span.start, span.end, n),
                        reading.start,
                        reading.end,
                        f"{title}: {cite}",
                        _remark(value),
                        not value.ambiguous and not value.approximate,
                    )


def _dates_ahead(extraction: Extraction) -> Iterator[tuple[PartialDate, Span]]:
    for mention in extraction.mentions:
        if isinstance(mention.value, DateValue) and mention.value.role is DateRole.FUTURE:
            yield mention.value.date, mention.span


def _remark(when: PartialDate) -> str:
    written = f"Written “{when.text}”."
    return (
        f"{written} It can be read in two ways; both are in the calendar. Look at the paper."
        if when.ambiguous
        else written
    )


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[re.Pattern[str], str | None], ...]:
    rows = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))["kind"]
    return tuple(
        (re.compile(r"(?<!\w)(?:" + "|".join(re.escape(w) for w in row["words"]) + r")(?!\w)", re.I), row.get("title"))
        for row in rows
    )


def _title(document: Document, span: Span) -> str | None:
    """What the day is by the words near it in its paragraph; None where a case has no interest in it."""
    text = document.text
    start = max(text.rfind("\n\n", 0, span.start) + 1, span.start - _AROUND, 0)
    end = text.find("\n\n", span.end)
    near = " ".join(text[start : min(end if end >= 0 else len(text), span.end + _AROUND)].split())
    return next((title for pattern, title in _kinds() if pattern.search(near)), "Date ahead")


def _ageing(case: CaseFile) -> Iterator[DayAhead]:
    months = case.settings.stale_after_months or _USUAL_MONTHS
    for exhibit in Exhibits(case).all:
        profile = case.profile_by_document.get(exhibit.document.id)
        if profile is None or profile.kind not in _AGEING or profile.dated is None or profile.dated.ambiguous:
            continue
        dated = profile.dated.readings[0].end
        for after, what in ((months // 2, "look whether it still holds"), (months, "ask for a newer one")):
            day = _months_later(dated, after)
            yield DayAhead(
                content_id("day", exhibit.document.id, "age", after),
                day,
                day,
                f"{exhibit.short} is {after} months old: {what}",
                f"The office looks again after {months} months; no rule fixes an age.",
                True,
            )


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
