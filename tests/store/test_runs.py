from __future__ import annotations

from store.home import Store


def test_a_run_that_was_killed_counts_as_interrupted(store: Store) -> None:
    store.runs.begin("a")
    second = store.runs.begin("a")
    store.runs.end(second, "complete", {"documents": 3})
    last = store.runs.last("a")
    assert last is not None and (last.state, last.counts) == ("complete", {"documents": 3})
    third = store.runs.begin("a")
    assert third != second
    assert store.runs.last("b") is None


def test_failures_are_counted_and_forgotten(store: Store) -> None:
    for stage in ("read", "read", "extract"):
        store.runs.note_failure("a", "doc_1", stage, "why")
    store.runs.note_failure("b", "doc_1", "read", "why")
    assert [(f.stage, f.attempts) for f in store.runs.failures("a")] == [("extract", 1), ("read", 2)]
    store.runs.forget_failures("a", stage="read", keep=set())
    assert [f.stage for f in store.runs.failures("a")] == ["extract"]
    store.runs.forget_failures("a", stage="extract", keep={"doc_1"})
    assert [f.stage for f in store.runs.failures("a")] == ["extract"]
    assert len(store.runs.failures("b")) == 1
