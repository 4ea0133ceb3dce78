"""The child that is Prefect's server: it serves this machine alone, until its parent closes the line or dies."""

from __future__ import annotations

import socket
import sys
import threading
import time
from typing import Any

_STOP_TIMEOUT_S = 10.0


def main() -> None:
    """Serve; the first argument says whether schedules and the pages for the browser are wanted.

    The address is written to standard output once the server answers. The end of standard input, which comes too when
    the parent is killed, ends the server.
    """
    with socket.socket() as port:
        port.bind(("127.0.0.1", 0))
        server = _server(services=sys.argv[1] == "services")
        thread = threading.Thread(target=server.run, kwargs={"sockets": [port]}, name="prefect server", daemon=True)
        thread.start()
        while not server.started:
            if not thread.is_alive():
                sys.exit(1)
            time.sleep(0.02)
        sys.stdout.write(f"http://127.0.0.1:{port.getsockname()[1]}/api\n")
        sys.stdout.flush()
        while sys.stdin.buffer.read(1):
            pass
        server.should_exit = True
        thread.join(timeout=_STOP_TIMEOUT_S)


def _server(*, services: bool) -> Any:
    import uvicorn
    from prefect.server.api.server import create_app

    app = create_app(ephemeral=not services)
    return uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on", timeout_graceful_shutdown=2))


if __name__ == "__main__":
    main()
