from __future__ import annotations

import pytest

from models.amendment import (
    Amendment,
    Change,
    DateChosen,
    DateOrderSet,
    DocumentDescribed,
    EntryAdded,
    EntryCorrected,
    EntryHidden,
)
from models.dates import PartialDate, Precision, Reading
from models.document import DateOrder, Span
from models.extraction import Extraction, Kind, Profile
from models.mention import make_mention
from models.names import PersonName
from models.person import People, Person, Variant
from models.timeline import Timeline, TimelineEntry
from models.values import DateRole, DateValue
from review.ledger import amend
from timeline.amend import amended_extractions, amended_timeline, order_set

MARCH, APRIL = Reading.day(2021, 3, 4), Reading.day(2021, 4, 3)
EITHER = PartialDate(text="03/04/2021", precision=Precision.DAY, readings=(MARCH, APRIL))
SPAN = Span(document="doc_a", start=0, end=10)


def line(change: Change, reviewer: str = "Ines") -> Amendment:
    return amend("case", change, note="", reviewer=reviewer, at="2026-01-01")


def extraction() -> Extraction:
    mention = make_mention(SPAN, DateValue(date=EITHER, role=DateRole.EVENT), extractor="dates", version="1")
    profile = Profile(document="doc_a", kind=Kind.OTHER, dated=EITHER, dated_span=SPAN, date_order=DateOrder.DMY)
    return Extraction(document="doc_a", version="1", profile=profile, mentions=(mention,))


def test_a_chosen_reading_holds_wherever_the_document_writes_the_date() -> None:
    chosen = line(DateChosen(document="doc_a", text="03/04/2021", reading=APRIL))
    (made,), applied = amended_extractions((extraction(),), (chosen,))
    assert made.profile.dated is not None and made.profile.dated.readings == (APRIL,)
    assert [m.value.date.readings for m in made.mentions if isinstance(m.value, DateValue)] == [(APRIL,)]
    assert applied == {chosen.hash}


@pytest.mark.parametrize(
    "change",
    [
        DateChosen(document="doc_a", text="03/04/2021", reading=Reading.day(2021, 3, 5)),
        DateChosen(document="doc_a", text="3/4/2021", reading=APRIL),
        DateChosen(document="doc_b", text="03/04/2021", reading=APRIL),
        DateOrderSet(document="doc_a", order=DateOrder.MDY),
        DocumentDescribed(document="doc_a"),
    ],
)
def test_what_does_not_fit_changes_nothing_and_is_told(change: Change) -> None:
    (made,), applied = amended_extractions((extraction(),), (line(change),))
    assert made == extraction() and applied == frozenset()


def test_a_document_is_described_by_its_reviewer() -> None:
    day = PartialDate(text="2021-05-01", precision=Precision.DAY, readings=(Reading.day(2021, 5, 1),))
    described = line(DocumentDescribed(document="doc_a", kind=Kind.LETTER, dated=day), reviewer="Tom")
    (made,), applied = amended_extractions((extraction(),), (described,))
    assert (made.profile.kind, made.profile.kind_reason) == (Kind.LETTER, "set by Tom")
    assert (made.profile.dated, made.profile.dated_span) == (day, SPAN)
    assert applied == {described.hash}


def test_the_last_order_set_holds() -> None:
    lines = [line(DateOrderSet(document="doc_a", order=order)) for order in (DateOrder.MDY, DateOrder.DMY)]
    assert order_set(lines, "doc_a") is DateOrder.DMY
    assert order_set(lines, "doc_b") is None


def on(day: int, what: str, *claims: str) -> TimelineEntry:
    when = PartialDate(text=str(day), precision=Precision.DAY, readings=(Reading.day(2021, 1, day),))
    return TimelineEntry(id=f"ent_{what}", when=when, what=what, kind="visit", claims=claims, sources=(SPAN,))


VISIT, FALL = on(3, "visit", "c1", "c2"), on(5, "fall", "c3")
PEOPLE = People(
    people=(
        Person(
            id="per_1", name="Odile Marchetti", variants=(Variant(text="Mrs Marchetti", name=PersonName(), spans=()),)
        ),
    )
)


def whats(timeline: Timeline) -> list[str]:
    return [entry.what for entry in timeline.entries]


def test_entries_are_added_in_their_place_and_name_their_reviewer() -> None:
    day = PartialDate(text="4 January 2021", precision=Precision.DAY, readings=(Reading.day(2021, 1, 4),))
    added = line(EntryAdded(when=day, what="moved house", people=("mrs marchetti", "nobody known")))
    made, applied = amended_timeline("case", Timeline(entries=(VISIT, FALL)), PEOPLE, (added,))
    assert whats(made) == ["visit", "moved house", "fall"]
    assert (made.entries[1].people, made.entries[1].sources, made.entries[1].amended_by) == (("per_1",), (), "Ines")
    assert applied == {added.hash}


def test_a_corrected_entry_moves_to_its_date_and_keeps_its_sources() -> None:
    day = PartialDate(text="9 January 2021", precision=Precision.DAY, readings=(Reading.day(2021, 1, 9),))
    change = EntryCorrected(entry=VISIT.id, claims=VISIT.claims, when=day, what="first visit")
    made, _ = amended_timeline("case", Timeline(entries=(VISIT, FALL)), PEOPLE, (line(change),))
    assert whats(made) == ["fall", "first visit"]
    assert made.entries[1].sources == VISIT.sources


def test_a_hidden_entry_is_kept_apart() -> None:
    hidden = line(EntryHidden(entry=FALL.id, claims=FALL.claims))
    made, _ = amended_timeline("case", Timeline(entries=(VISIT, FALL)), PEOPLE, (hidden,))
    assert whats(made) == ["visit"]
    assert [(e.what, e.amended_by) for e in made.hidden] == [("fall", "Ines")]


def test_an_entry_that_grew_is_found_by_its_claims() -> None:
    hidden = line(EntryHidden(entry="ent_before", claims=("c1", "c2", "c9")))
    made, _ = amended_timeline("case", Timeline(entries=(VISIT, FALL)), PEOPLE, (hidden,))
    assert whats(made) == ["fall"]


def test_an_entry_that_is_gone_is_told() -> None:
    hidden = line(EntryHidden(entry="ent_before", claims=("c8", "c9")))
    made, applied = amended_timeline("case", Timeline(entries=(VISIT, FALL)), PEOPLE, (hidden,))
    assert whats(made) == ["visit", "fall"] and applied == frozenset()
