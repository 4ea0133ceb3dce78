"""A run in a process of its own, slow enough to be killed in its middle: python killed_run.py HOME INBOX SLOW_S."""

from __future__ import annotations

import sys
from pathlib import Path

from fake_parts import Counting

from flows.progress import Progress
from flows.run_cases import directly, run_cases
from models.settings import Settings
from store.home import open_store


def tell(step: Progress) -> None:
    sys.stdout.write(f"{step.stage}\n")
    sys.stdout.flush()


def main() -> None:
    counting = Counting(float(sys.argv[3]))
    with open_store(Settings(home=Path(sys.argv[1]), inbox=Path(sys.argv[2]))) as store:
        for _ in run_cases(["case"], store, directly, counting.parts(), tell):
            pass


if __name__ == "__main__":
    main()
