"""A PostgreSQL server of the tests' own: in a folder of its own, on a free port of this machine alone."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


def _tool(name: str) -> str | None:
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(installed[-1]) if installed else shutil.which(name)


needs_postgresql = pytest.mark.skipif(_tool("initdb") is None, reason="needs PostgreSQL (Debian: postgresql)")


@contextmanager
def postgresql() -> Iterator[str]:
    """Yield the beginning of the URLs of its databases."""
    user: dict[str, Any] = {"user": "nobody"} if os.geteuid() == 0 else {}  # it refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="casefold-postgresql-"))
    if user:
        shutil.chown(folder, "nobody")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    initdb, postgres = str(_tool("initdb")), str(_tool("postgres"))
    subprocess.run(
        [initdb, "-D", str(folder / "data"), "-U", "casefold", "-A", "trust", "-E", "UTF8", "--no-sync"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        **user,
    )
    settings = ["-p", str(port), "-h", "127.0.0.1", "-k", str(folder), "-F"]
    with subprocess.Popen(
        [postgres, "-D", str(folder / "data"), *settings], cwd=folder, stderr=subprocess.DEVNULL, **user
    ) as process:
        try:
            _wait_for(port)
            yield f"postgresql+psycopg://casefold@127.0.0.1:{port}"
        finally:  # also where the body raises or exits: Popen would wait for ever for a server that nobody ends
            process.send_signal(signal.SIGINT)  # fast: it does not wait for whoever is still connected
            process.wait()
            shutil.rmtree(folder, ignore_errors=True)


def _wait_for(port: int) -> None:
    import psycopg

    for _ in range(200):
        try:
            psycopg.connect(f"postgresql://casefold@127.0.0.1:{port}/postgres").close()
            return
        except psycopg.OperationalError:
            threading.Event().wait(0.1)


def new_database(server: str, name: str) -> str:
    """Make an empty database and return its URL."""
    import psycopg

    with psycopg.connect(f"{server.replace('+psycopg', '')}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server}/{name}"
