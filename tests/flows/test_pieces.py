"""A stack of papers in one file through a whole run: each paper is a document of its own."""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2
import pytest
from fake_parts import Counting
from stacks import CLINIC, PARISH, pdf

from exporters.json import export_json
from flows.case_work import Outcome
from flows.parts import Parts
from flows.run_cases import directly, run_cases
from models.document import Document, Status
from models.settings import Settings
from readers.printable import printable_pdf
from store.home import Store

STACK = pdf(CLINIC.format("1 of 2"), CLINIC.format("2 of 2"), PARISH.format("1 of 1"))


@pytest.fixture
def counting() -> Counting:
    return Counting()


@pytest.fixture
def parts(counting: Counting) -> Parts:
    fake, real = counting.parts(), Parts()
    names = ("extract", "assemble", "report", "warm_up")
    return Parts(**{**real.__dict__, **{name: getattr(fake, name) for name in names}})


@pytest.fixture
def put(settings: Settings) -> Callable[..., None]:
    def put(name: str, data: bytes | str) -> None:
        path = settings.inbox / "case" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    return put


def run(store: Store, parts: Parts, **more: bool) -> Outcome:
    (outcome,) = run_cases(["case"], store, directly, parts, **more)
    return outcome


def documents(store: Store) -> dict[str, Document]:
    return {d.file: d for d in store.case_file("case").documents}


def test_papers_of_a_stack_are_documents(store: Store, parts: Parts, put, counting: Counting) -> None:  # type: ignore[no-untyped-def]
    put("stack.pdf", STACK)
    outcome = run(store, parts)
    found = documents(store)
    assert list(found) == ["stack.pdf › p. 1–2", "stack.pdf › p. 3"]
    report, letter = found.values()
    assert (outcome.state, outcome.counts["documents"], outcome.counts["findings"]) == ("complete", 2, 1)
    assert ([p.number for p in report.pages], [p.number for p in letter.pages]) == ([1, 2], [3])
    assert letter.text.startswith("St. Brendan Parish") and "admitted" not in letter.text
    assert all(letter.text[w.start : w.end] == w.text for w in letter.words)
    assert (letter.status, letter.pages[0].start, letter.pages[0].end) == (Status.READ, 0, len(letter.text))
    assert "begin anew" in letter.issues[0].message
    assert sorted(counting.extracted) == sorted(found)


def test_a_second_run_has_nothing_to_do(store: Store, parts: Parts, put, counting: Counting) -> None:  # type: ignore[no-untyped-def]
    put("stack.pdf", STACK)
    run(store, parts)
    before = export_json(store.case_file("case"))
    assert run(store, parts).current
    put("other.txt", "words")
    run(store, parts)
    assert counting.extracted.count("stack.pdf › p. 3") == 1
    after = documents(store)
    assert len(after) == 3
    (store.settings.inbox / "case" / "other.txt").unlink()
    run(store, parts)
    assert export_json(store.case_file("case")) == before


def test_a_reviewer_joins_and_parts(store: Store, parts: Parts, put) -> None:  # type: ignore[no-untyped-def]
    put("stack.pdf", STACK)
    run(store, parts)
    put("case.toml", 'whole = ["stack.pdf"]')
    run(store, parts)
    assert list(documents(store)) == ["stack.pdf"]
    put("case.toml", 'parted = { "stack.pdf" = [2, 3, 9] }')
    run(store, parts)
    found = documents(store)
    assert list(found) == ["stack.pdf › p. 1", "stack.pdf › p. 2", "stack.pdf › p. 3"]
    assert "settings" in found["stack.pdf › p. 2"].issues[0].message
    put("case.toml", "")
    run(store, parts)
    assert list(documents(store)) == ["stack.pdf › p. 1–2", "stack.pdf › p. 3"]


def test_a_stack_that_came_twice(store: Store, parts: Parts, put, counting: Counting) -> None:  # type: ignore[no-untyped-def]
    put("a.pdf", STACK)
    put("b.pdf", STACK)
    run(store, parts)
    found = documents(store)
    assert [d.duplicate_of for f, d in found.items() if f.startswith("a.")] == [None, None]
    assert found["b.pdf › p. 3"].duplicate_of == found["a.pdf › p. 3"].id
    assert found["b.pdf › p. 1–2"].duplicate_of == found["a.pdf › p. 1–2"].id
    assert len(counting.extracted) == 2


def test_only_the_pages_of_a_paper_are_printed(store: Store, parts: Parts, put, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    put("stack.pdf", STACK)
    run(store, parts)
    for file, document in documents(store).items():
        printed = pypdfium2.PdfDocument(printable_pdf(document, store.originals.path_of(document.sha256)))
        assert len(printed) == len(document.pages), file
        first = printed[0].get_textpage().get_text_range()
        assert first.startswith(document.text[:12])


def test_a_paper_from_which_nothing_can_be_extracted(store: Store, parts: Parts, put) -> None:  # type: ignore[no-untyped-def]
    put("stack.pdf", pdf(CLINIC.format("1 of 1"), f"{PARISH.format('1 of 1')}|UNCLEAR"))
    assert run(store, parts).state == "partial"
    found = documents(store)
    assert {f: d.status for f, d in found.items()} == {
        "stack.pdf › p. 1": Status.READ,
        "stack.pdf › p. 2": Status.PARTLY_READ,
    }
    assert any("KeyError" in issue.message for issue in found["stack.pdf › p. 2"].issues)
    run(store, parts)
    assert documents(store) == found


def test_trying_again_reads_the_file_again(store: Store, parts: Parts, put, counting: Counting) -> None:  # type: ignore[no-untyped-def]
    put("stack.pdf", STACK)
    run(store, parts)
    assert run(store, parts, retry=True).current  # all of it was read


def test_a_quote_names_the_page_of_the_file(store: Store, parts: Parts, put) -> None:  # type: ignore[no-untyped-def]
    put("stack.pdf", STACK)
    run(store, parts)
    case = store.case_file("case")
    (finding,) = case.findings
    assert sorted(side.span.page(case.document_by_id[side.span.document]) for side in finding.sides) == [1, 2, 3]
    assert {side.span.quote(case.document_by_id[side.span.document]) for side in finding.sides} == {
        "amount=10",
        "amount=20",
    }


def test_papers_stand_in_their_order(store: Store, parts: Parts, put) -> None:  # type: ignore[no-untyped-def]
    put("stack.pdf", pdf(*[(CLINIC, PARISH)[i % 2].format("1 of 1") for i in range(11)]))
    run(store, parts)
    assert [d.pages[0].number for d in documents(store).values()] == list(range(1, 12))
