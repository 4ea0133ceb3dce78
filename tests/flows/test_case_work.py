from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fake_parts import SECRET, Counting

from exporters.json import export_json
from flows.case_work import Outcome
from flows.run_cases import directly, run_cases
from models.casefile import CaseFile
from models.document import DateOrder, Status
from models.errors import InputError, RunError
from models.finding import FindingStatus, Verdict
from models.settings import Settings
from store.home import Store, open_store
from store.inbox import UNSORTED

Drop = Callable[..., Path]


def run(store: Store, counting: Counting, **more: bool) -> Outcome:
    (outcome,) = run_cases(["case"], store, directly, counting.parts(), **more)
    return outcome


def documents(store: Store) -> dict[str, str]:
    return {d.file: d.status for d in store.case_file("case").documents}


def test_from_the_inbox_to_the_report(store: Store, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "amount=10")
    drop("b.txt", "amount=20")
    outcome = run(store, counting)
    assert (outcome.state, outcome.current) == ("complete", False)
    assert {k: outcome.counts[k] for k in ("documents", "new", "read", "extracted", "findings", "open")} == {
        "documents": 2,
        "new": 2,
        "read": 2,
        "extracted": 2,
        "findings": 1,
        "open": 1,
    }
    assert store.report_path("case").read_text() == "1 findings"
    last = store.runs.last("case")
    assert last is not None and last.state == "complete"


def test_the_report_is_on_what_was_saved(store: Store, drop: Drop) -> None:
    """The run reports on what it has at hand and does not load it again: decisions, papers set aside and duplicates are in it."""
    reported: list[CaseFile] = []

    def report(store: Store, file: CaseFile) -> Path:
        reported.append(file)
        return store.report_path(file.case)

    parts = replace(Counting().parts(), report=report)
    for name, text in {"a": "amount=10", "b": "amount=20", "c": "BAD", "d": "UNCLEAR", "e": "amount=10"}.items():
        drop(f"{name}.txt", text)
    list(run_cases(["case"], store, directly, parts))
    assert reported[-1] == store.case_file("case")
    store.decide("case", reported[-1].findings[0].id, Verdict.EXPLAINED, note="why", reviewer="Ines Aller")
    drop("f.txt", "amount=10 and more")
    list(run_cases(["case"], store, directly, parts))
    assert reported[-1] == store.case_file("case")


def test_a_case_with_a_result_is_known_without_listing_all(
    store: Store, counting: Counting, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop("a.txt", "one")
    run(store, counting)
    monkeypatch.setattr(Store, "cases", lambda _: pytest.fail("all cases were listed"))
    assert store.case_file("case").case == store.check_case("case") == "case"


def test_nothing_new_costs_nothing(store: Store, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "one")
    run(store, counting)
    outcome = run(store, counting)
    assert outcome.current and outcome.counts["documents"] == 1
    assert (counting.read, counting.extracted) == (["a.txt"], ["a.txt"])


def test_one_new_document_costs_its_own_reading(store: Store, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "one")
    run(store, counting)
    drop("b.txt", "two")
    assert run(store, counting).counts["documents"] == 2
    assert (counting.read, counting.extracted) == (["a.txt", "b.txt"], ["a.txt", "b.txt"])


def test_the_same_paper_in_another_case_is_not_read_again(store: Store, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "one", case="case")
    drop("z.txt", "one", case="other")
    list(run_cases(["case", "other"], store, directly, counting.parts()))
    assert counting.read == ["a.txt"]
    (document,) = store.case_file("other").documents
    assert (document.case, document.file, document.duplicate_of) == ("other", "z.txt", None)


def test_the_same_paper_twice_in_a_case(store: Store, counting: Counting, drop: Drop) -> None:
    drop("b.txt", "amount=10")
    drop("a.txt", "amount=10")
    drop("c.txt", "amount=20")
    assert run(store, counting).state == "complete"
    first, second, _ = store.case_file("case").documents
    assert (first.duplicate_of, second.duplicate_of) == (None, first.id)
    assert counting.read == counting.extracted == ["a.txt", "c.txt"]
    assert len(store.case_file("case").extractions) == 2


def test_other_code_of_the_extractors_extracts_again_and_does_not_read_again(
    store: Store, counting: Counting, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop("a.txt", "amount=10")
    run(store, counting)
    monkeypatch.setattr("flows.case_documents.extraction_version", lambda: "the next version")
    assert not run(store, counting).current
    assert (counting.read, counting.extracted) == (["a.txt"], ["a.txt", "a.txt"])


def test_a_case_setting_extracts_again_and_does_not_read_again(
    store: Store, counting: Counting, drop: Drop, settings: Settings
) -> None:
    drop("a.txt", "one")
    run(store, counting)
    drop("case.toml", 'date_order = "DMY"')
    assert not run(store, counting).current
    assert (counting.read, counting.extracted) == (["a.txt"], ["a.txt", "a.txt"])
    assert store.case_file("case").extractions[0].profile.date_order is DateOrder.DMY


def test_bad_documents_do_not_stop_the_others(store: Store, counting: Counting, drop: Drop) -> None:
    for name, text in {"a": "fine", "b": "BAD", "c": "CRASH", "d": "UNCLEAR", "e": "fine too"}.items():
        drop(f"{name}.txt", text)
    outcome = run(store, counting)
    assert outcome.state == "partial"
    assert (outcome.counts["set aside"], outcome.counts["partly read"]) == (2, 1)
    assert documents(store) == {
        "a.txt": Status.READ,
        "b.txt": Status.SET_ASIDE,
        "c.txt": Status.SET_ASIDE,
        "d.txt": Status.PARTLY_READ,
        "e.txt": Status.READ,
    }
    issues = [issue.message for d in store.case_file("case").documents for issue in d.issues]
    assert "password" in issues[0]
    assert "ValueError at fake_parts.py" in issues[1]
    assert "KeyError" in issues[2]
    assert SECRET not in str(issues) + str(store.runs.failures("case"))


def test_what_may_pass_is_tried_again_and_what_cannot_is_not(
    store: Store, counting: Counting, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.runs.now", lambda: counting.now.isoformat())
    drop("b.txt", "BAD")
    drop("c.txt", "CRASH")
    run(store, counting)
    run(store, counting)
    assert counting.read == ["b.txt", "c.txt", "c.txt"]
    assert [f.attempts for f in store.runs.failures("case")] == [2]
    assert run(store, counting).current  # not yet
    counting.now += timedelta(minutes=16)
    counting.crash = False
    run(store, counting)
    assert documents(store) == {"b.txt": Status.SET_ASIDE, "c.txt": Status.READ}
    assert store.runs.failures("case") == []
    outcome = run(store, counting)
    assert (outcome.current, outcome.state) == (True, "partial")


def test_what_waits_to_be_tried_again_keeps_no_other_paper_waiting(
    store: Store, counting: Counting, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.runs.now", lambda: counting.now.isoformat())
    drop("b.txt", "LOST words")
    drop("c.txt", "CRASH")
    drop("d.txt", "UNCLEAR")
    run(store, counting)
    run(store, counting)
    assert [(f.stage, f.attempts) for f in store.runs.failures("case")] == [("read", 2), ("extract", 2), ("read", 2)]
    counting.read.clear(), counting.extracted.clear()
    drop("a.txt", "fine")
    run(store, counting)
    assert (counting.read, counting.extracted) == (["a.txt"], ["a.txt"])
    assert documents(store) == {
        "a.txt": Status.READ,
        "b.txt": Status.PARTLY_READ,
        "c.txt": Status.SET_ASIDE,
        "d.txt": Status.PARTLY_READ,
    }
    assert len(store.runs.failures("case")) == 3
    counting.crash = False
    assert run(store, counting, retry=True).counts["read"] == 2
    assert [f.stage for f in store.runs.failures("case")] == ["extract"]


def test_what_failed_is_tried_again_at_once_by_other_code(
    store: Store, counting: Counting, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.runs.now", lambda: counting.now.isoformat())
    drop("d.txt", "UNCLEAR")
    for _ in range(3):
        run(store, counting)
    assert len(counting.extracted) == 2
    monkeypatch.setattr("flows.case_documents.extraction_version", lambda: "another")
    run(store, counting)
    assert len(counting.extracted) == 3
    assert [f.attempts for f in store.runs.failures("case")] == [1]


def test_on_demand_everything_that_was_not_read_is_tried_again(store: Store, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "fine")
    drop("b.txt", "BAD")
    run(store, counting)
    assert not run(store, counting, retry=True).current
    assert counting.read == ["a.txt", "b.txt", "b.txt"]


def test_what_fails_to_come_together_leaves_the_last_result(store: Store, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "one")
    run(store, counting)
    drop("b.txt", "two")

    def broken(*_: object) -> None:
        raise ZeroDivisionError(SECRET)

    parts = counting.parts().__class__(**{**counting.parts().__dict__, "assemble": broken})
    with pytest.raises(RunError, match="ZeroDivisionError") as raised:
        list(run_cases(["case"], store, directly, parts))
    assert SECRET not in str(raised.value)
    assert documents(store) == {"a.txt": Status.READ}
    last = store.runs.last("case")
    assert last is not None and last.state == "failed"
    run(store, counting)
    assert len(documents(store)) == 2


def test_decisions_re_attach(store: Store, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "amount=10")
    drop("b.txt", "amount=20")
    run(store, counting)
    (finding,) = store.case_file("case").findings
    store.decide("case", finding.id, Verdict.EXPLAINED, note="two months", reviewer="rosa")

    drop("c.txt", "nothing to do with it")
    outcome = run(store, counting)
    assert (outcome.counts["open"], outcome.counts["evidence changed"]) == (0, 0)
    assert store.case_file("case").findings[0].status is FindingStatus.EXPLAINED

    drop("d.txt", "amount=30")
    outcome = run(store, counting)
    assert (outcome.counts["open"], outcome.counts["evidence changed"]) == (1, 1)
    assert store.case_file("case").findings[0].status is FindingStatus.EVIDENCE_CHANGED

    for name in ("b.txt", "d.txt"):
        (store.settings.inbox / "case" / name).unlink()
    outcome = run(store, counting)
    assert (outcome.counts["findings"], outcome.counts["decided and gone"]) == (0, 1)
    assert [line.note for line in store.vanished("case")] == ["two months"]


def test_a_decision_makes_the_report_new(store: Store, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "amount=10")
    drop("b.txt", "amount=20")
    run(store, counting)
    store.decide("case", store.case_file("case").findings[0].id, Verdict.ACCEPTED, note="", reviewer="rosa")
    assert not run(store, counting).current
    assert run(store, counting).current
    assert len(counting.read) == 2


def test_the_same_papers_give_the_same_bytes(
    counting: Counting, drop: Drop, settings: Settings, tmp_path: Path
) -> None:
    for i in range(4):
        drop(f"{i}.txt", f"amount={i}")
    exports = []
    for name in ("one", "two"):
        with open_store(settings.model_copy(update={"home": tmp_path / name})) as store:
            run(store, counting)
            exports.append(export_json(store.case_file("case")))
    assert exports[0] == exports[1]


def test_papers_in_no_case_are_read_and_not_compared(store: Store, counting: Counting, settings: Settings) -> None:
    settings.inbox.mkdir()
    for name, amount in {"a.txt": 10, "b.txt": 20}.items():
        (settings.inbox / name).write_text(f"amount={amount}")
    assert store.cases() == [UNSORTED]
    (outcome,) = run_cases([UNSORTED], store, directly, counting.parts())
    assert (outcome.state, outcome.counts["documents"], outcome.counts["findings"]) == ("complete", 2, 0)
    assert [e.document for e in store.case_file(UNSORTED).extractions] == [
        d.id for d in store.case_file(UNSORTED).documents
    ]


def test_an_error_in_the_case_file_is_the_users_to_mend(store: Store, counting: Counting, drop: Drop) -> None:
    drop("case.toml", "date_order = 7")
    with pytest.raises(InputError, match=r"case\.toml, line 1"):
        run(store, counting)
