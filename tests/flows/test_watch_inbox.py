from __future__ import annotations

import errno
import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fake_parts import Counting

from flows.case_work import Outcome
from flows.run_cases import directly
from flows.watch_inbox import Watcher
from models.errors import CasefoldError, InputError, RunError
from models.settings import Settings
from store.home import Store
from store.inbox import Listing, look_into

Drop = Callable[..., Path]
_PATIENCE_S = 30


@contextmanager
def watching(store: Store, counting: Counting, **more: float) -> Iterator[queue.Queue[Outcome | CasefoldError]]:
    said: queue.Queue[Outcome | CasefoldError] = queue.Queue()
    stop = threading.Event()
    watcher = Watcher(store, directly, parts=counting.parts(), quiet_s=0.6, stop=stop, **more)
    thread = threading.Thread(target=watcher.watch, args=(said.put, lambda _, error: said.put(error)))
    thread.start()
    try:
        yield said
    finally:
        stop.set()
        thread.join(_PATIENCE_S)
        assert not thread.is_alive()


@pytest.mark.parametrize("polling", [False, True])
def test_what_is_there_and_what_comes_while_it_is_written(
    store: Store, counting: Counting, drop: Drop, polling: bool
) -> None:
    drop("there.txt", "from before the start")
    drop("later.txt.part", "temporary")
    with watching(store, counting, polling=polling) as said:
        first = said.get(timeout=_PATIENCE_S)
        assert isinstance(first, Outcome) and first.counts["read"] == 1
        slow = drop("slow.txt", "")
        with slow.open("a") as scanner:
            for page in range(6):
                scanner.write(f"page {page} ")
                scanner.flush()
                time.sleep(0.3)
        second = said.get(timeout=_PATIENCE_S)
        assert isinstance(second, Outcome) and second.counts["documents"] == 2
        (store.settings.inbox / "case" / "later.txt.part").rename(store.settings.inbox / "case" / "later.txt")
        third = said.get(timeout=_PATIENCE_S)
        assert isinstance(third, Outcome) and third.counts["documents"] == 3
    assert counting.read == ["there.txt", "slow.txt", "later.txt"]
    texts = [d.text for d in store.case_file("case").documents if d.file == "slow.txt"]
    assert texts == ["page 0 page 1 page 2 page 3 page 4 page 5 "]


def test_a_case_that_fails_does_not_end_the_watch(store: Store, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "one", case="bad")
    drop("case.toml", "date_order = 7", case="bad")
    with watching(store, counting) as said:
        assert isinstance(said.get(timeout=_PATIENCE_S), CasefoldError)
        drop("a.txt", "two", case="good")
        outcome = said.get(timeout=_PATIENCE_S)
        assert isinstance(outcome, Outcome) and outcome.case == "good"


def test_a_new_inbox_is_waited_for(store: Store, counting: Counting, drop: Drop, settings: Settings) -> None:
    assert not settings.inbox.exists()
    with watching(store, counting) as said:
        time.sleep(0.2)
        drop("a.txt", "one")
        assert isinstance(said.get(timeout=_PATIENCE_S), Outcome)


@pytest.mark.parametrize(
    ("number", "advice"),
    [(errno.ENOSPC, "make room"), (errno.EROFS, "read-only"), (errno.EACCES, "the right to write")],
)
def test_a_store_that_cannot_be_written_is_told_at_once_and_gone_on_with_when_mended(
    store: Store, counting: Counting, drop: Drop, monkeypatch: pytest.MonkeyPatch, number: int, advice: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(number, "so it is")

    drop("a.txt", "one")
    with monkeypatch.context() as broken, watching(store, counting) as said:
        broken.setattr("store.originals._write_all", full)
        error = said.get(timeout=_PATIENCE_S)
        assert isinstance(error, RunError) and advice in str(error)
        broken.undo()
        outcome = said.get(timeout=_PATIENCE_S)
        assert isinstance(outcome, Outcome) and outcome.counts["read"] == 1


def test_an_inbox_that_cannot_be_listed_for_a_while(
    store: Store, counting: Counting, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop("a.txt", "one")
    with monkeypatch.context() as broken, watching(store, counting) as said:
        broken.setattr("flows.watch_inbox.cases_in", _raises(InputError("give yourself the right")))
        assert isinstance(said.get(timeout=_PATIENCE_S), InputError)
        broken.undo()
        assert isinstance(said.get(timeout=_PATIENCE_S), Outcome)


def _looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The cases whose folders the watcher looks into, as it does."""
    cases: list[str] = []

    def noted(inbox: Path, case: str) -> Listing:
        cases.append(case)
        return look_into(inbox, case)

    monkeypatch.setattr("flows.watch_inbox.look_into", noted)
    return cases


def test_an_event_has_only_its_case_looked_at(
    store: Store, counting: Counting, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    for case in ("garcia", "lopez", "mendez"):
        drop("a.txt", f"of {case}", case=case)
    looked = _looked_at(monkeypatch)
    with watching(store, counting) as said:
        for _ in range(3):
            assert isinstance(said.get(timeout=_PATIENCE_S), Outcome)
        assert {"garcia", "lopez", "mendez"} <= set(looked)
        time.sleep(2)  # the look at all of them is over
        looked.clear()
        drop("b.txt", "more of lopez", case="lopez")
        outcome = said.get(timeout=_PATIENCE_S)
        assert isinstance(outcome, Outcome) and outcome.case == "lopez"
        assert set(looked) == {"lopez"}


def test_what_leaves_a_folder_leaves_its_case_soon(store: Store, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "one")
    gone = drop("b.txt", "two")
    with watching(store, counting) as said:
        first = said.get(timeout=_PATIENCE_S)
        assert isinstance(first, Outcome) and first.counts["documents"] == 2
        gone.unlink()
        second = said.get(timeout=_PATIENCE_S)
        assert isinstance(second, Outcome) and second.counts["documents"] == 1 and second.counts["removed"] == 1
        drop("b.txt", "two", case="other")
        moved = said.get(timeout=_PATIENCE_S)
        assert isinstance(moved, Outcome) and moved.case == "other" and moved.counts["documents"] == 1


def _silent(inbox: Path, *, stop_event: threading.Event, **_: object) -> Iterator[set[tuple[object, str]]]:
    while not stop_event.wait(0.05):
        yield set()


def test_events_that_are_lost_are_made_good_by_the_next_look_at_all(
    store: Store, counting: Counting, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.watch_inbox.watchfiles.watch", _silent)
    drop("a.txt", "one")
    left = drop("a.txt", "two", case="left")
    drop("b.txt", "three", case="left")
    with watching(store, counting, rescan_s=1.5) as said:
        for _ in range(2):
            assert isinstance(said.get(timeout=_PATIENCE_S), Outcome)
        drop("late.txt", "three", case="new")
        outcome = said.get(timeout=_PATIENCE_S)
        assert isinstance(outcome, Outcome) and outcome.case == "new"
        left.unlink()
        outcome = said.get(timeout=_PATIENCE_S)
        assert isinstance(outcome, Outcome) and outcome.case == "left" and outcome.counts["removed"] == 1


def _raises(error: CasefoldError) -> Callable[[Path], list[str]]:
    def cases_in(_: Path) -> list[str]:
        raise error

    return cases_in
