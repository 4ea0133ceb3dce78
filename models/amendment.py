"""What a reviewer sets right: never written over what was read or found, applied beside it at the next run.

Each amendment names what it is about by words of the papers (a date as written, a name as written, a document's id), so
that it still holds when more papers arrive; where those words are gone it is kept and shown as not applied.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from models.base import Model
from models.dates import PartialDate, Reading
from models.document import DateOrder
from models.extraction import Kind


class DateOrderSet(Model):
    """The order of a document's numeric dates, where nothing in it tells."""

    type: Literal["date_order"] = "date_order"
    document: str
    order: DateOrder


class DateChosen(Model):
    """Which of its readings a date has, wherever the document writes it like this."""

    type: Literal["date"] = "date"
    document: str
    text: str
    reading: Reading


class ReadingCorrected(Model):
    """What stands on the page where ``text`` was read at ``start``; ``right`` equal to ``text`` confirms the reading."""

    type: Literal["reading"] = "reading"
    document: str
    start: int
    text: str
    right: str


class DocumentDescribed(Model):
    """What a document is, of which day and by whom; None leaves what was found.

    ``author`` is a name as written; an empty one says that nobody is known to have written it.
    """

    type: Literal["document"] = "document"
    document: str
    kind: Kind | None = None
    dated: PartialDate | None = None
    author: str | None = None


class DocumentSplit(Model):
    """A page on which another paper begins. ``document`` is that of the file, whose id comes from its bytes."""

    type: Literal["split"] = "split"
    document: str
    page: int


class DocumentsJoined(Model):
    """A page on which no other paper begins: what was taken for two papers of the file is one."""

    type: Literal["joined"] = "joined"
    document: str
    page: int


class SamePerson(Model):
    """Two names as written that are one person's."""

    type: Literal["same_person"] = "same_person"
    first: str
    second: str


class DifferentPeople(Model):
    """A name as written that is not the person's with whom it was put together."""

    type: Literal["different_people"] = "different_people"
    first: str
    second: str


class EntryAdded(Model):
    """An event that no paper was found to tell; ``people`` are names as written."""

    type: Literal["entry_added"] = "entry_added"
    when: PartialDate | None
    what: str
    people: tuple[str, ...] = ()


class EntryCorrected(Model):
    """Another wording or date of a timeline entry; ``claims`` are those that it was made of."""

    type: Literal["entry_corrected"] = "entry_corrected"
    entry: str
    claims: tuple[str, ...]
    when: PartialDate | None = None
    what: str = ""


class EntryHidden(Model):
    """A timeline entry that is not to be shown among the others."""

    type: Literal["entry_hidden"] = "entry_hidden"
    entry: str
    claims: tuple[str, ...]


class FilingArranged(Model):
    """The exhibits of the filing in their order, the documents that are not filed, and titles that a person gave, by document.

    The last one holds. Documents that came later follow in the usual order.
    """

    type: Literal["filing"] = "filing"
    order: tuple[str, ...]
    not_filed: tuple[str, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()


class Withdrawn(Model):
    """An earlier amendment that holds no longer, by its hash."""

    type: Literal["withdrawn"] = "withdrawn"
    amendment: str


Change = Annotated[
    DateOrderSet
    | DateChosen
    | ReadingCorrected
    | DocumentDescribed
    | DocumentSplit
    | DocumentsJoined
    | SamePerson
    | DifferentPeople
    | EntryAdded
    | EntryCorrected
    | EntryHidden
    | FilingArranged
    | Withdrawn,
    Field(discriminator="type"),
]


class Amendment(Model):
    """One line of the append-only ledger of amendments, chained like the decisions: ``hash`` covers the line and the hash
    before it. ``at`` is ISO 8601 in UTC.
    """

    case: str
    change: Change
    note: str = ""
    reviewer: str
    at: str
    previous: str
    hash: str
