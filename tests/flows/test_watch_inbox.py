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

Drop = Callable[..., Path]
_PATIENCE_S = 30


@contextmanager
def watching(store: Store, counting: Counting, **more: bool) -> Iterator[queue.Queue[Outcome | CasefoldError]]:
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


def test_a_full_disk_is_told_at_once_and_gone_on_with_when_mended(
    store: Store, counting: Counting, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    drop("a.txt", "one")
    with monkeypatch.context() as broken, watching(store, counting) as said:
        broken.setattr("store.originals._write_all", full)
        error = said.get(timeout=_PATIENCE_S)
        assert isinstance(error, RunError) and "make room" in str(error)
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


def _raises(error: CasefoldError) -> Callable[[Path], list[str]]:
    def cases_in(_: Path) -> list[str]:
        raise error

    return cases_in
