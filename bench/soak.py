#!/usr/bin/env python3
"""Nothing lost, nothing doubled: many files dropped by several writers into a watched inbox, while the watcher is killed.

    python bench/soak.py [--files 2000] [--seconds 600] [--kill-every 20] [--cases 20] [--keep FOLDER]

Writers drop invented letters: at once, page by page, under a temporary name that is renamed, moved in from elsewhere,
twice, and cut off. The watcher (``casefold watch``) is killed with -9 every so many seconds and started again. In the end
the export of every case must be, byte for byte, that of one quiet run over the inbox as it is then. Exit code 1 where not.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_ROOT))

from bench.incremental import letter  # noqa: E402
from exporters.json import export_json  # noqa: E402
from models.settings import Settings  # noqa: E402
from store.home import open_store  # noqa: E402
from store.inbox import look_into  # noqa: E402
from store.verify import verify  # noqa: E402

_WRITERS = 12
_PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\n"


def at_once(path: Path, text: str) -> None:
    """Write the file in one go."""
    path.write_text(text)


def page_by_page(path: Path, text: str) -> None:
    """Write the file in parts, as a slow scanner does, keeping it open."""
    with path.open("w") as file:
        for start in range(0, len(text), 60):
            file.write(text[start : start + 60])
            file.flush()
            time.sleep(0.2)


def renamed(path: Path, text: str) -> None:
    """Write under a temporary name, as a browser does, then rename."""
    part = path.with_name(f"{path.name}.crdownload")
    page_by_page(part, text)
    part.rename(path)


def moved_in(path: Path, text: str) -> None:
    """Write into another folder of the case, and move it later."""
    other = path.parent / "incoming" / path.name
    other.parent.mkdir(exist_ok=True)
    other.write_text(text)
    time.sleep(6)
    other.rename(path)


def twice(path: Path, text: str) -> None:
    """Drop the same bytes a second time."""
    path.write_text(text)
    shutil.copyfile(path, path.with_name(f"copy of {path.name}"))


def cut_off(path: Path, text: str) -> None:
    """Drop what is no whole file of its kind."""
    path.with_suffix(".pdf").write_bytes(_PDF + text[:50].encode())


_WAYS = (at_once, at_once, page_by_page, renamed, moved_in, twice, cut_off)


def write_all(inbox: Path, numbers: list[int], cases: int, seconds: float, seed: int) -> None:
    """One writer: drop its letters one after the other, spread over the seconds, each in some way."""
    chance, began = random.Random(seed), time.monotonic()
    for turn, number in enumerate(numbers):
        due = began + seconds * (turn + chance.random()) / len(numbers)
        time.sleep(max(0.0, due - time.monotonic()))
        folder = inbox / f"case {number % cases:02}"
        folder.mkdir(parents=True, exist_ok=True)
        chance.choice(_WAYS)(folder / f"letter {number}.txt", letter(number))


def watcher(home: Path) -> subprocess.Popen[bytes]:
    """Start the command as a user would, in a group of its own."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "CASEFOLD_HOME": str(home), "OMP_THREAD_LIMIT": "1"}
    words = ["watch", "--without-prefect", "--quiet", "1", "--patience", "30", "--rescan", "15"]
    return subprocess.Popen(
        [sys.executable, "-m", "cli.main", *words],
        env=environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def pending(home: Path) -> int:
    """How many files of the inbox are in no result yet."""
    with open_store(Settings(home=home, inbox=home / "inbox")) as store:
        missing = 0
        for case in store.cases():
            there = {file.name for file in look_into(home / "inbox", case).files}
            done = {part.file for part in store.results.parts(case)}
            missing += len(there ^ done)
        return missing


def exports(home: Path, inbox: Path) -> dict[str, str]:
    """The export of every case."""
    with open_store(Settings(home=home, inbox=inbox)) as store:
        return {case: export_json(store.case_file(case)) for case in store.cases()}


def quiet(home: Path, inbox: Path) -> None:
    """One run that nobody disturbs."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "CASEFOLD_HOME": str(home)}
    words = ["run", "--without-prefect", "--json", "--inbox", str(inbox)]
    subprocess.run([sys.executable, "-m", "cli.main", *words], env=environment, check=False, stdout=subprocess.DEVNULL)


def soak(home: Path, given: argparse.Namespace) -> int:
    """Drop, watch, kill; return how many times the watcher was killed."""
    numbers, kills = list(range(given.files)), 0
    writers = [
        threading.Thread(
            target=write_all, args=(home / "inbox", numbers[i::_WRITERS], given.cases, given.seconds, i), daemon=True
        )
        for i in range(_WRITERS)
    ]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        process = watcher(home)
        time.sleep(given.kill_every)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        kills += 1
    process = watcher(home)
    try:
        while left := pending(home):
            print(f"  {left} files to go")
            time.sleep(10)
        time.sleep(15)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
    return kills


def main() -> None:
    """Soak and compare."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--files", type=int, default=2000)
    arguments.add_argument("--seconds", type=float, default=600)
    arguments.add_argument("--kill-every", type=float, default=20)
    arguments.add_argument("--cases", type=int, default=20)
    arguments.add_argument("--keep", type=Path, help="use this folder and leave it")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        home = folder / "soaked"
        (home / "inbox").mkdir(parents=True)
        began = time.monotonic()
        kills = soak(home, given)
        print(f"{given.files} letters, killed {kills} times, {time.monotonic() - began:.0f} s")
        quiet(folder / "quiet", home / "inbox")
        ours, theirs = exports(home, home / "inbox"), exports(folder / "quiet", home / "inbox")
        differ = sorted(case for case in {*ours, *theirs} if ours.get(case) != theirs.get(case))
        with open_store(Settings(home=home, inbox=home / "inbox")) as store:
            sound, states = verify(store).sound, Counter(d.status for c in ours for d in store.case_file(c).documents)
        print(f"{len(ours)} cases, {dict(states)}; sound: {sound}; other than in a quiet run: {differ or 'none'}")
        sys.exit(0 if sound and not differ else 1)


if __name__ == "__main__":
    main()
