"""Prefect's server for the time that it is needed: one per home folder, inside the process that needs it.

It runs in a thread, not in a process of its own as Prefect's temporary server does: kill -9 leaves nothing behind, and
it is up in half the time. Another process that runs meanwhile uses the same server.
"""

from __future__ import annotations

import json
import os
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from models.errors import RunError
from store.locks import is_held, only_one
from store.originals import make_private

_START_TIMEOUT_S = 120.0


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
        "DO_NOT_TRACK": "1",
    }.items():
        os.environ.setdefault(name, value)


@contextmanager
def prefect_server(home: Path, *, services: bool = False) -> Iterator[str]:
    """Yield the address of Prefect's API, and make this process use it.

    It is that of the environment where one is set, else that of a living process with the same home folder, else a
    server that is started here and ends here. ``services`` adds what a schedule needs, and the pages for the browser.

    Raises:
        RunError: the server did not start.
    """
    set_up_prefect(home)
    with ExitStack() as stack:
        url = os.environ.get("PREFECT_API_URL") or _of_another(home) or stack.enter_context(_started(home, services))
        stack.enter_context(_used(url))
        yield url


@contextmanager
def _used(url: str) -> Iterator[None]:
    """Client settings; the heartbeat would cost a second at the end of every flow and cannot be off by environment."""
    from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    with temporary_settings({PREFECT_API_URL: url, PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield


def _of_another(home: Path) -> str | None:
    """The address of the server of a living process that has the same home."""
    if not is_held(home / "locks", "prefect"):
        return None
    deadline = time.monotonic() + _START_TIMEOUT_S
    while time.monotonic() < deadline and is_held(home / "locks", "prefect"):
        try:
            url = str(json.loads(_address_file(home).read_text())["url"])
            with urllib.request.urlopen(f"{url}/health", timeout=5):
                return url
        except (OSError, ValueError, KeyError):
            time.sleep(0.2)
    return None


@contextmanager
def _started(home: Path, services: bool) -> Iterator[str]:
    """A server in a thread of this process, on a free port of this machine alone."""
    with only_one(home / "locks", "prefect"), socket.socket() as port:
        port.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{port.getsockname()[1]}/api"
        server = _server(services)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [port]}, name="prefect server", daemon=True)
        thread.start()
        try:
            _wait_for(server, thread)
            _announce(home, url)
            yield url
        finally:
            _address_file(home).unlink(missing_ok=True)
            server.should_exit = True
            thread.join(timeout=10)


def _server(services: bool) -> Any:
    import uvicorn
    from prefect.server.api.server import create_app

    app = create_app(ephemeral=not services)
    return uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on", timeout_graceful_shutdown=2))


def _wait_for(server: Any, thread: threading.Thread) -> None:
    deadline = time.monotonic() + _START_TIMEOUT_S
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise RunError("Prefect's server did not start: 'casefold doctor' looks why; --without-prefect goes on")
        time.sleep(0.02)


def _announce(home: Path, url: str) -> None:
    part = _address_file(home).with_suffix(".part")
    part.write_text(json.dumps({"url": url, "pid": os.getpid()}))
    part.replace(_address_file(home))


def _address_file(home: Path) -> Path:
    return home / "prefect" / "server.json"
