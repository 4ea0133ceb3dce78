#!/usr/bin/env python3
"""What a run costs when nothing, or one document, is new; and what Prefect adds to a run of one document.

    python bench/incremental.py [--documents 100] [--keep FOLDER]

Makes a case of invented letters in a temporary home and runs ``casefold`` as a user would, in processes of its own. Wall
time depends on what else the machine does; CPU seconds (children included) are the figures to compare.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_ROOT = Path(__file__).resolve().parents[1]
_PLACES = ("the clinic", "the hospital", "the district court", "the school", "the parish office")


class Cost(NamedTuple):
    """Seconds on the clock and of the processor."""

    wall_s: float
    cpu_s: float


def letter(number: int) -> str:
    """Return the text of an invented letter."""
    day, month, year = 1 + number % 28, 1 + number % 12, 2015 + number % 9
    return (
        f"To whom it may concern\n\nDate: {year + 1}-{month:02}-{day:02}\n\n"
        f"I am writing about Mrs. Ilse Varga, born 9 April 1979. On {day} {_month(month)} {year} she came to "
        f"{_PLACES[number % len(_PLACES)]} with her son. She has asthma and high blood pressure. "
        f"Entry number {number}.\n\nSincerely,\n\nTomas Reznik\n"
    )


def _month(number: int) -> str:
    return time.strftime("%B", (2000, number, 1, 0, 0, 0, 0, 1, 0))


def casefold(home: Path, *words: str) -> Cost:
    """Run the command to its end; partial runs count as run."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "CASEFOLD_HOME": str(home)}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "cli.main", *words], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 3):
        sys.exit(f"casefold {' '.join(words)} ended with {done.returncode}: {done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.perf_counter() - began, cpu_s)


@contextmanager
def resident(home: Path) -> Iterator[None]:
    """Keep a Prefect server up, as ``casefold watch`` does."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom flows.prefect_server import prefect_server\n"
        "with prefect_server(Path(sys.argv[1]), services=True):\n    print('up', flush=True)\n    sys.stdin.read()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", code, str(home)], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        assert server.stdout is not None
        server.stdout.readline()
        yield
        server.communicate()


def say(what: str, cost: Cost) -> None:
    """Print one row."""
    print(f"{what:58} {cost.wall_s:7.1f} s   {cost.cpu_s:7.1f} CPU s")


def put(home: Path, case: str, number: int) -> None:
    """Drop a letter into a case."""
    folder = home / "inbox" / case
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"letter {number}.txt").write_text(letter(number))


def main() -> None:
    """Measure and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, default=100)
    arguments.add_argument("--keep", type=Path, help="use this folder and leave it")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        home = given.keep or Path(temporary)
        for number in range(given.documents):
            put(home, "large", number)
        print(f"a case of {given.documents} letters, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
        say("first run", casefold(home, "run", "large", "--without-prefect"))
        say("nothing new", casefold(home, "run", "large"))
        put(home, "large", given.documents)
        say("one new document", casefold(home, "run", "large", "--without-prefect"))
        print("\na case of one letter, each time a new one")
        put(home, "first", 0)
        say("with Prefect, the very first time (makes its database)", casefold(home, "run", "first"))
        put(home, "one", 0)
        say("without Prefect", casefold(home, "run", "one", "--without-prefect"))
        put(home, "one", 1)
        say("with Prefect, server started for this run", casefold(home, "run", "one"))
        with resident(home):
            put(home, "one", 2)
            say("with Prefect, server of another command", casefold(home, "run", "one"))


if __name__ == "__main__":
    main()
