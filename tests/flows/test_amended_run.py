from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fake_parts import Counting

from exporters.papers.titles import title_of
from flows.run_cases import directly, run_cases
from models.amendment import DateOrderSet, DocumentDescribed, ReadingCorrected, SamePerson, Withdrawn
from models.document import DateOrder
from models.extraction import Kind
from store.home import Store

Drop = Callable[..., Path]


def run(store: Store, counting: Counting) -> bool:
    (outcome,) = run_cases(["case"], store, directly, counting.parts())
    return outcome.current


def ids(store: Store) -> dict[str, str]:
    return {d.file: d.id for d in store.case_file("case").documents}


def test_a_corrected_reading_is_extracted_anew_without_reading(store: Store, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "amount=10")
    drop("b.txt", "amount=20")
    run(store, counting)
    change = ReadingCorrected(document=ids(store)["b.txt"], start=0, text="amount=20", right="amount=10")
    line = store.amendments.append("case", change, reviewer="Ines")
    assert not run(store, counting)
    case = store.case_file("case")
    assert case.findings == ()
    assert {d.file: (d.text, d.corrected) for d in case.documents}["b.txt"] == ("amount=10", (line.hash,))
    assert (counting.read, counting.extracted) == (["a.txt", "b.txt"], ["a.txt", "b.txt", "b.txt"])
    assert run(store, counting)


def test_what_is_withdrawn_leaves_everything_as_it_was(store: Store, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "amount=10")
    run(store, counting)
    before = store.case_file("case")
    change = ReadingCorrected(document=ids(store)["a.txt"], start=0, text="amount=10", right="amount=11")
    line = store.amendments.append("case", change, reviewer="Ines")
    run(store, counting)
    assert store.case_file("case").documents[0].text == "amount=11"
    store.amendments.append("case", Withdrawn(amendment=line.hash), reviewer="Tom")
    run(store, counting)
    assert store.case_file("case") == before
    assert counting.extracted == ["a.txt", "a.txt"]


def test_the_order_of_one_documents_dates_is_set_for_it_alone(store: Store, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "one")
    drop("b.txt", "two")
    run(store, counting)
    store.amendments.append("case", DateOrderSet(document=ids(store)["a.txt"], order=DateOrder.DMY), reviewer="Ines")
    run(store, counting)
    case = store.case_file("case")
    orders = {d.file: case.profile_by_document[d.id].date_order for d in case.documents}
    assert orders == {"a.txt": DateOrder.DMY, "b.txt": DateOrder.UNKNOWN}
    assert counting.extracted == ["a.txt", "b.txt", "a.txt"]


def test_what_a_paper_is_stands_in_the_case_and_its_exports(store: Store, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "one")
    run(store, counting)
    change = DocumentDescribed(document=ids(store)["a.txt"], kind=Kind.AFFIDAVIT, author="Olga Stern")
    line = store.amendments.append("case", change, reviewer="Ines")
    run(store, counting)
    for case in (store.case_file("case"), store.results.load_quoted("case")):
        assert case is not None
        (profile,) = case.profile_by_document.values()
        assert (profile.kind, profile.author_name, profile.author_reason) == ("affidavit", "Olga Stern", "set by Ines")
        assert title_of(case.documents[0], case) == "Statement of Olga Stern"
    store.amendments.append("case", Withdrawn(amendment=line.hash), reviewer="Tom")
    run(store, counting)
    (profile,) = store.case_file("case").profile_by_document.values()
    assert (profile.kind, profile.author_name) == ("letter", "")
    assert counting.extracted == ["a.txt"]


def test_every_amendment_in_force_is_in_the_case(store: Store, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "one")
    store.amendments.append("case", SamePerson(first="A", second="B"), note="told by her", reviewer="Ines")
    run(store, counting)
    (line,) = store.case_file("case").amendments
    assert (line.note, line.reviewer) == ("told by her", "Ines")
    assert store.amendments.broken_links("case") == []
