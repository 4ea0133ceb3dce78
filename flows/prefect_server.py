"""Prefect's server for the time that it is needed: one per home folder, for whoever needs it.

Its process ends with the one that started it, however that ends: Prefect's own temporary server outlives a kill -9. While
it starts, which takes seconds, the caller does something useful. Another command that runs meanwhile uses the same one.
"""

from __future__ import annotations

import json
import os
import queue
import select
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from flows.prefect_database import begin_with_empty_database
from models.errors import RunError
from store.locks import is_held, only_one
from store.originals import make_private

_START_TIMEOUT_S = 120.0
_EVENTS_TIMEOUT_S = 10.0
_STOP_TIMEOUT_S = 15.0


def set_up_prefect(home: Path) -> None:
    """Tell Prefect, before it is imported, to keep everything below the home folder, to be quiet and to report nothing.

    What the environment says already (an office's own server, say) is left alone.
    """
    folder = home / "prefect"
    make_private(folder)
    for name, value in {
        "PREFECT_HOME": str(folder),
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
        "PREFECT_LOGGING_LEVEL": "CRITICAL",
        "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false",
        "DO_NOT_TRACK": "1",
    }.items():
        os.environ.setdefault(name, value)


@contextmanager
def prefect_server(
    home: Path, *, services: bool = False, meanwhile: Callable[[], None] = lambda: None
) -> Iterator[str]:
    """Yield the address of Prefect's API, and make this process use it.

    It is that of the environment where one is set, else that of a living process with the same home folder, else a
    server that is started here and ends here.

    Args:
        home: the home folder.
        services: add what a schedule needs, and the pages for the browser.
        meanwhile: done while a server starts.

    Raises:
        RunError: the server did not start.
    """
    set_up_prefect(home)
    with ExitStack() as stack:
        url = (
            os.environ.get("PREFECT_API_URL")
            or _of_another(home)
            or stack.enter_context(_started(home, services, meanwhile))
        )
        stack.enter_context(_used(url))
        yield url


@contextmanager
def _used(url: str) -> Iterator[None]:
    """Client settings; the heartbeat would cost a second at the end of every flow and cannot be off by environment."""
    from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    with temporary_settings({PREFECT_API_URL: url, PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        try:
            yield
        finally:
            _send_events()


def _send_events() -> None:
    """Send what is left to be shown of tasks, while the server is there; what cannot be sent is thrown away.

    Otherwise Prefect tries at the end of the process, once for each event, to reach a server that is gone.
    """
    from prefect.events.worker import EventsWorker

    workers = list(EventsWorker._instances.values())  # type: ignore[misc]
    EventsWorker.drain_all(timeout=_EVENTS_TIMEOUT_S)
    for worker in workers:
        with suppress(queue.Empty):
            while True:
                worker._queue.get_nowait()
        worker._queue.put_nowait(None)  # its word for the end


def _of_another(home: Path) -> str | None:
    """The address of the server of a living process that has the same home."""
    if not is_held(home / "locks", ".prefect"):
        return None
    deadline = time.monotonic() + _START_TIMEOUT_S
    while time.monotonic() < deadline and is_held(home / "locks", ".prefect"):
        try:
            url = str(json.loads(_address_file(home).read_text())["url"])
            with urllib.request.urlopen(f"{url}/health", timeout=5):
                return url
        except (OSError, ValueError, KeyError):
            time.sleep(0.2)
    return None


class _Child:
    """The server's process. Its standard input is never written to: its end tells the child that we are gone."""

    def __init__(self, services: bool) -> None:
        paths = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "flows.prefect_server_process", "services" if services else "plain"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for us: the run's end is still to be shown
            env={**os.environ, "PYTHONPATH": paths},
            text=True,
        )

    def address(self) -> str:
        """Wait until the server answers and return its address."""
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], _START_TIMEOUT_S)
        url = self._process.stdout.readline().strip() if ready else ""
        if not url:
            raise RunError("Prefect's server did not start: 'casefold doctor' looks why; --without-prefect goes on")
        return url

    def end(self) -> None:
        """Let it write down what it was told, and end it."""
        try:
            self._process.communicate(timeout=_STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()


@contextmanager
def _started(home: Path, services: bool, meanwhile: Callable[[], None]) -> Iterator[str]:
    """A server of our own, on a free port of this machine alone."""
    with only_one(home / "locks", ".prefect"):
        begin_with_empty_database(home / "prefect")
        child = _Child(services)
        try:
            meanwhile()
            url = child.address()
            _announce(home, url)
            yield url
        finally:
            _address_file(home).unlink(missing_ok=True)
            child.end()


def _announce(home: Path, url: str) -> None:
    part = _address_file(home).with_suffix(".part")
    part.write_text(json.dumps({"url": url, "pid": os.getpid()}))
    part.replace(_address_file(home))


def _address_file(home: Path) -> Path:
    return home / "prefect" / "server.json"
