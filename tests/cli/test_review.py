from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Any

import pytest

from cli.review import is_loopback

Casefold = Callable[..., Any]
PASSWORD = "a quiet river bend\n"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    def give(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    return give


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Instead of serving, keep what would be served."""
    kept: list[Any] = []
    monkeypatch.setattr("uvicorn.Server.run", lambda self, sockets=None: kept.append(self.config))
    return kept


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.0.0.7", False),
        ("office", False),
    ],
)
def test_which_addresses_only_this_machine_reaches(host: str, ours: bool) -> None:
    assert is_loopback(host) is ours


@pytest.mark.parametrize("host", ["0.0.0.0", "10.0.0.7", "office.example"])
def test_nothing_is_served_to_others_without_accounts(casefold: Casefold, served: list[Any], host: str) -> None:
    casefold("new", "case")
    said = casefold("review", "--host", host, "--no-browser")
    assert said.code == 2
    assert "add-user" in said.err
    assert served == []


def test_with_an_account_everybody_signs_in(casefold: Casefold, served: list[Any], typed: Any) -> None:
    casefold("new", "case")
    assert casefold("review", "--no-browser").code == 0
    assert not served[-1].app.state.sign_in
    typed(PASSWORD)
    assert casefold("review", "add-user", "Ana Cruz").code == 0
    said = casefold("review", "--host", "0.0.0.0", "--no-browser")
    assert said.code == 0
    assert "--certificate" in said.err
    assert served[-1].host == "0.0.0.0"
    assert served[-1].app.state.sign_in and served[-1].app.state.hosts is None
    casefold("review", "--no-browser")
    assert served[-1].app.state.sign_in and served[-1].app.state.hosts is not None


def test_accounts_come_and_go(casefold: Casefold, typed: Any) -> None:
    casefold("new", "case")
    typed(PASSWORD)
    assert "Ana Cruz can sign in" in casefold("review", "add-user", " Ana  Cruz").out
    assert casefold("review", "users").out == "Ana Cruz\n"
    typed("short\n")
    assert casefold("review", "set-password", "Ana Cruz").code == 2
    typed("nine copper kettles\n")
    assert casefold("review", "set-password", "ana cruz").code == 0
    assert casefold("review", "remove-user", "Ben").code == 2
    assert casefold("review", "remove-user", "Ana Cruz").code == 0
    assert "no accounts" in casefold("review", "users").out


def test_a_certificate_needs_its_key(casefold: Casefold, served: list[Any]) -> None:
    casefold("new", "case")
    said = casefold("review", "--certificate", "c.pem", "--no-browser")
    assert said.code == 2
    assert "go together" in said.err
