"""The year of a date that is written without one: said in words, or given by the event before or by the document."""

from __future__ import annotations

from collections.abc import Callable

from extractors.date_grammar.base import Base, Read, add_months
from extractors.date_grammar.shapes import Calendar, Hangs
from models.dates import Precision, Reading

_CLOSE_DAYS = 62
_SOON_DAYS, _LONG_AGO_DAYS = 92, 240


def day_of_story(shape: Calendar, base: Base) -> Read | None:
    """ "The 28th", in the month of an event told just before, or in the month after it; each where several were told."""
    if base.story is None or base.story.days > 31 or shape.day is None or not base.told:
        return None
    days = set()
    for told in base.told:
        month = told.start.replace(day=1)
        if shape.day < told.start.day and told.days == 1:
            month = add_months(month, 1)
        days.add(Reading.day(month.year, month.month, shape.day))
    return Read(tuple(sorted(days, key=lambda r: r.start)), Precision.DAY, "story")


def day_of_note(shape: Calendar, base: Base) -> Read | None:
    """ "Labs 11/9", in a dated note: the nearest such day to the note's own; without one, to the event told before."""
    on = base.document or (base.story if base.story_is_close else None)
    month, day = shape.month, shape.day
    if on is None or month is None or day is None:
        return None
    near = min(
        _around(lambda year: Reading.day(year, month, day), on.start.year), key=lambda r: _gap(r, on), default=None
    )
    return Read((near,), Precision.DAY, "document" if base.document else "story") if near else None


def cued_year(
    make: Callable[[int], Reading], precision: Precision, cue: tuple[int, Hangs], occurrence: bool, base: Base
) -> Read | None:
    """A year said in words: "of last year" counts years, "last December" counts Decembers."""
    step, hangs = cue
    on = base.document if hangs == "document" else base.story or base.document
    if on is None:
        return None
    at = on.start.year
    if not occurrence:
        return Read((make(at + step),), precision, hangs)
    around = [make(year) for year in (at - 1, at, at + 1)]
    if step < 0:
        earlier = [r for r in around if r.end < on.start]
        return Read((earlier[-1],), precision, hangs) if earlier else None
    if step > 0:
        later = [r for r in around if r.start > on.end]
        return Read((later[0],), precision, hangs) if later else None
    if precision is Precision.SEASON and hangs == "document":  # "this winter", told in March, is the one just past
        return Read((min(around, key=lambda r: _gap(r, on)),), precision, hangs)
    if hangs == "document":
        return Read((make(at),), precision, hangs)
    told = [r for r in around if base.document is None or r.start <= base.document.end] or around
    return Read((next((r for r in told if r.end >= on.start), told[-1]),), precision, hangs)


def without_year(make: Callable[[int], Reading], precision: Precision, base: Base) -> Read | None:
    """The year of the event told just before where that is near; else the latest such date before the document's own.

    Where the two differ and nothing tells which is meant, both are kept.
    """
    by_document, by_story = _by_document(make, base), _by_story(make, base)
    if by_story is not None and base.document is not None and by_story.start > base.document.end and not base.future:
        by_story = None
    if base.recent and by_document is not None:
        by_story = None
    if by_document is None and by_story is None:
        return None
    coming = _next(make, base) if by_story is None and by_document is not None and not base.recent else None
    if coming is not None and by_document is not None and coming != by_document:
        return Read((by_document, coming), precision, "document")
    if by_story is None or by_document is None or by_story == by_document:
        only = by_story or by_document
        return Read((only,), precision, "story" if by_document is None else "document") if only else None
    vague = base.story is not None and base.story.days > 31
    near = base.story is not None and not vague and _gap(by_story, base.story) <= _CLOSE_DAYS
    if base.future and (vague or not base.story_is_close or not near):
        return Read((by_document,), precision, "document")
    if base.story_is_close and near and not base.future:
        return Read((by_story,), precision, "story")
    both = sorted((by_story, by_document), key=lambda r: (r.start, r.end))
    return Read(tuple(both), precision, "story")


def _next(make: Callable[[int], Reading], base: Base) -> Reading | None:
    """The coming such date, where it is so near and the last one so far that either may be meant."""
    if base.document is None or base.future or base.past:
        return None
    day = base.document
    around = _around(make, day.start.year)
    last = [r for r in around if r.start <= day.end]
    after = [r for r in around if r.start > day.end]
    near = after and last and _gap(after[0], day) <= _SOON_DAYS and _gap(last[-1], day) >= _LONG_AGO_DAYS
    return after[0] if near else None


def _by_document(make: Callable[[int], Reading], base: Base) -> Reading | None:
    if base.document is None:
        return None
    on = base.document
    around = _around(make, on.start.year)
    if base.future:
        return next((r for r in around if r.end >= on.start), None)
    earlier = [r for r in around if r.start <= on.end]
    return earlier[-1] if earlier else None


def _by_story(make: Callable[[int], Reading], base: Base) -> Reading | None:
    if base.story is None or base.story.days > 366:
        return None
    on = base.story
    if on.days > 31:  # a year or a season
        return make(on.start.year) if on.days > 300 else None
    around = _around(make, on.start.year)
    near = min(around, key=lambda r: _gap(r, on), default=None)
    if near is not None and _gap(near, on) <= _CLOSE_DAYS:
        return near
    return next((r for r in around if r.start >= on.start), None)


def _around(make: Callable[[int], Reading], year: int) -> list[Reading]:
    """The readings of the years around; 29 February is in some of them only."""
    found = []
    for each in (year - 1, year, year + 1):
        try:
            found.append(make(each))
        except ValueError:
            continue
    return found


def _gap(a: Reading, b: Reading) -> int:
    return max((a.start - b.end).days, (b.start - a.end).days, 0)
