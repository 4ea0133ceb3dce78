"""Rows that belong together, and the same event found twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.event_grammar.found import Found
from extractors.event_grammar.rows import value_of
from models.dates import PartialDate, Precision, Reading
from models.values import EventValue

_FEW = 2


def group_dispensing(found: Iterable[Found]) -> tuple[list[tuple[int, int, EventValue]], list[Found]]:
    """Return the dispensed rows as one event from the first to the last, and all other events.

    One or two rows stay events of their own; an ambiguous date keeps its row apart.
    """
    rows: list[Found] = []
    others: list[Found] = []
    for event in found:
        clear = event.date is not None and not value_of(event.date).date.ambiguous
        (rows if event.event == "dispensing" and clear else others).append(event)
    if len(rows) <= _FEW:
        return [], [*others, *rows]
    readings = [value_of(row.date).date.readings[0] for row in rows if row.date]
    span = Reading(start=min(r.start for r in readings), end=max(r.end for r in readings))
    dates = sorted((value_of(row.date).date for row in rows if row.date), key=lambda d: d.sort_key)
    when = PartialDate(text=f"{dates[0].text} – {dates[-1].text}", precision=Precision.RANGE, readings=(span,))
    first = min(rows, key=lambda row: row.start)
    value = EventValue(
        event="dispensing",
        what=f"Prescriptions filled, {len(rows)} rows from {dates[0].text} to {dates[-1].text}",
        date=when,
        date_span=first.date.span if first.date else None,
    )
    return [(first.start, first.end, value)], others


def without_repeats(found: Iterable[Found]) -> Iterator[Found]:
    """Yield each event once: the same type, procedure, date and trigger are one."""
    seen: set[tuple[str, str | None, int | None, int]] = set()
    for event in sorted(found, key=lambda f: (f.start, f.end, f.event, f.at)):
        key = (event.event, event.procedure, event.date.span.start if event.date else None, event.at)
        if key not in seen:
            seen.add(key)
            yield event
