from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from exporters.json import export_json
from flows.night_work import night
from flows.run_cases import directly, run_cases
from models.errors import InputError, RunError
from models.settings import Settings
from store.home import Store, open_store

Drop = Callable[..., Path]
_ROOT = Path(__file__).parents[2]
_PATIENCE_S = 120
_CASES = ["case 0", "case 1", "case 2"]


@pytest.fixture
def pool(prefect_api: str) -> str:
    """The name of a new work pool whose workers run each flow in a process of its own."""
    name = f"office-{time.monotonic_ns()}"
    httpx.post(f"{prefect_api}/work_pools/", json={"name": name, "type": "process"}, timeout=30).raise_for_status()
    return name


@pytest.fixture
def workers(pool: str, prefect_api: str) -> Iterator[list[int]]:
    """The process ids of two workers of the pool, as on two machines."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PREFECT_API_URL": prefect_api, "OMP_THREAD_LIMIT": "1"}
    words = [sys.executable, "-m", "prefect", "worker", "start", "--pool", pool, "--type", "process", "--name"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
    started = [subprocess.Popen([*words, f"worker {n}"], env=environment, **quiet) for n in (1, 2)]  # type: ignore[call-overload]
    url, deadline = f"{prefect_api}/work_pools/{pool}/workers/filter", time.monotonic() + _PATIENCE_S
    while len(httpx.post(url, json={}, timeout=30).json()) < 2 and time.monotonic() < deadline:
        time.sleep(0.5)
    yield [worker.pid for worker in started]
    for worker in started:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


@pytest.fixture
def dropped(drop: Drop) -> None:
    for number in range(6):
        text = f"Date: 2021-03-0{number + 1}\n\nMs. Ada Lunt, born 9 April 1979, came to the clinic. Entry {number}.\n"
        drop(f"{number}.txt", text, case=_CASES[number % 3])


def test_two_workers_do_the_night(
    pool: str, workers: list[int], dropped: None, drop: Drop, settings: Settings, tmp_path: Path
) -> None:
    from flows.pool import Pool

    drop("case.toml", "date_order = 7", case="mistaken")
    with open_store(settings) as store:
        list(run_cases(["case 2"], store, directly))
        done = {case.delta.case: case for case in night(store, directly, elsewhere=Pool(pool, store).night)}
        states = {case: of_night.state for case, of_night in done.items()}
        assert states == {"case 0": "complete", "case 1": "complete", "case 2": "nothing new", "mistaken": "failed"}
        assert [len(done[case].delta.new_documents) for case in _CASES] == [2, 2, 2]
        ours = {case: export_json(store.case_file(case)) for case in _CASES}
        again = [case.state for case in night(store, directly, elsewhere=Pool(pool, store).night)]
        assert again == ["nothing new"] * 3 + ["failed"]
    with open_store(settings.model_copy(update={"home": tmp_path / "alone"})) as store:
        list(run_cases(_CASES, store, directly))
        assert ours == {case: export_json(store.case_file(case)) for case in _CASES}


def test_workers_that_are_killed_are_told_and_the_next_night_does_it(
    pool: str, workers: list[int], dropped: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.pool import Pool

    monkeypatch.setattr("flows.pool._PATIENCE_S", 5.0)
    monkeypatch.setattr("flows.pool.Pool._online", lambda *_: 0 if gone.is_set() else 2)
    gone = threading.Event()

    def kill() -> None:
        for worker in workers:
            os.killpg(worker, signal.SIGKILL)
        gone.set()

    with open_store(settings) as store:
        timer = threading.Timer(2.0, kill)
        timer.start()
        cases = list(night(store, directly, elsewhere=Pool(pool, store).night))
        timer.join()
        assert {case.state for case in cases} == {"failed"} and "Lost" in cases[0].delta.failed
        assert [case.state for case in night(store, directly)] == ["complete"] * 3


def test_a_pool_that_is_not_there(prefect_api: str, store: Store) -> None:
    from flows.pool import Pool

    with pytest.raises(InputError, match="work-pool create nowhere"):
        list(Pool("nowhere", store).night(["case"]))


def test_a_pool_without_a_worker(pool: str, store: Store) -> None:
    from flows.pool import Pool

    with pytest.raises(RunError, match="worker start --pool"):
        list(Pool(pool, store).night(["case"]))
