from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_parts import Counting

from exporters.json import export_json
from flows.run_cases import directly, run_cases
from flows.watch_inbox import Watcher
from models.settings import Settings
from store.home import Store, open_store
from store.intake import take_in
from store.verify import verify

Drop = Callable[..., Path]
_TESTS = Path(__file__).parent.parent


def start(settings: Settings, slow_s: float) -> subprocess.Popen[str]:
    paths = os.pathsep.join([str(_TESTS.parent), str(_TESTS)])
    return subprocess.Popen(
        [
            sys.executable,
            str(_TESTS / "flows" / "killed_run.py"),
            str(settings.home),
            str(settings.inbox),
            str(slow_s),
        ],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )


def finished(store: Store) -> str:
    list(run_cases(["case"], store, directly, Counting().parts()))
    return export_json(store.case_file("case"))


@pytest.fixture
def quiet(settings: Settings, drop: Drop, tmp_path: Path) -> str:
    """The export of a run that nobody disturbed."""
    for i in range(12):
        drop(f"{i:02}.txt", f"letter {i}\namount={i % 3}" + " BAD" * (i == 5))
    with open_store(settings.model_copy(update={"home": tmp_path / "quiet"})) as store:
        return finished(store)


@pytest.mark.parametrize("stage", ["read", "extract"])
def test_killed_in_the_middle_then_run(settings: Settings, quiet: str, stage: str) -> None:
    with start(settings, 0.05) as killed:
        assert killed.stdout is not None
        lines = (line.strip() for line in killed.stdout)
        assert sum(line == stage for line in (next(lines) for _ in range(3 if stage == "read" else 14))) > 1
        killed.send_signal(signal.SIGKILL)
    with open_store(settings) as store:
        assert finished(store) == quiet
        assert len(store.files.of_case("case")) == 12
        last = store.runs.last("case")
        assert last is not None and last.state == "partial"


def test_killed_at_a_hundred_moments(settings: Settings, quiet: str, tmp_path: Path) -> None:
    in_work = 0
    for seed in range(10):
        home = tmp_path / f"killed {seed}"
        paths = os.pathsep.join([str(_TESTS.parent), str(_TESTS)])
        script, words = _TESTS / "flows" / "kill_many.py", [str(home), str(settings.inbox), str(seed), "10", "0.25"]
        done = subprocess.run(
            [sys.executable, str(script), *words],
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        *wrong, last = done.stdout.splitlines()
        assert wrong == []
        in_work += int(last.removeprefix("in the work "))
        with open_store(settings.model_copy(update={"home": home})) as store:
            assert finished(store) == quiet
            assert sorted(r.source.path for r in store.files.of_case("case")) == [f"{i:02}.txt" for i in range(12)]
            assert list(store.originals.folder.glob(".incoming-*")) == []
    assert in_work > 30


def test_the_bytes_are_on_the_disk_before_they_are_known(
    store: Store, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a loss of power must not undo is written in this order: bytes, name, folder, then the row."""
    order: list[str] = []
    fsync, rename, register = os.fsync, Path.rename, store.files.register

    def synced(descriptor: int) -> None:
        order.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "bytes")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "rename", lambda *names: (order.append("name"), rename(*names))[1])
    monkeypatch.setattr(store.files, "register", lambda *row: (order.append("row"), register(*row))[1])
    drop("a.txt", "one")
    take_in(store, "case", lambda _: "text/plain")
    assert order == ["bytes", "name", "folder", "folder", "row"]
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_two_watchers_on_one_inbox(settings: Settings, drop: Drop) -> None:
    stop, countings = threading.Event(), (Counting(0.02), Counting(0.02))

    def watch(counting: Counting) -> None:
        with open_store(settings) as store:
            watcher = Watcher(store, directly, parts=counting.parts(), quiet_s=0.3, stop=stop)
            watcher.watch(lambda _: None, lambda *_: None)

    threads = [threading.Thread(target=watch, args=(counting,)) for counting in countings]
    for thread in threads:
        thread.start()
    for number in range(20):
        drop(f"{number:02}.txt", f"letter {number}", case=f"case {number % 3}")
        time.sleep(0.05)
    deadline = time.monotonic() + 40
    while sum(len(c.read) for c in countings) < 20 and time.monotonic() < deadline:
        time.sleep(0.2)
    time.sleep(1)
    stop.set()
    for thread in threads:
        thread.join(30)
    assert sorted(name for counting in countings for name in counting.read) == [f"{n:02}.txt" for n in range(20)]
    with open_store(settings) as store:
        for case in range(3):
            wanted = [f"{n:02}.txt" for n in range(20) if n % 3 == case]
            assert sorted(d.file for d in store.case_file(f"case {case}").documents) == wanted
            assert [received.source.path for received in store.files.of_case(f"case {case}")] == wanted
        assert verify(store).sound and len(list(store.originals.all())) == 20


def test_two_runs_at_once_wait_for_each_other(settings: Settings, quiet: str) -> None:
    with start(settings, 0.05) as one, start(settings, 0.05) as two:
        read = [process.communicate(timeout=60)[0].split().count("read") for process in (one, two)]
        assert (one.returncode, two.returncode) == (0, 0)
    assert sorted(read) == [0, 12]
    with open_store(settings) as store:
        assert export_json(store.case_file("case")) == quiet
