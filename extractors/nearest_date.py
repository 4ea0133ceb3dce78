"""The date that a sentence gives to a thing that it mentions."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.parse import Parse
from models.dates import PartialDate
from models.values import DateRole, DateValue

_REACH_CHARS = 110
_NEVER = frozenset({DateRole.BIRTH, DateRole.PRINT, DateRole.FUTURE, DateRole.RECEIVED})


def date_of(parse: Parse, start: int, end: int, parting: Sequence[tuple[int, int]] = ()) -> PartialDate | None:
    """Return the date nearest to ``text[start:end]`` in its sentence, else the first of its table row; None where none is given.

    Birth, print and future dates are passed over, and those beyond one of the ``parting`` places.
    """
    first, last = parse.sentence(start)
    first = max([first, *(b for a, b in parting if b <= start)])
    last = min([max(last, end), *(a for a, b in parting if a >= end)])
    near = _nearest(parse, first, last, start, end)
    if near is not None:
        return near
    row_start, row_end = parse.line(start)
    return _nearest(parse, row_start, row_end, row_start, row_start) if "\t" in parse.text[row_start:row_end] else None


def _nearest(parse: Parse, first: int, last: int, start: int, end: int) -> PartialDate | None:
    dated: list[tuple[int, int, PartialDate]] = []
    for mention in parse.of_kind("date", first, last):
        value = mention.value
        if isinstance(value, DateValue) and value.role not in _NEVER:
            apart = max(mention.span.start - end, start - mention.span.end, 0)
            if apart <= _REACH_CHARS:
                dated.append((apart, mention.span.start, value.date))
    return min(dated, key=lambda d: d[:2])[2] if dated else None
