from __future__ import annotations

from models.delta import Delta, Snapshot
from store.home import Store


def test_only_reports_in_which_something_changed_are_kept(store: Store) -> None:
    assert store.deltas.snapshot("vega") is None
    for number, documents in enumerate([("a.txt",), (), ("b.txt",)]):
        at = f"2031-05-0{number + 1}T03:00:00+00:00"
        delta = Delta(case="vega", since=None, until=at, new_documents=documents)
        store.deltas.keep(Snapshot(taken_at=at, result="key"), delta)
    assert [delta.new_documents for delta in store.deltas.of_case("vega")] == [("b.txt",), ("a.txt",)]
    snapshot = store.deltas.snapshot("vega")
    assert snapshot is not None and snapshot.taken_at.startswith("2031-05-03")
    assert store.deltas.of_case("other") == []


def test_a_case_that_failed_keeps_its_snapshot(store: Store) -> None:
    store.deltas.keep(Snapshot(taken_at="2031-05-01", result="key"), Delta(case="vega", since=None, until="2031-05-01"))
    store.deltas.keep(None, Delta(case="vega", since="2031-05-01", until="2031-05-02", failed="no disk"))
    snapshot = store.deltas.snapshot("vega")
    assert snapshot is not None and snapshot.taken_at == "2031-05-01"
    assert [delta.failed for delta in store.deltas.of_case("vega")] == ["no disk"]
