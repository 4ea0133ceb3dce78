from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from flows import notify as module
from flows.notify import in_words, notify
from models.settings import Notify

_COUNTS = {"cases": 3, "new documents": 2, "failed": 0}
_SENT: list[Any] = []


class _Mail:
    def __init__(self, host: str, port: int, timeout: float) -> None:
        self.place = (host, port)

    def __enter__(self) -> _Mail:
        return self

    def __exit__(self, *_: object) -> None: ...

    def ehlo(self) -> None: ...

    def has_extn(self, _: str) -> bool:
        return False

    def send_message(self, message: Any) -> None:
        _SENT.append((self.place, message))


@pytest.fixture
def hook() -> Iterator[tuple[str, list[bytes]]]:
    got: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", got
        server.shutdown()


def test_without_settings_nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.urllib.request, "urlopen", lambda *_, **__: pytest.fail("sent"))
    monkeypatch.setattr(module.smtplib, "SMTP", lambda *_, **__: pytest.fail("sent"))
    assert notify(Notify(), _COUNTS) == []


def test_a_webhook_gets_the_counts_and_nothing_else(hook: tuple[str, list[bytes]]) -> None:
    url, got = hook
    assert notify(Notify(webhook=url), _COUNTS) == []
    assert json.loads(got[0]) == {"text": in_words(_COUNTS), "counts": _COUNTS}


def test_a_mail_with_the_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.smtplib, "SMTP", _Mail)
    assert notify(Notify(email="office@example.org", smtp="mail.example.org:2525"), _COUNTS) == []
    ((place, message),) = _SENT
    assert place == ("mail.example.org", 2525)
    assert message["To"] == "office@example.org"
    assert message.get_content().strip() == "Casefold's night is over: 3 cases, 2 new documents."


@pytest.mark.parametrize("settings", [Notify(webhook="http://127.0.0.1:9/"), Notify(webhook="file:///etc/passwd")])
def test_what_cannot_be_sent_is_told_and_stops_nothing(settings: Notify) -> None:
    (told,) = notify(settings, _COUNTS)
    assert "webhook was not sent" in told and "casefold.toml" in told


def test_an_empty_night() -> None:
    assert in_words({"cases": 0}).endswith("nothing to do.")
