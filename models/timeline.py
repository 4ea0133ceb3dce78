"""Claims in time order, agreeing ones grouped."""

from __future__ import annotations

from models.base import Model
from models.dates import PartialDate
from models.document import Span


class TimelineEntry(Model):
    """One event with all its sources. ``when`` is its best-attested date, None when undated; ``disputed`` holds the other
    dates that sources give for it. ``amended_by`` is the reviewer who added or changed it; an added one has no sources.
    """

    id: str
    when: PartialDate | None
    what: str
    kind: str
    people: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    sources: tuple[Span, ...] = ()
    disputed: tuple[PartialDate, ...] = ()
    amended_by: str = ""


class Timeline(Model):
    """Dated entries in time order; undated ones apart, in the order of documents and text; those that a reviewer hid."""

    entries: tuple[TimelineEntry, ...] = ()
    undated: tuple[TimelineEntry, ...] = ()
    hidden: tuple[TimelineEntry, ...] = ()
