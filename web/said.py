"""An amendment in one sentence."""

from __future__ import annotations

from exporters.report.days import date_in_words, reading_in_words
from exporters.report.wording import counted, words
from models.amendment import (
    Amendment,
    DateChosen,
    DateOrderSet,
    DifferentPeople,
    DocumentDescribed,
    DocumentsJoined,
    DocumentSplit,
    EntryAdded,
    EntryCorrected,
    EntryHidden,
    FilingArranged,
    ReadingCorrected,
    SamePerson,
)
from models.contents import WITHIN
from models.document import DateOrder
from web.shelf import Shown

ORDERS = {
    DateOrder.MDY: "month first (04/03/2021 is 3 April)",
    DateOrder.DMY: "day first (03/04/2021 is 3 April)",
    DateOrder.YMD: "year first (2021/04/03 is 3 April)",
}


def said(line: Amendment, shown: Shown) -> str:
    """Return what a reviewer set right, in one sentence."""
    change = line.change
    if isinstance(change, DateOrderSet | DateChosen | ReadingCorrected | DocumentDescribed):
        row = next((d for d in shown.view.documents if d.id == change.document), None)
        return f"{row.number if row else 'A paper that is gone'}: {_of_document(change)}"
    if isinstance(change, DocumentSplit | DocumentsJoined):
        return f"{_file_of(change, shown)}: {_parted(change)}"
    if isinstance(change, SamePerson | DifferentPeople):
        return of_people(change)
    if isinstance(change, EntryAdded):
        return f"Added to the timeline: {date_in_words(change.when)}, {change.what}"
    if isinstance(change, EntryHidden):
        hidden = next((e.what for e in shown.case.timeline.hidden if e.id == change.entry), "an entry")
        return f"Hidden from the timeline: {hidden}"
    if isinstance(change, EntryCorrected):
        parts = [date_in_words(change.when)] if change.when else []
        return "Corrected in the timeline: " + ", ".join([*parts, *([change.what] if change.what else [])])
    if isinstance(change, FilingArranged):
        left_out = f", {counted(len(change.not_filed), 'paper')} left out" if change.not_filed else ""
        return f"The filing arranged: {counted(len(change.order), 'exhibit')} in order{left_out}"
    return "Withdrawn"


def _parted(change: DocumentSplit | DocumentsJoined) -> str:
    if isinstance(change, DocumentSplit):
        return f"another paper begins on p. {change.page}"
    return f"p. {change.page} belongs to the paper before it"


def _file_of(change: DocumentSplit | DocumentsJoined, shown: Shown) -> str:
    """The name of the file, of which each paper has the pages behind its name."""
    papers = [d for d in shown.case.documents if change.document in (d.id, d.part_of)]
    if not papers:
        return "A file that is gone"
    return papers[0].file.rpartition(WITHIN)[0] if papers[0].part_of else papers[0].file


def of_people(change: SamePerson | DifferentPeople) -> str:
    """Return who is who, in one sentence."""
    if isinstance(change, SamePerson):
        return f"“{change.first}” and “{change.second}” are one person"
    return f"“{change.second}” is not “{change.first}”"


def _of_document(change: DateOrderSet | DateChosen | ReadingCorrected | DocumentDescribed) -> str:
    if isinstance(change, DateOrderSet):
        return f"its dates are written {ORDERS[change.order]}"
    if isinstance(change, DateChosen):
        return f"“{change.text}” is {reading_in_words(change.reading)}"
    if isinstance(change, ReadingCorrected):
        read = " ".join(change.text.split())
        return f"“{read}” was read right" if read == change.right else f"“{read}” reads “{change.right}”"
    kind = words("document_kind", change.kind) if change.kind else ""
    day = f"of {date_in_words(change.dated)}" if change.dated else ""
    author = None if change.author is None else f"by {change.author}" if change.author else "by nobody who is named"
    return " ".join(part for part in ("it is", kind, day, author) if part)
