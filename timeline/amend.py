"""Amendments over what was read and found: nothing is overwritten, the amended values are made anew at every run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar, cast

from models.amendment import (
    Amendment,
    DateChosen,
    DateOrderSet,
    DocumentDescribed,
    EntryAdded,
    EntryCorrected,
    EntryHidden,
)
from models.base import Model
from models.dates import PartialDate
from models.document import DateOrder
from models.extraction import Extraction, Profile
from models.ids import content_id
from models.person import People
from models.timeline import Timeline, TimelineEntry
from timeline.authors import with_author

_M = TypeVar("_M")


def order_set(amendments: Iterable[Amendment], document: str) -> DateOrder | None:
    """Return the order that a reviewer set for a document's numeric dates, the last one where there are several."""
    orders = [
        a.change.order for a in amendments if isinstance(a.change, DateOrderSet) and a.change.document == document
    ]
    return orders[-1] if orders else None


def amended_extractions(
    extractions: Sequence[Extraction], amendments: Sequence[Amendment]
) -> tuple[tuple[Extraction, ...], frozenset[str]]:
    """Return the extractions with the dates, kinds and orders that reviewers chose, and the hashes of what was applied."""
    applied: set[str] = set()
    made = []
    for extraction in extractions:
        for line in amendments:
            changed = _amended(extraction, line)
            if changed is not None:
                extraction = changed
                applied.add(line.hash)
        made.append(extraction)
    return tuple(made), frozenset(applied)


def _amended(extraction: Extraction, line: Amendment) -> Extraction | None:
    """The extraction with one amendment, None where it is about something else or what it is about is gone."""
    change = line.change
    if not isinstance(change, DateOrderSet | DateChosen | DocumentDescribed) or change.document != extraction.document:
        return None
    if isinstance(change, DateChosen):
        return _chosen(extraction, change)
    profile = extraction.profile
    update: dict[str, object] = {}
    if isinstance(change, DateOrderSet):
        if profile.date_order is change.order:
            update["date_order_reason"] = f"set by {line.reviewer}"
    else:
        if change.kind is not None:
            update |= {"kind": change.kind, "kind_reason": f"set by {line.reviewer}"}
        if change.dated is not None:
            update |= {"dated": change.dated, "dated_reason": f"set by {line.reviewer}", "dated_span": _where(profile)}
    made = extraction.model_copy(update={"profile": profile.model_copy(update=update)}) if update else None
    if isinstance(change, DocumentDescribed) and change.author is not None:
        made = with_author(made or extraction, change.author, line.reviewer)
    return made


def _where(profile: Profile) -> object:
    """A date set by hand is quoted at the words that were taken for it, or at the document's title."""
    return profile.dated_span or profile.title


def _chosen(extraction: Extraction, change: DateChosen) -> Extraction | None:
    """The extraction with the chosen reading at every date that is written so and can be read so."""
    made = _walked(extraction, change)
    return None if made == extraction else made


def _walked(value: _M, change: DateChosen) -> _M:
    if isinstance(value, PartialDate):
        fits = value.text == change.text and change.reading in value.readings
        return cast(_M, value.model_copy(update={"readings": (change.reading,)}) if fits else value)
    if isinstance(value, Model):
        new = {name: _walked(getattr(value, name), change) for name in type(value).model_fields}
        same = all(new[name] is getattr(value, name) for name in new)
        return cast(_M, value if same else value.model_copy(update=new))
    if isinstance(value, tuple):
        items = tuple(_walked(item, change) for item in value)
        return cast(_M, value if all(a is b for a, b in zip(items, value, strict=True)) else items)
    return value


def amended_timeline(
    case: str, timeline: Timeline, people: People, amendments: Sequence[Amendment]
) -> tuple[Timeline, frozenset[str]]:
    """Return the timeline with entries added, corrected and hidden, and the hashes of what was applied.

    An entry is found by its id, or, where more papers have changed it since, by most of its claims.
    """
    entries = {e.id: e for e in (*timeline.entries, *timeline.undated)}
    hidden: dict[str, TimelineEntry] = {}
    applied: set[str] = set()
    for line in amendments:
        change = line.change
        if isinstance(change, EntryAdded):
            made = _added(case, line, change, people)
            entries[made.id] = made
        elif isinstance(change, EntryCorrected | EntryHidden):
            entry = _found(change, entries.values())
            if entry is None:
                continue
            if isinstance(change, EntryHidden):
                hidden[entry.id] = entries.pop(entry.id).model_copy(update={"amended_by": line.reviewer})
            else:
                entries[entry.id] = _corrected(entry, change, line.reviewer)
        else:
            continue
        applied.add(line.hash)
    place = {e.id: i for i, e in enumerate((*timeline.entries, *timeline.undated))}
    dated = sorted((e for e in entries.values() if e.when), key=lambda e: (e.when.sort_key if e.when else (), e.id))
    undated = sorted((e for e in entries.values() if not e.when), key=lambda e: (place.get(e.id, len(place)), e.id))
    return (
        Timeline(entries=tuple(dated), undated=tuple(undated), hidden=tuple(hidden[k] for k in sorted(hidden))),
        frozenset(applied),
    )


def _added(case: str, line: Amendment, change: EntryAdded, people: People) -> TimelineEntry:
    known = {v.text.casefold(): p.id for p in people.people for v in p.variants}
    known |= {p.name.casefold(): p.id for p in people.people}
    return TimelineEntry(
        id=content_id("ent", case, line.hash),
        when=change.when,
        what=change.what,
        kind="other",
        people=tuple(known[name.casefold()] for name in change.people if name.casefold() in known),
        amended_by=line.reviewer,
    )


def _corrected(entry: TimelineEntry, change: EntryCorrected, reviewer: str) -> TimelineEntry:
    update: dict[str, object] = {"amended_by": reviewer}
    if change.when is not None:
        update |= {"when": change.when, "disputed": ()}
    if change.what:
        update["what"] = change.what
    return entry.model_copy(update=update)


def _found(change: EntryCorrected | EntryHidden, entries: Iterable[TimelineEntry]) -> TimelineEntry | None:
    claims = set(change.claims)
    best: tuple[int, TimelineEntry] | None = None
    for entry in entries:
        if entry.id == change.entry:
            return entry
        shared = len(claims & set(entry.claims))
        if 2 * shared > len(claims) and (best is None or shared > best[0]):
            best = shared, entry
    return best[1] if best else None
