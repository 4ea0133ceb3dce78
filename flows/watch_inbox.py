"""The watched inbox: what is dropped into a case's folder is in its timeline soon after."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace

import watchfiles

from flows.case_work import Outcome
from flows.events import cases_of
from flows.parts import Parts
from flows.run_cases import Run, run_cases
from flows.settling import Settling
from flows.shares import has_shares
from flows.troubles import Troubles
from models.errors import CasefoldError
from store.home import Store
from store.inbox import Dropped, cases_in, look_into
from store.originals import stamp

_TICK_S = 0.5
_LIVELY_S = 5.0  # a folder that is made in a case is not watched at once: what is put there meanwhile makes no event
_INBOX = ""  # the name under which trouble with the inbox as a whole is told


class Watcher:
    """Watches one inbox until it is told to stop.

    Events only say where it is worth looking; what is to be done is decided by comparing the case's folder with the store.
    At the start, and ``rescan_s`` after the last time, all cases are looked at, one after the other between the events: what
    left the inbox, what failed and is due, new settings. So nothing is lost when events are, nothing is done twice, and an
    event costs the same however many cases there are.
    """

    def __init__(
        self,
        store: Store,
        run: Run,
        *,
        parts: Parts | None = None,
        quiet_s: float = 3.0,
        patience_s: float = 600.0,
        rescan_s: float = 300.0,
        polling: bool | None = None,
        stop: threading.Event | None = None,
    ) -> None:
        self._store = store
        self._run = run
        self._inbox = store.settings.inbox
        self._settling = Settling(quiet_s, patience_s)
        self._parts = replace(parts or Parts(), is_whole=lambda path: self._settling.is_whole(path, time.monotonic()))
        self._rescan_s = rescan_s
        self._polling = has_shares(self._inbox) if polling is None else polling
        self._stop = stop or threading.Event()
        self._troubles = Troubles(longest_s=rescan_s)
        self._tried: dict[str, list[str]] = {}
        self._waiting: set[str] = set()  # cases with files that are not in the store yet
        # cases in which something happened, and until when they are looked at for it
        self._lively: dict[str, float] = {}
        self._round: deque[str] = deque()  # cases whose turn in the look at all of them is still to come
        self._next_scan_s = 0.0

    def watch(self, done: Callable[[Outcome], None], failed: Callable[[str, CasefoldError], None]) -> None:
        """Bring cases up to date as files come, until stopped.

        What goes wrong is told once and tried again, soon and then less and less often: a disk that was full, a share that
        was away, a setting with a mistake. What is told of the whole inbox has no case's name.
        """
        for happened in self._looks():
            now_s = time.monotonic()
            if self._troubles.is_due(_INBOX, now_s):
                try:
                    self._look(happened, now_s, done, failed)
                    self._troubles.over(_INBOX)
                except CasefoldError as error:
                    self._tell(_INBOX, error, failed)
                self._go_round(done, failed)

    def _look(
        self,
        happened: frozenset[str] | None,
        now_s: float,
        done: Callable[[Outcome], None],
        failed: Callable[[str, CasefoldError], None],
    ) -> None:
        """Look where something happened, or at all cases (None), and bring up to date what is ready."""
        hurry = happened is None or bool(happened)
        scan, again = not self._round and now_s >= self._next_scan_s, self._troubles.due(now_s, hurry=hurry)
        self._lively |= dict.fromkeys(happened or (), now_s + _LIVELY_S)
        calm = [case for case, until_s in self._lively.items() if now_s >= until_s]
        for case in calm:
            del self._lively[case]
        cases = cases_in(self._inbox) if scan or happened is None else sorted({*self._waiting, *self._lively})
        pending = {case: files for case in cases if (files := self._pending(case))}
        self._settling.look((file.path for files in pending.values() for file in files), now_s)
        self._waiting = set(pending)
        ready = {
            case: [f"{file.name} {stamp_of(file)}" for file in files if self._parts.is_whole(file.path)]
            for case, files in pending.items()
        }
        if scan:
            self._next_scan_s, self._tried = now_s + self._rescan_s, {}
            self._round.extend(case for case in self._store.cases() if case not in pending)
        fresh = [case for case, files in ready.items() if files and self._tried.get(case) != files]
        again += [case for case in calm if case not in pending and self._has_left(case)]
        for case in sorted({*fresh, *again}):
            self._tried[case] = ready.get(case, [])
            if not self._stop.is_set() and self._troubles.is_due(case, now_s, hurry=hurry):
                self._bring_up_to_date(case, done, failed)

    def _go_round(self, done: Callable[[Outcome], None], failed: Callable[[str, CasefoldError], None]) -> None:
        """Bring up to date, for as long as events can wait, the cases in which nothing is seen to be new."""
        began_s = time.monotonic()
        while self._round and not self._stop.is_set() and time.monotonic() < began_s + _TICK_S:
            case = self._round.popleft()
            if self._troubles.is_due(case, time.monotonic()):
                self._bring_up_to_date(case, done, failed)
            self._next_scan_s = time.monotonic() + self._rescan_s

    def _bring_up_to_date(
        self, case: str, done: Callable[[Outcome], None], failed: Callable[[str, CasefoldError], None]
    ) -> None:
        try:
            for outcome in run_cases([case], self._store, self._run, self._parts):
                if not outcome.current:
                    done(outcome)
            self._troubles.over(case)
        except CasefoldError as error:
            self._tell(case, error, failed)

    def _tell(self, case: str, error: CasefoldError, failed: Callable[[str, CasefoldError], None]) -> None:
        if self._troubles.note(case, str(error), time.monotonic()):
            failed(case, error)

    def _pending(self, case: str) -> list[Dropped]:
        """The case's files that the store does not have as they are now."""
        known = {received.source.path: received.stamp for received in self._store.files.of_case(case)}
        return [file for file in look_into(self._inbox, case).files if known.get(file.name) != stamp_of(file)]

    def _has_left(self, case: str) -> bool:
        """True where a file that the store has of the case is not in its folder."""
        here = {file.name for file in look_into(self._inbox, case).files}
        return any(
            received.source.path not in here for received in self._store.files.of_case(case) if not received.came_within
        )

    def _looks(self) -> Iterator[frozenset[str] | None]:
        """Yield, at least twice a second, the cases in which something happened, None where it may be any of them.

        An inbox that is gone is waited for.
        """
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
                    yield cases_of((path for _, path in changes), self._inbox)
                    if not self._inbox.is_dir():
                        break
            except (FileNotFoundError, RuntimeError):  # the folder went away, or the system has no more watches to give
                yield None
                self._stop.wait(_TICK_S)


def stamp_of(file: Dropped) -> str | None:
    """Return the file's stamp, None where it is gone by now."""
    try:
        return stamp(file.path)
    except OSError:
        return None
