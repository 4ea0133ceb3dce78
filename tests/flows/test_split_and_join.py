"""A reviewer splits and joins the papers of a stack: what she said holds at every run, and the file stays as it came."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fake_parts import Counting
from stacks import CLINIC, PARISH, pdf

from exporters.json import export_json
from exporters.papers.exhibits import Exhibits
from flows.parts import Parts
from flows.run_cases import directly, run_cases
from models.amendment import (
    Amendment,
    Change,
    DateChosen,
    DateOrderSet,
    DocumentDescribed,
    DocumentsJoined,
    DocumentSplit,
    FilingArranged,
    ReadingCorrected,
    Withdrawn,
)
from models.dates import Reading
from models.document import DateOrder, Document
from models.extraction import Kind
from store.files import document_id
from store.home import Store

STACK = pdf(CLINIC.format("1 of 2"), CLINIC.format("2 of 2"), PARISH.format("1 of 1"))
FILE = document_id("case", hashlib.sha256(STACK).hexdigest())
P12, P3 = "stack.pdf › p. 1–2", "stack.pdf › p. 3"


@pytest.fixture
def counting() -> Counting:
    return Counting()


@pytest.fixture
def go(store: Store, counting: Counting) -> Callable[..., bool]:
    """Say something of the papers and run; True where there was nothing to do."""
    fake, real = counting.parts(), Parts()
    names = ("extract", "assemble", "report", "warm_up")
    parts = Parts(**{**real.__dict__, **{name: getattr(fake, name) for name in names}})

    def going(*changes: Change, **more: bool) -> bool:
        for change in changes:
            store.amendments.append("case", change, reviewer="Ines")
        (outcome,) = run_cases(["case"], store, directly, parts, **more)
        return outcome.current

    return going


@pytest.fixture
def stack(store: Store, go: Callable[..., bool]) -> Store:
    folder = store.settings.inbox / "case"
    folder.mkdir(parents=True)
    (folder / "stack.pdf").write_bytes(STACK)
    go()
    return store


def papers(store: Store) -> dict[str, Document]:
    return {d.file: d for d in store.case_file("case").documents}


def last(store: Store) -> Amendment:
    line: Amendment = store.amendments.of_case("case")[-1]
    return line


def test_a_paper_is_split(stack: Store, go: Any, counting: Counting) -> None:
    before = papers(stack)
    go(DocumentSplit(document=FILE, page=2))
    after = papers(stack)
    assert list(after) == ["stack.pdf › p. 1", "stack.pdf › p. 2", P3]
    assert after["stack.pdf › p. 1"].id == before[P12].id, "a paper is the one that begins on its page"
    assert after[P3] == before[P3].model_copy(update={"parted": after[P3].parted})
    assert "split off by Ines" in after["stack.pdf › p. 2"].issues[0].message
    assert counting.extracted.count(P3) == 1, "what was not touched is not extracted again"
    assert stack.originals.path_of(after[P3].sha256).read_bytes() == STACK
    assert go()


def test_papers_are_joined_and_the_line_withdrawn(stack: Store, go: Any) -> None:
    before = export_json(stack.case_file("case"))
    go(DocumentsJoined(document=FILE, page=3))
    (whole,) = papers(stack).values()
    assert (whole.file, whole.id, [p.number for p in whole.pages]) == ("stack.pdf", FILE, [1, 2, 3])
    assert whole.issues[0].message == "p. 3 put to the pages before it by Ines"
    assert go()
    go(Withdrawn(amendment=last(stack).hash))
    assert export_json(stack.case_file("case")) == before


def test_what_was_split_is_joined_otherwise(stack: Store, go: Any) -> None:
    go(DocumentSplit(document=FILE, page=2), DocumentsJoined(document=FILE, page=3))
    found = papers(stack)
    assert list(found) == ["stack.pdf › p. 1", "stack.pdf › p. 2–3"]
    assert "split off by Ines; p. 3 put to the pages before it by Ines" in found["stack.pdf › p. 2–3"].issues[0].message
    go(DocumentSplit(document=FILE, page=3), DocumentsJoined(document=FILE, page=2))
    assert list(papers(stack)) == [P12, P3]


def test_it_holds_when_papers_come_and_everything_is_read_again(stack: Store, go: Any) -> None:
    go(DocumentSplit(document=FILE, page=2))
    folder = stack.settings.inbox / "case"
    (folder / "other.txt").write_text("words")
    (folder / "stack.pdf").rename(folder / "scan.pdf")
    go()
    ids = {d.id for d in papers(stack).values() if d.part_of}
    assert sorted(papers(stack)) == ["other.txt", "scan.pdf › p. 1", "scan.pdf › p. 2", "scan.pdf › p. 3"]
    key = stack.results.standing("case")
    with stack.engine.begin() as connection:  # as after another version of the readers
        from store.schema import extractions, readings

        connection.execute(readings.delete())
        connection.execute(extractions.delete())
    (folder / "other.txt").unlink()
    go()
    assert {d.id for d in papers(stack).values()} == ids and key != stack.results.standing("case")
    assert stack.case_file("case").not_applied == ()


def test_the_word_of_a_reviewer_stands_over_the_settings(stack: Store, go: Any) -> None:
    (stack.settings.inbox / "case" / "case.toml").write_text('whole = ["stack.pdf"]')
    go()
    assert list(papers(stack)) == ["stack.pdf"]
    go(DocumentSplit(document=FILE, page=3))
    assert list(papers(stack)) == [P12, P3]


def test_a_stack_that_came_twice_is_split_twice(stack: Store, go: Any) -> None:
    (stack.settings.inbox / "case" / "zz.pdf").write_bytes(STACK)
    go(DocumentSplit(document=FILE, page=2))
    found = papers(stack)
    assert found["zz.pdf › p. 2"].duplicate_of == found["stack.pdf › p. 2"].id


def test_a_page_that_the_file_lacks_changes_nothing(stack: Store, go: Any) -> None:
    go(DocumentSplit(document=FILE, page=9), DocumentSplit(document="doc_none", page=2))
    assert list(papers(stack)) == [P12, P3]


def test_what_a_whole_file_is_goes_to_the_paper_that_begins_with_it(stack: Store, go: Any) -> None:
    go(DocumentsJoined(document=FILE, page=3))
    go(DocumentDescribed(document=FILE, kind=Kind.MEDICAL_REPORT))
    go(Withdrawn(amendment=stack.amendments.of_case("case")[0].hash))
    profiles, found = stack.case_file("case").profile_by_document, papers(stack)
    assert [profiles[found[f].id].kind for f in (P12, P3)] == [Kind.MEDICAL_REPORT, Kind.LETTER]


def test_the_filing_has_the_papers_that_have_the_pages(stack: Store, go: Any) -> None:
    first, last_one = (papers(stack)[f].id for f in (P12, P3))
    go(FilingArranged(order=(last_one,), not_filed=(first,), titles=((last_one, "Her pastor"),)))
    go(DocumentSplit(document=FILE, page=2))
    exhibits = Exhibits(stack.case_file("case"))
    assert [(e.document.file, e.title) for e in exhibits.all] == [(P3, "Her pastor")]
    go(DocumentsJoined(document=FILE, page=3))
    assert Exhibits(stack.case_file("case")).all == (), "a page of it was left out"


def test_what_was_set_right_goes_with_its_pages(stack: Store, go: Any) -> None:
    paper = papers(stack)[P12]
    second = paper.text.index("amount=10", paper.pages[1].start)
    reading = Reading(start=date(2021, 3, 14), end=date(2021, 3, 14))
    go(
        ReadingCorrected(document=paper.id, start=second, text="amount=10", right="amount=20"),
        DateChosen(document=paper.id, text="14 March 2021", reading=reading),
        DateOrderSet(document=paper.id, order=DateOrder.DMY),
        DocumentDescribed(document=paper.id, kind=Kind.MEDICAL_REPORT),
    )
    go(DocumentSplit(document=FILE, page=2))
    found, case = papers(stack), stack.case_file("case")
    one, two = found["stack.pdf › p. 1"], found["stack.pdf › p. 2"]
    assert ("amount=10" in one.text, "amount=20" in two.text) == (True, True)
    profiles = case.profile_by_document
    assert [profiles[d.id].date_order for d in (one, two)] == [DateOrder.DMY, DateOrder.DMY]
    assert [profiles[d.id].kind for d in (one, two)] == [Kind.MEDICAL_REPORT, Kind.LETTER]
    assert {a.change.document for a in case.amendments if isinstance(a.change, DateChosen)} == {one.id, two.id}

    go(DocumentsJoined(document=FILE, page=2), DocumentsJoined(document=FILE, page=3))
    (whole,) = papers(stack).values()
    assert whole.text.count("amount=20") == 2
    assert go()
