"""Which files in the inbox are complete: those that nobody has written to for a while."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from store.originals import stamp

_EMPTY_FACTOR = 20


class Settling:
    """Remembers when each file was last seen to change; never acts on the first sight of one.

    A file without content is waited for longer: scanners and copies over the network make the name first.
    """

    def __init__(self, quiet_s: float) -> None:
        self._quiet_s = quiet_s
        self._seen: dict[Path, tuple[str, float]] = {}

    def look(self, paths: Iterable[Path], now_s: float) -> None:
        """Look at the files once more; ``now_s`` is a clock that only goes forward."""
        before, self._seen = self._seen, {}
        for path in paths:
            try:
                found = stamp(path)
            except OSError:
                continue
            last = before.get(path)
            self._seen[path] = last if last and last[0] == found else (found, now_s)

    def is_whole(self, path: Path, now_s: float) -> bool:
        """Tell whether the file has stood still for long enough, and still stands as it was when last looked at."""
        if path not in self._seen:
            return False
        found, since_s = self._seen[path]
        wait_s = self._quiet_s * (_EMPTY_FACTOR if found.startswith("0:") else 1)
        return now_s - since_s >= wait_s and _unchanged(path, found)


def _unchanged(path: Path, found: str) -> bool:
    try:
        return stamp(path) == found
    except OSError:
        return False
