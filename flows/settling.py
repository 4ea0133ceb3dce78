"""Which files in the inbox are complete: those that nobody writes to any more, and that have the end of their kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from readers.ending import has_its_end
from store.originals import stamp
from store.writers import being_written

_EMPTY_FACTOR = 20
_GAP_FACTOR = 2
_LONGEST_PAUSE_S = 120.0  # what stands still for longer and then changes is written anew, not gone on with


class _Seen(NamedTuple):
    """A file's stamp, since when it has it, and the longest time that it stood still before it went on growing."""

    stamp: str
    since_s: float
    longest_gap_s: float


class Settling:
    """Remembers when each file was last seen to change; never acts on the first sight of one.

    A file is complete when it has stood still for ``quiet_s``, nobody has it open for writing, and it has its end. It is
    waited for longer when it is empty (scanners and copies over the network make the name first), when it paused before and
    went on (a scanner that writes page by page), when its end is missing, or when it is still open somewhere. After
    ``patience_s`` without any change it is taken as it is: what never becomes complete is shown, not waited for forever.
    """

    def __init__(
        self,
        quiet_s: float,
        patience_s: float = 600.0,
        *,
        has_end: Callable[[Path], bool | None] = has_its_end,
        is_open: Callable[[Path], bool] = being_written,
    ) -> None:
        self._quiet_s = quiet_s
        self._patience_s = max(patience_s, quiet_s)
        self._has_end = has_end
        self._is_open = is_open
        self._seen: dict[Path, _Seen] = {}

    def look(self, paths: Iterable[Path], now_s: float) -> None:
        """Look at the files once more; ``now_s`` is a clock that only goes forward."""
        here: dict[Path, _Seen] = {}
        for path in paths:
            try:
                found = stamp(path)
            except OSError:
                continue
            last = self._seen.get(path)
            if last is None:
                here[path] = _Seen(found, now_s, 0.0)
            elif last.stamp == found:
                here[path] = last
            else:
                gap_s = now_s - last.since_s
                here[path] = _Seen(
                    found, now_s, max(last.longest_gap_s, gap_s) if gap_s <= _LONGEST_PAUSE_S else last.longest_gap_s
                )
        # what was taken is remembered for a while: it may go on growing
        recent = {path: seen for path, seen in self._seen.items() if now_s - seen.since_s < self._patience_s}
        self._seen = {**recent, **here}

    def is_whole(self, path: Path, now_s: float) -> bool:
        """Tell whether the file is complete, and still stands as it was when last looked at."""
        seen = self._seen.get(path)
        if seen is None or not _unchanged(path, seen.stamp):
            return False
        still_s = now_s - seen.since_s
        if still_s >= self._patience_s:
            return True
        wait_s = self._quiet_s * (_EMPTY_FACTOR if seen.stamp.startswith("0:") else 1)
        if still_s < max(wait_s, _GAP_FACTOR * seen.longest_gap_s):
            return False
        return not self._is_open(path) and self._has_end(path) is not False


def _unchanged(path: Path, found: str) -> bool:
    try:
        return stamp(path) == found
    except OSError:
        return False
