"""Runs over one case that are killed at random moments: python kill_many.py HOME INBOX SEED KILLS LONGEST_S.

Each run is a fork of this process, which has imported everything: so a kill costs little, and falls into the work.
After each kill what is registered is looked at; what is wrong is printed, and how many kills fell into the work.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from fake_parts import Counting

from flows.run_cases import directly, run_cases
from models.settings import Settings
from store.home import Store, open_store
from store.verify import verify


def run(settings: Settings) -> None:
    with open_store(settings) as store:
        list(run_cases(["case"], store, directly, Counting(0.004).parts()))


def killed(settings: Settings, after_s: float) -> bool:
    """Run in a fork and kill it; True where it was still at work."""
    child = os.fork()
    if child == 0:
        try:
            run(settings)
        finally:
            os._exit(0)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def wrong_in(store: Store) -> list[str]:
    """What must never be: a registered file without its bytes, or one that is registered twice."""
    names = [received.source.path for received in store.files.of_case("case")]
    found = verify(store)
    doubled = [] if len(names) == len(set(names)) else ["registered twice"]
    lost = [] if found.sound else [f"not sound: {found}"]
    return doubled + lost


def main() -> None:
    home, inbox, seed, kills, longest_s = sys.argv[1:]
    settings = Settings(home=Path(home), inbox=Path(inbox))
    moments, in_work = random.Random(int(seed)), 0
    for _ in range(int(kills)):
        in_work += killed(settings, moments.uniform(0, float(longest_s)))
        with open_store(settings) as store:
            for what in wrong_in(store):
                sys.stdout.write(f"{what}\n")
    sys.stdout.write(f"in the work {in_work}\n")


if __name__ == "__main__":
    main()
