"""A child process that reads files of strangers: started, asked, given up."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any


class Child:
    """One process of ``readers.worker_process`` and the line to it; it ends with us, however we end."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        environment = os.environ | {
            "OMP_THREAD_LIMIT": "1",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONPATH": os.pathsep.join(p or str(Path.cwd()) for p in sys.path),
        }
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "readers.worker_process", str(theirs.fileno())],
                stdin=subprocess.PIPE,  # never written to: its end tells the child that we are gone
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
                env=environment,
            )
        self.line: Connection[bytes, bytes] = Connection(ours.detach())

    def ask(self, message: dict[str, Any]) -> None:
        """Send a task; OSError where the child is gone."""
        self.line.send_bytes(json.dumps(message).encode())

    def answer(self) -> dict[str, Any]:
        """Return the answer, waiting for it; EOFError or OSError where the child is gone."""
        answer: dict[str, Any] = json.loads(self.line.recv_bytes())
        return answer

    def end(self) -> None:
        """End the child and whatever it started."""
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self.line.close()
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()
