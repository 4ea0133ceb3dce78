"""The watched inbox: what is dropped into a case's folder is in its timeline soon after."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import watchfiles

from flows.case_work import Outcome
from flows.parts import Parts
from flows.run_cases import Run, run_cases
from flows.settling import Settling
from models.errors import CasefoldError
from store.home import Store
from store.inbox import Dropped, cases_in, files_of
from store.originals import stamp

_SHARES = frozenset(
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "vboxsf", "fuse.sshfs", "fuse.vmhgfs-fuse", "prl_fs"]
)
_TICK_S = 0.5


class Watcher:
    """Watches one inbox until it is told to stop.

    Events only say that it is worth looking; what is to be done is decided by comparing the folder with the store, at
    the start, after events and every ``rescan_s``. So nothing is lost when events are, and nothing is done twice.
    """

    def __init__(
        self,
        store: Store,
        run: Run,
        *,
        parts: Parts | None = None,
        quiet_s: float = 3.0,
        rescan_s: float = 300.0,
        polling: bool | None = None,
        stop: threading.Event | None = None,
    ) -> None:
        self._store = store
        self._run = run
        self._inbox = store.settings.inbox
        self._settling = Settling(quiet_s)
        self._parts = replace(parts or Parts(), is_whole=lambda path: self._settling.is_whole(path, time.monotonic()))
        self._rescan_s = rescan_s
        self._polling = is_share(self._inbox) if polling is None else polling
        self._stop = stop or threading.Event()

    def watch(self, done: Callable[[Outcome], None], failed: Callable[[str, CasefoldError], None]) -> None:
        """Bring cases up to date as files come, until stopped; a case that fails is tried again at the next re-scan."""
        next_scan_s, waiting = 0.0, True
        tried: dict[str, list[str]] = {}
        for looked in self._looks():
            now_s = time.monotonic()
            due = now_s >= next_scan_s
            if not (looked or due or waiting):
                continue
            if due:
                next_scan_s, tried = now_s + self._rescan_s, {}
            pending = {case: files for case in cases_in(self._inbox) if (files := self._pending(case))}
            self._settling.look((file.path for files in pending.values() for file in files), now_s)
            waiting = bool(pending)
            for case, files in pending.items():
                ready = [f"{file.name} {stamp_of(file)}" for file in files if self._parts.is_whole(file.path)]
                if ready and tried.get(case) != ready and not self._stop.is_set():
                    tried[case] = ready
                    self._bring_up_to_date(case, done, failed)
            if due:
                for case in self._store.cases():
                    if case not in pending and not self._stop.is_set():
                        self._bring_up_to_date(case, done, failed)

    def _bring_up_to_date(
        self, case: str, done: Callable[[Outcome], None], failed: Callable[[str, CasefoldError], None]
    ) -> None:
        try:
            for outcome in run_cases([case], self._store, self._run, self._parts):
                if not outcome.current:
                    done(outcome)
        except CasefoldError as error:
            failed(case, error)

    def _pending(self, case: str) -> list[Dropped]:
        """The case's files that the store does not have as they are now."""
        known = {received.source.path: received.stamp for received in self._store.files.of_case(case)}
        return [file for file in files_of(self._inbox, case) if known.get(file.name) != stamp_of(file)]

    def _looks(self) -> Iterator[bool]:
        """Yield, at least twice a second, whether something happened in the inbox; waits for an inbox that is gone."""
        while not self._stop.is_set():
            if not self._inbox.is_dir():
                self._stop.wait(_TICK_S)
                continue
            try:
                for changes in watchfiles.watch(
                    self._inbox,
                    watch_filter=None,
                    debounce=int(_TICK_S * 1000),
                    rust_timeout=int(_TICK_S * 1000),
                    yield_on_timeout=True,
                    stop_event=self._stop,
                    force_polling=self._polling,
                    ignore_permission_denied=True,
                ):
                    yield bool(changes)
                    if not self._inbox.is_dir():
                        break
            except (FileNotFoundError, RuntimeError):  # the folder went away, or the system has no more watches to give
                yield True
                self._stop.wait(_TICK_S)


def stamp_of(file: Dropped) -> str | None:
    """Return the file's stamp, None where it is gone by now."""
    try:
        return stamp(file.path)
    except OSError:
        return None


def is_share(folder: Path) -> bool:
    """Tell whether the folder is on a file system that does not tell of changes by others (Linux; else False)."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    best = ("", "")
    for line in mounts.read_text(errors="replace").splitlines():
        _, place, kind, *_ = line.split(" ")
        if folder.resolve().is_relative_to(place) and len(place) > len(best[0]):
            best = (place, kind)
    return best[1] in _SHARES
