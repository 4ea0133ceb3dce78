"""Reading a case now: one case at a time, in a child process, while the pages go on answering."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exporters.report.wording import counted
from models.settings import Settings

READ_CASE = (sys.executable, "-P", "-m", "flows.read_case")
_STAGES = {"read": "reading documents", "extract": "looking for dates, people and diagnoses", "assemble": "comparing"}


@dataclass(frozen=True)
class ReadingState:
    """How far the reading of a case is, in words; ``busy`` while there is more to come."""

    text: str
    busy: bool
    failed: bool = False


class Reader:
    """Takes up the cases in the order in which they were asked for."""

    def __init__(self, settings: Settings, command: tuple[str, ...] = READ_CASE) -> None:
        self._settings = settings
        self._command = command
        self._states: dict[str, ReadingState] = {}
        self._waiting: deque[tuple[str, bool]] = deque()
        self._lock = threading.Condition()
        self._child: subprocess.Popen[str] | None = None
        self._closed = False
        self._thread: threading.Thread | None = None

    def ask(self, case: str, *, retry: bool = False) -> None:
        """Have the case read; asking for one that waits already changes nothing. ``retry`` tries again what failed."""
        with self._lock:
            if any(case == waiting for waiting, _ in self._waiting) or self._closed:
                return
            self._waiting.append((case, retry))
            self._states[case] = ReadingState("It will be read as soon as the one before is done.", busy=True)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="read now", daemon=True)
                self._thread.start()
            self._lock.notify()

    def state(self, case: str) -> ReadingState | None:
        """Return how far the case is, None where nobody asked for it."""
        return self._states.get(case)

    def close(self) -> None:
        """Stop; what was read so far is kept, and the next run goes on from there."""
        with self._lock:
            self._closed = True
            self._waiting.clear()
            self._lock.notify()
            if self._child is not None:
                self._child.terminate()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _work(self) -> None:
        while True:
            with self._lock:
                while not self._waiting and not self._closed:
                    self._lock.wait()
                if self._closed:
                    return
                case, retry = self._waiting.popleft()
                self._states[case] = ReadingState("Looking for what is new.", busy=True)
                child = self._child = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,  # a traceback could quote a paper
                    text=True,
                    start_new_session=True,  # Ctrl-C is for us; the end of its standard input ends it
                    env={**os.environ, "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)},
                )
            self._follow(case, child, retry=retry)
            with self._lock:
                self._child = None

    def _follow(self, case: str, child: subprocess.Popen[str], *, retry: bool) -> None:
        assert child.stdin is not None and child.stdout is not None
        asked = {"case": case, "retry": retry, "settings": self._settings.model_dump(mode="json")}
        try:
            child.stdin.write(json.dumps(asked) + "\n")
            child.stdin.flush()
            for line in child.stdout:
                if (state := _state(line)) is not None:
                    self._states[case] = state
        except BrokenPipeError:
            pass
        finally:
            child.stdout.close()
            code = child.wait()
            child.stdin.close()
        if self._states[case].busy:
            text = f"The reading stopped before its end (code {code}). What was read is kept; read it again."
            self._states[case] = ReadingState(text, busy=False, failed=True)


def _state(line: str) -> ReadingState | None:
    try:
        said: dict[str, Any] = json.loads(line)
    except ValueError:  # not ours: a library that prints
        return None
    if "failed" in said:
        return ReadingState(f"It could not be read: {said['failed']}", busy=False, failed=True)
    if "waiting" in said:
        return ReadingState("Another Casefold is at work on this case: waiting for it.", busy=True)
    if "stage" in said:
        stage = _STAGES.get(said["stage"], said["stage"])
        done = f", {said['done']} of {said['total']}" if said["total"] > 1 else ""
        return ReadingState(f"Now {stage}{done}.", busy=True)
    return ReadingState(_outcome(said), busy=False)


def _outcome(said: dict[str, Any]) -> str:
    counts: dict[str, int] = said["counts"]
    if said["current"]:
        return "Nothing is new: everything that arrived was read before."
    parts = [
        f"Read: {counted(counts.get('read', 0), 'document')}, {counted(counts.get('open', 0), 'finding')} to look at."
    ]
    missed = counts.get("set aside", 0) + counts.get("partly read", 0) + counts.get("unreadable", 0)
    if missed:
        parts.append(f"{counted(missed, 'document was', 'documents were')} not read, or not all of it.")
    if counts.get("evidence changed", 0):
        parts.append(f"{counted(counts['evidence changed'], 'decision rests', 'decisions rest')} on other papers now.")
    return " ".join(parts)
