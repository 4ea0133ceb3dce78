"""Which events may stand in a chronology that is filed: those of which nothing is open to question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from exporters.papers.exhibits import Exhibits
from exporters.report.cards import settled
from models.casefile import CaseFile
from models.document import Span
from models.finding import Category
from models.timeline import TimelineEntry

_NO_KIND = ("other", "event")
_WORD = re.compile(r"[^\W\d_]{3,}")
_FEWEST_WORDS = 2


@dataclass(frozen=True)
class FiledEntry:
    """An event with the places in exhibits that tell of it."""

    entry: TimelineEntry
    sources: tuple[Span, ...]


def filed_entries(case: CaseFile, exhibits: Exhibits) -> tuple[FiledEntry, ...]:
    """Return the dated events that can be filed, in order of time.

    One date, read in one way; no unsettled conflict quotes it; an exhibit tells of it; and it is an event of a known
    kind told in words (no row of figures), or one that a reviewer has worded.
    """
    open_claims = {
        side.claim
        for finding in case.findings
        if finding.category is Category.CONFLICT and not settled(finding)
        for side in finding.sides
        if side.claim
    }
    found = []
    for entry in case.timeline.entries:
        sources = tuple(s for s in entry.sources if s.document in exhibits.of_document)
        doubtful = entry.disputed or entry.when is None or entry.when.ambiguous or open_claims & set(entry.claims)
        told = (entry.kind not in _NO_KIND and _is_told(entry.what)) or entry.amended_by
        if sources and told and not doubtful:
            found.append(FiledEntry(entry, sources))
    return tuple(found)


def _is_told(what: str) -> bool:
    return len(_WORD.findall(what)) >= _FEWEST_WORDS
