from __future__ import annotations

import shutil
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI

from models.settings import Settings
from web.app import create_app

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")


@pytest.fixture(scope="package")
def chromium() -> Iterator[playwright.Browser]:
    """One browser for all tests of this folder."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("there is no Chromium on this machine")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serve the application on a free port of this machine and give its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture
def address(settings: Settings) -> Iterator[str]:
    fake = Path(__file__).parent.parent / "fake_reading.py"
    with serving(create_app(settings, (sys.executable, str(fake)))) as where:
        yield where


@pytest.fixture
def look(chromium: playwright.Browser, address: str) -> Iterator[Callable[..., playwright.Page]]:
    """Windows, each of a reviewer of its own; an error of the page's script, or a refusal of its policy, fails the test.

    ``errors`` are parts of messages that are expected, such as the status of a page that is not there.
    """
    with ExitStack() as stack:
        troubles: list[str] = []

        def new(errors: tuple[str, ...] = (), **options: object) -> playwright.Page:
            def note(text: str) -> None:
                if not any(error in text for error in errors):
                    troubles.append(text)

            context = chromium.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
            stack.callback(context.close)
            window = context.new_page()
            window.set_default_timeout(10_000)
            window.on("pageerror", lambda error: troubles.append(str(error)))
            window.on("console", lambda said: note(said.text) if said.type == "error" else None)
            return window

        yield new
    assert troubles == []
