"""One process at a time on one case: a lock that the system itself releases when its holder is killed."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from store.originals import make_private
from store.trouble import writing


@contextmanager
def only_one(folder: Path, name: str, waiting: Callable[[int | None], None] | None = None) -> Iterator[None]:
    """Hold the lock ``name`` below ``folder``; while another process has it, tell ``waiting`` its number, and wait.

    The lock is on the open file, not in its content, so that kill -9 leaves none behind.
    """
    with writing(folder):
        make_private(folder)
        descriptor = os.open(folder / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if waiting:
                waiting(_holder(descriptor))
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        with writing(folder):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def is_held(folder: Path, name: str) -> bool:
    """Tell whether a living process holds the lock."""
    path = folder / f"{name}.lock"
    if not path.exists():
        return False
    descriptor = os.open(path, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _holder(descriptor: int) -> int | None:
    text = os.pread(descriptor, 20, 0).decode(errors="replace")
    return int(text) if text.isdigit() else None
