#!/usr/bin/env python3
"""Two workers of a Prefect work pool over one database and one home folder: the exports are those of one process.

    python bench/work_pool.py [--cases 4] [--postgresql | --database URL]

Starts a Prefect server, makes a pool, starts two of Prefect's own workers, deploys the flow ``process-case`` and asks for a
run over every case. Exit code 1 where a run does not end well, or an export is another one than that of ``casefold run``
alone. ``--postgresql`` starts a server of its own for the time (Debian: postgresql).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_ROOT), str(_ROOT / "tests")]

from own_postgresql import new_database, postgresql  # noqa: E402

from bench.incremental import put  # noqa: E402
from exporters.json import export_json  # noqa: E402
from flows.prefect_server import prefect_server  # noqa: E402
from flows.run_cases import directly, run_cases  # noqa: E402
from models.settings import Settings  # noqa: E402
from store.configuration import settings_at_the_edge  # noqa: E402
from store.home import open_store  # noqa: E402

_POOL = "office"
_LONGEST_S = 900
_TO_END_S = 30


def make_pool() -> None:
    """Make the pool, whose workers run each flow in a process of its own."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import WorkPoolCreate

    with get_client(sync_client=True) as client:
        client.create_work_pool(WorkPoolCreate(name=_POOL, type="process"))


def worker(number: int) -> subprocess.Popen[bytes]:
    """Start a worker of the pool, as on another machine."""
    words = ["worker", "start", "--pool", _POOL, "--type", "process", "--name", f"worker {number}"]
    return subprocess.Popen(
        [sys.executable, "-m", "prefect", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def ask_for(cases: list[str], settings: Settings) -> list[str]:
    """Deploy the flow into the pool, ask for a run over each case, and return the names of the states in which they end."""
    from prefect.client.orchestration import get_client
    from prefect.deployments import run_deployment
    from prefect.types.entrypoint import EntrypointType

    from flows.process_case import process_case

    deployment: Any = process_case.to_deployment(name="case", entrypoint_type=EntrypointType.MODULE_PATH)
    deployment.apply(work_pool_name=_POOL)
    told = {"home": str(settings.home), "inbox": str(settings.inbox)}
    runs: list[Any] = [
        run_deployment("process-case/case", parameters={"case": case, **told}, timeout=0, as_subflow=False)
        for case in cases
    ]
    deadline = time.monotonic() + _LONGEST_S
    with get_client(sync_client=True) as client:
        while time.monotonic() < deadline:
            states = [client.read_flow_run(run.id).state for run in runs]
            if all(state is not None and state.is_final() for state in states):
                break
            time.sleep(1)
    return [state.name if state else "?" for state in states]


def exports(settings: Settings) -> dict[str, str]:
    """The export of every case."""
    with open_store(settings) as store:
        return {case: export_json(store.case_file(case)) for case in store.results.cases()}


def end(workers: list[subprocess.Popen[bytes]]) -> None:
    """End the workers: one that does not heed it is killed."""
    for each in workers:
        each.terminate()
    for each in workers:
        try:
            each.wait(_TO_END_S)
        except subprocess.TimeoutExpired:
            each.kill()
            each.wait()


def main() -> None:
    """Run and compare."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--cases", type=int, default=4)
    where = arguments.add_mutually_exclusive_group()
    where.add_argument("--database", help="an SQLAlchemy URL; SQLite in the home folder where none is given")
    where.add_argument("--postgresql", action="store_true", help="over a PostgreSQL server of its own")
    given = arguments.parse_args()
    os.environ |= {"PYTHONPATH": str(_ROOT), "OMP_THREAD_LIMIT": "1"}
    with ExitStack() as stack:
        database = given.database
        if given.postgresql:
            database = new_database(stack.enter_context(postgresql()), "office")
        if database:
            os.environ["CASEFOLD_DATABASE"] = database
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sys.exit(0 if same_as_alone(folder, given.cases) else 1)


def same_as_alone(folder: Path, number_of_cases: int) -> bool:
    """Have the pool do the cases, then one process: True where all ended well and every export is the same."""
    home = folder / "home"
    for number in range(3 * number_of_cases):
        put(home, f"case {number % number_of_cases}", number)
    settings = settings_at_the_edge(home)
    with open_store(settings) as store:
        cases = store.cases()
    with prefect_server(home, services=True) as address:
        os.environ["PREFECT_API_URL"] = address
        make_pool()
        began = time.monotonic()
        workers = [worker(number) for number in (1, 2)]
        try:
            states = ask_for(cases, settings)
        finally:
            end(workers)
    kind = (settings.database or "sqlite").partition(":")[0]
    print(f"{len(cases)} cases by two workers, {kind}: {states}, {time.monotonic() - began:.0f} s", flush=True)
    alone = settings.model_copy(update={"home": folder / "alone", "database": None})
    with open_store(alone) as store:
        list(run_cases(cases, store, directly))
    ours, theirs = exports(settings), exports(alone)
    differ = [case for case in cases if ours.get(case) != theirs.get(case)]
    print(f"exports other than those of one process: {differ or 'none'}", flush=True)
    return not differ and set(states) == {"Completed"}


if __name__ == "__main__":
    main()
