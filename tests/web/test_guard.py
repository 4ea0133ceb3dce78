from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models.casefile import CaseFile
from web.guard import LOOPBACK, TOKEN_COOKIE, host_name

Fields = Callable[[str, str], dict[str, str]]


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("127.0.0.1:8300", True),
        ("localhost", True),
        ("LOCALHOST:80", True),
        ("[::1]:8300", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("localhost.evil.example:8300", False),
        ("evil@127.0.0.2", False),
        ("[::1", False),
        ("", False),
    ],
)
def test_only_loopback_names_are_answered(host: str, ours: bool) -> None:
    assert (host_name(host) in LOOPBACK) is ours


def test_a_foreign_name_that_points_here_gets_nothing(browser: Any, root: str) -> None:
    answer = browser.get(root, headers={"host": "evil.example"})
    assert answer.status_code == 421
    assert "Teshome" not in answer.text


@pytest.mark.parametrize("path", ["/", "{root}", "/style.css", "/review.js", "{root}/report.html", "/no-such-page"])
def test_every_answer_has_the_strict_headers(browser: Any, root: str, path: str) -> None:
    headers = browser.get(path.format(root=root)).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert "script-src 'self';" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_there_is_no_page_of_the_frameworks_own(browser: Any, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_a_form_needs_the_secret_and_our_origin(browser: Any, root: str, case: CaseFile, form_of: Fields) -> None:
    finding = case.findings[0].id
    fields = {**form_of(browser.get(root).text, finding), "verdict": "accepted", "reviewer": "A. Reader"}
    address = f"{root}/findings/{finding}/decision"
    assert browser.post(address, data={**fields, "token": "guess"}).status_code == 403
    assert browser.post(address, data={k: v for k, v in fields.items() if k != "token"}).status_code == 400
    assert browser.post(address, data=fields, headers={"origin": "http://evil.example"}).status_code == 403
    assert browser.post(address, data=fields, headers={"origin": "null"}).status_code == 403
    browser.cookies.delete(TOKEN_COOKIE)
    assert browser.post(address, data=fields).status_code == 403
    assert "Decided <span" not in browser.get(root).text


def test_our_own_origin_is_let_through(browser: Any, root: str, case: CaseFile, form_of: Fields) -> None:
    finding = case.findings[0].id
    fields = {**form_of(browser.get(root).text, finding), "verdict": "accepted", "reviewer": "A. Reader"}
    address = f"{root}/findings/{finding}/decision"
    assert browser.post(address, data=fields, headers={"origin": "http://127.0.0.1:8300"}).status_code == 303


def test_the_secret_is_kept_from_scripts_and_other_sites(browser: Any) -> None:
    cookie = browser.get("/").headers["set-cookie"].lower()
    assert TOKEN_COOKIE in cookie
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "set-cookie" not in browser.get("/").headers
