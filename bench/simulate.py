#!/usr/bin/env python3
"""An office as large as one may get, with papers that cost nothing to read: what gives way first when there are many?

    python bench/simulate.py [--documents 100000] [--cases 5000] [--workers 2] [--database URL]

Everything but reading and extraction is done in earnest (``bench/fake_office.py``): taken in, kept, put together, compared,
reported, by a Dask cluster of this machine. Tells, for each tenth of the cases, what a document costs: what grows with
the number of documents shows there. Then a night in which one case in fifty has a new paper, and the sizes on the disk.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_ROOT))

from bench import fake_office  # noqa: E402
from bench.scale import tree_cpu_s  # noqa: E402
from flows.cluster import Cluster, cluster  # noqa: E402
from flows.night_work import night  # noqa: E402
from flows.run_cases import directly  # noqa: E402
from models.settings import Settings  # noqa: E402
from store.home import Store, open_store  # noqa: E402


def size_of(folder: Path) -> int:
    """Return the bytes that the files below a folder take."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def first_night(store: Store, made: Cluster, given: argparse.Namespace) -> None:
    """Bring all cases up to date; print what a document costs as there come to be more."""
    cases = store.cases()
    each, a_case = max(1, len(cases) // 10), given.documents / len(cases)
    print(f"{'cases done':>12}{'ms/document':>14}{'CPU ms/document':>18}{'documents/s':>14}")
    wall, cpu = time.perf_counter(), tree_cpu_s()
    for done, _ in enumerate(made.run(cases), 1):
        if done % each == 0:
            wall_s, cpu_s = time.perf_counter() - wall, tree_cpu_s() - cpu
            documents = each * a_case
            print(
                f"{done:12}{1000 * wall_s / documents:14.1f}{1000 * cpu_s / documents:18.1f}{documents / wall_s:14.1f}",
                flush=True,
            )
            wall, cpu = time.perf_counter(), tree_cpu_s()


def second_night(store: Store, made: Cluster, given: argparse.Namespace) -> None:
    """Drop a paper into one case in fifty, and print what the night costs that finds it."""
    cases = store.cases()
    list(night(store, directly, elsewhere=lambda cases: made.night(store, cases)))  # the first delta reports
    for case in cases[::50]:
        (store.settings.inbox / case / "another.txt").write_text(f"3 of another in {case}")
    wall, cpu = time.perf_counter(), tree_cpu_s()
    states = [done.state for done in night(store, directly, elsewhere=lambda cases: made.night(store, cases))]
    wall_s, cpu_s = time.perf_counter() - wall, tree_cpu_s() - cpu
    print(
        f"\na night with {len(cases[::50])} new papers: {wall_s:.0f} s, {cpu_s:.0f} CPU s; "
        f"{states.count('nothing new')} cases with nothing new; {1000 * cpu_s / len(cases):.0f} CPU ms a case"
    )


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


def main() -> None:
    """Make the office, and let two nights pass."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, default=100_000)
    arguments.add_argument("--cases", type=int, default=5_000)
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--database", help="an SQLAlchemy URL; SQLite in the home folder where none is given")
    given = arguments.parse_args()
    os.environ |= {"PYTHONPATH": str(_ROOT), "OMP_THREAD_LIMIT": "1"}
    if given.database:
        os.environ["CASEFOLD_DATABASE"] = given.database
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "papers").mkdir()
        fake_office.read_in_earnest(folder / "papers")
        fake_office.drop(folder / "inbox", given.cases, given.documents)
        home, inbox = folder / "home", folder / "inbox"
        settings = Settings(home=home, inbox=inbox, workers=given.workers, database=given.database)
        print(
            f"{given.documents} documents in {given.cases} cases, {given.workers} workers, load {os.getloadavg()[0]:.1f}"
        )
        with open_store(settings) as store, cluster(settings, parts="bench.fake_office:parts") as made:
            first_night(store, made, given)
            second_night(store, made, given)
            sizes(store, given)


if __name__ == "__main__":
    main()
