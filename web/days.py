"""Dates as a reviewer types them."""

from __future__ import annotations

import re

from models.dates import PartialDate, Precision, Reading

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def written_day(text: str) -> PartialDate | None:
    """Return the date of "2021-04-03", "2021-04" or "2021" (year first, so that no order is guessed), None for others."""
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is not None and month is not None and day is not None:
            return PartialDate(text=match[0], precision=Precision.DAY, readings=(Reading.day(year, month, day),))
        if year is not None and month is not None:
            return PartialDate(text=match[0], precision=Precision.MONTH, readings=(Reading.month(year, month),))
        return PartialDate(text=match[0], precision=Precision.YEAR, readings=(Reading.year(year or 0),))
    except ValueError:
        return None
