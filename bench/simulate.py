#!/usr/bin/env python3
"""An office as large as one may get, with papers that cost nothing to read: what gives way first when there are many?

    python bench/simulate.py [--documents 100000] [--cases 5000] [--workers 2] [--runner dask] [--database URL] [--folder F]

Everything but reading and extraction is done in earnest (``bench/fake_office.py``): taken in, kept, put together, compared,
reported, by processes of this machine over one database, or by a Dask cluster of it. Tells, for each tenth of the cases,
what a document costs: what grows with the number of documents shows there. Then two nights in which nothing is new, one in
which one case in fifty has a new paper, and the sizes on the disk. With ``--folder`` a run that was ended goes on where it was.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

_ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_ROOT))

from bench import fake_office  # noqa: E402
from bench.scale import tree_cpu_s  # noqa: E402
from flows.case_work import Outcome  # noqa: E402
from flows.cluster import cluster  # noqa: E402
from flows.night_work import CaseOfNight, case_of_night, night  # noqa: E402
from flows.run_cases import directly, run_cases  # noqa: E402
from models.settings import Settings  # noqa: E402
from store.home import Store, open_store  # noqa: E402

_T = TypeVar("_T")


class Workers(Protocol):
    """What does the cases' work, in any order: a Dask cluster, or processes."""

    def run(self, cases: Iterable[str]) -> Iterator[Outcome]:
        """Yield the outcomes of the cases as they come."""

    def night(self, store: Store, cases: Sequence[str]) -> Iterator[CaseOfNight]:
        """Yield what the night did with each case, as they come."""


class Processes:
    """So many processes with one home folder and one database, each at one case: as several ``casefold run`` would be."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def run(self, cases: Iterable[str]) -> Iterator[Outcome]:
        """Yield the outcomes of the cases as they come."""
        yield from self._each(_bring, cases)

    def night(self, store: Store, cases: Sequence[str]) -> Iterator[CaseOfNight]:
        """Yield what the night did with each case, as they come."""
        yield from self._each(_night, cases)

    def _each(self, work: Callable[[tuple[Settings, str]], _T], cases: Iterable[str]) -> Iterator[_T]:
        with multiprocessing.get_context("spawn").Pool(self._settings.workers) as pool:
            yield from pool.imap_unordered(work, [(self._settings, case) for case in cases])


def _bring(asked: tuple[Settings, str]) -> Outcome:
    settings, case = asked
    (outcome,) = run_cases([case], _store(settings), directly, fake_office.parts())
    return outcome


def _night(asked: tuple[Settings, str]) -> CaseOfNight:
    settings, case = asked
    return case_of_night(_store(settings), case, directly, fake_office.parts())


@lru_cache(maxsize=1)
def _store(settings: Settings) -> Store:
    return Store(settings)


def size_of(folder: Path) -> int:
    """Return the bytes that the files below a folder take."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def first_night(store: Store, workers: Workers, given: argparse.Namespace) -> None:
    """Bring all cases up to date; print what a document costs as there come to be more."""
    cases, brought = store.cases(), set(store.results.cases())
    each, a_case = max(1, len(cases) // 10), given.documents / len(cases)
    print(f"{'cases done':>12}{'ms/document':>14}{'CPU ms/document':>18}{'documents/s':>14}{'load':>8}", flush=True)
    wall, cpu, since = time.perf_counter(), tree_cpu_s(), len(brought)
    waiting = [case for case in cases if case not in brought]
    for done, _ in enumerate(workers.run(waiting), len(brought) + 1):
        if done % each == 0:
            wall_s, cpu_s = time.perf_counter() - wall, tree_cpu_s() - cpu
            documents, load = (done - since) * a_case, os.getloadavg()[0]
            print(
                f"{done:12}{1000 * wall_s / documents:14.1f}{1000 * cpu_s / documents:18.1f}"
                f"{documents / wall_s:14.1f}{load:8.1f}",
                flush=True,
            )
            wall, cpu, since = time.perf_counter(), tree_cpu_s(), done


def nights(store: Store, workers: Workers, folder: Path) -> None:
    """Print what a night costs that finds nothing new, and one that finds a paper in one case in fifty."""
    cases = store.cases()
    if not (folder / "reported").exists():
        _measured("nothing new, the first delta reports", store, workers)
        (folder / "reported").touch()
    _measured("nothing new", store, workers)
    for case in cases[::50]:
        (store.settings.inbox / case / "another.txt").write_text(f"3 of another in {case}")
    _measured(f"{len(cases[::50])} new papers", store, workers)


def _measured(what: str, store: Store, workers: Workers) -> None:
    wall, cpu = time.perf_counter(), tree_cpu_s()
    states = [done.state for done in _night_of(store, workers)]
    wall_s, cpu_s = time.perf_counter() - wall, tree_cpu_s() - cpu
    print(
        f"a night with {what}: {wall_s:.0f} s, {cpu_s:.1f} CPU s; {states.count('nothing new')} of {len(states)} cases "
        f"with nothing new; {1000 * cpu_s / len(states):.0f} CPU ms a case; load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def _night_of(store: Store, workers: Workers) -> Iterator[CaseOfNight]:
    return night(store, directly, elsewhere=lambda cases: workers.night(store, cases))


def sizes(store: Store, given: argparse.Namespace) -> None:
    """Print what is on the disk for each document."""
    home = store.settings.home
    print(f"reports {size_of(home / 'reports') / given.documents / 1024:.1f} KiB a document")
    if store.engine.dialect.name == "sqlite":
        base = sum(path.stat().st_size for path in home.glob("casefold.db*"))
    else:
        with store.engine.connect() as connection:
            base = int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar() or 0)
    print(f"database {base / given.documents / 1024:.1f} KiB a document of two pages ({store.engine.dialect.name})")


def office(folder: Path, given: argparse.Namespace) -> None:
    """Make the papers and the inbox, unless a run that was ended made them."""
    papers = folder / "papers"
    os.environ[fake_office.TEMPLATES] = str(papers)
    if (folder / "dropped").exists():
        return
    papers.mkdir(exist_ok=True)
    fake_office.read_in_earnest(papers)
    fake_office.drop(folder / "inbox", given.cases, given.documents)
    (folder / "dropped").touch()


@contextmanager
def working(given: argparse.Namespace, settings: Settings) -> Iterator[Workers]:
    """Yield the workers of the runner that was asked for."""
    if given.runner == "process":
        yield Processes(settings)
        return
    with cluster(settings, parts="bench.fake_office:parts") as made:
        yield made


def main() -> None:
    """Make the office, and let two nights pass."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, default=100_000)
    arguments.add_argument("--cases", type=int, default=5_000)
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--runner", choices=("process", "dask"), default="process")
    arguments.add_argument("--database", help="an SQLAlchemy URL; SQLite in the home folder where none is given")
    arguments.add_argument(
        "--folder", type=Path, help="where it is done, and gone on with; one that is removed where none"
    )
    given = arguments.parse_args()
    os.environ |= {"PYTHONPATH": str(_ROOT), "OMP_THREAD_LIMIT": "1"}
    if given.database:
        os.environ["CASEFOLD_DATABASE"] = given.database
    with ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        office(folder, given)
        home, inbox = folder / "home", folder / "inbox"
        settings = Settings(home=home, inbox=inbox, workers=given.workers, database=given.database)
        print(
            f"{given.documents} documents in {given.cases} cases, {given.workers} workers ({given.runner}), "
            f"load {os.getloadavg()[0]:.1f}"
        )
        store, workers = stack.enter_context(open_store(settings)), stack.enter_context(working(given, settings))
        first_night(store, workers, given)
        nights(store, workers, folder)
        sizes(store, given)


if __name__ == "__main__":
    main()
