#!/usr/bin/env python3
"""What one and two workers do, as processes and as a Dask cluster; what a document costs beside its reading; Prefect's part.

    python bench/scale.py [--scans 6] [--rounds 2] [--documents 200]

1. two-page scans through the whole run: pages a minute, and processor seconds a page;
2. papers that cost nothing to read (``bench/fake_office.py``): what is left is the overhead, for each document;
3. the same with and without Prefect: what Prefect costs a document, as a share of reading a two-page scan.

All contenders take turns, and every round begins with an empty home. The clock depends on what else the machine does;
processor seconds, all child processes included, and the ratios are the figures to compare.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

_ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_ROOT))

import psutil  # noqa: E402
from distributed import LocalCluster  # noqa: E402

from bench import fake_office  # noqa: E402
from bench.throughput import page, scan  # noqa: E402
from flows.cluster import cluster  # noqa: E402
from flows.parts import Parts  # noqa: E402
from flows.prefect_server import prefect_server  # noqa: E402
from flows.run_cases import Run, directly, run_cases  # noqa: E402
from flows.with_prefect import WithPrefect  # noqa: E402
from models.settings import Settings  # noqa: E402
from store.home import open_store  # noqa: E402

_FAKE = "bench.fake_office:parts"


class Cost(NamedTuple):
    """Seconds on the clock and of the processor."""

    wall_s: float
    cpu_s: float


def tree_cpu_s() -> float:
    """Processor seconds of this process and of all that it started, ended ones too."""
    me, total = psutil.Process(), 0.0
    for process in (me, *me.children(recursive=True)):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


def measured(work: Callable[[], object]) -> Cost:
    """Return what the work costs."""
    cpu, wall = tree_cpu_s(), time.perf_counter()
    work()
    return Cost(time.perf_counter() - wall, tree_cpu_s() - cpu)


class Bench:
    """The clusters, which stay up, and a fresh home for every run."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder, self._homes = folder, 0
        self._address = {n: stack.enter_context(_workers(n, folder)).scheduler_address for n in (1, 2)}

    def settings(self, inbox: str, workers: int) -> Settings:
        """Return settings with an empty home."""
        self._homes += 1
        home = self._folder / f"home {self._homes}"
        return Settings(home=home, inbox=self._folder / inbox, workers=workers, languages=("en",))

    def process(self, inbox: str, workers: int, parts: Parts, run: Run = directly) -> Cost:
        """Run all cases in this process, whose children read."""
        settings = self.settings(inbox, workers)
        with open_store(settings) as store:
            return measured(lambda: list(run_cases(store.cases(), store, run, parts)))

    def dask(self, inbox: str, workers: int, parts: str | None) -> Cost:
        """Have a cluster run all cases."""
        settings = self.settings(inbox, workers)
        with open_store(settings) as store, cluster(settings, self._address[workers], parts) as made:
            return measured(lambda: list(made.run(store.cases())))


def _workers(number: int, folder: Path) -> LocalCluster:
    return LocalCluster(
        n_workers=number,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        worker_dashboard_address="127.0.0.1:0",
        scheduler_kwargs={"dashboard": False},
        local_directory=str(folder / f"dask {number}"),
        silence_logs=50,
    )


def drop_scans(inbox: Path, scans: int) -> None:
    """Put two-page scans into cases of three."""
    for number in range(scans):
        case = inbox / f"case {number // 3}"
        case.mkdir(parents=True, exist_ok=True)
        scan([page(2 * number), page(2 * number + 1)], case / f"scan {number}.pdf")


def least(rounds: int, contenders: dict[str, Callable[[], Cost]]) -> dict[str, Cost]:
    """Let the contenders take turns; return the least of each."""
    found: dict[str, list[Cost]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, work in contenders.items():
            found[name].append(work())
    return {name: Cost(min(c.wall_s for c in all_), min(c.cpu_s for c in all_)) for name, all_ in found.items()}


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--scans", type=int, default=6)
    arguments.add_argument("--rounds", type=int, default=2)
    arguments.add_argument("--documents", type=int, default=200)
    given = arguments.parse_args()
    os.environ |= {"PYTHONPATH": str(_ROOT), "OMP_THREAD_LIMIT": "1"}
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as stack:
        folder = Path(temporary)
        (folder / "papers").mkdir()
        fake_office.read_in_earnest(folder / "papers")
        drop_scans(folder / "scans", given.scans)
        drop_scans(folder / "warm", 1)
        fake_office.drop(folder / "fake", max(1, given.documents // 20), given.documents)
        bench = Bench(folder, stack)
        for workers in (1, 2):  # what is loaded once is not measured
            bench.process("warm", workers, Parts())
            bench.dask("warm", workers, None)
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
        scan_s = scans(bench, given)
        overhead(bench, given)
        prefect(bench, given, folder, scan_s)
        stack.close()
        shutil.rmtree(folder, ignore_errors=True)


def scans(bench: Bench, given: argparse.Namespace) -> float:
    """Print pages a minute; return processor seconds of a two-page scan in one process."""
    found = least(
        given.rounds,
        {
            "process, 1 worker": lambda: bench.process("scans", 1, Parts()),
            "Dask, 1 worker": lambda: bench.dask("scans", 1, None),
            "process, 2 workers": lambda: bench.process("scans", 2, Parts()),
            "Dask, 2 workers": lambda: bench.dask("scans", 2, None),
        },
    )
    pages, base = 2 * given.scans, found["process, 1 worker"].wall_s
    print(f"{given.scans} scans of two pages     pages/min   CPU s/page   speed")
    for name, cost in found.items():
        print(f"{name:26}{60 * pages / cost.wall_s:10.1f}{cost.cpu_s / pages:13.2f}{base / cost.wall_s:8.2f}")
    return found["process, 1 worker"].cpu_s / given.scans


def overhead(bench: Bench, given: argparse.Namespace) -> None:
    """Print what a document costs that costs nothing to read."""
    found = least(
        given.rounds,
        {
            "process": lambda: bench.process("fake", 1, fake_office.parts()),
            "Dask, 1 worker": lambda: bench.dask("fake", 1, _FAKE),
            "Dask, 2 workers": lambda: bench.dask("fake", 2, _FAKE),
        },
    )
    print(f"\n{given.documents} papers read in no time   ms/document   CPU ms/document")
    for name, cost in found.items():
        print(f"{name:26}{1000 * cost.wall_s / given.documents:12.1f}{1000 * cost.cpu_s / given.documents:18.1f}")


def prefect(bench: Bench, given: argparse.Namespace, folder: Path, scan_s: float) -> None:
    """Print what Prefect, its server included, costs a document."""
    with prefect_server(folder, services=True), WithPrefect(folder) as run:
        bench.process("fake", 1, fake_office.parts(), run)
        found = least(
            given.rounds,
            {
                "without Prefect": lambda: bench.process("fake", 1, fake_office.parts()),
                "with Prefect": lambda: bench.process("fake", 1, fake_office.parts(), run),
            },
        )
    print("\n                            ms/document   CPU ms/document")
    for name, cost in found.items():
        print(f"{name:26}{1000 * cost.wall_s / given.documents:12.1f}{1000 * cost.cpu_s / given.documents:18.1f}")
    more_s = (found["with Prefect"].cpu_s - found["without Prefect"].cpu_s) / given.documents
    share = f"{100 * more_s / scan_s:.1f}% of a scan of two pages ({scan_s:.1f} CPU s)"
    print(f"Prefect: {1000 * more_s:.0f} CPU ms a document, {share}")


if __name__ == "__main__":
    main()
