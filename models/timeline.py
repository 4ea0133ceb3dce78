"""Claims in time order, agreeing ones grouped."""

from __future__ import annotations

from models.base import Model
from models.dates import PartialDate
from models.document import Span


class TimelineEntry(Model):
    """One event with all its sources. ``when`` is its best-attested date, None when undated; ``disputed`` holds the other
    dates that sources give for it.
    """

    id: str
    when: PartialDate | None
    what: str
    kind: str
    people: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    sources: tuple[Span, ...] = ()
    disputed: tuple[PartialDate, ...] = ()


class Timeline(Model):
    """Dated entries in time order; undated ones apart, in the order of documents and text."""

    entries: tuple[TimelineEntry, ...] = ()
    undated: tuple[TimelineEntry, ...] = ()
