from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from models.casefile import CaseFile
from models.settings import Settings
from store.home import open_store
from web.app import create_app
from web.guard import SESSION_COOKIE
from web.sign_in import Throttle

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

PASSWORD = "a quiet river bend"
Fields = Callable[[str, str], dict[str, str]]


@pytest.fixture
def browser(settings: Settings) -> Iterator[TestClient]:
    """A browser of the network in front of a review that asks for accounts."""
    with open_store(settings) as store:
        store.accounts.add("Ana Cruz", PASSWORD)
    app = create_app(settings, hosts=None, sign_in=True)
    with TestClient(app, base_url="http://review.office:8300", follow_redirects=False) as client:
        yield client


def token(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def enter(browser: TestClient, password: str = PASSWORD, next: str = "/", name: str = "Ana Cruz") -> Any:
    secret = token(browser.get("/sign-in").text)
    return browser.post("/sign-in", data={"token": secret, "name": name, "password": password, "next": next})


@pytest.mark.parametrize("path", ["/", "{root}", "{root}/report.html", "{root}/reading", "/nothing"])
def test_who_is_not_signed_in_is_shown_nothing(browser: TestClient, root: str, path: str) -> None:
    answer = browser.get(path.format(root=root))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=%2F")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text == ""


def test_who_is_not_signed_in_writes_nothing(
    browser: TestClient, root: str, case: CaseFile, settings: Settings
) -> None:
    secret = token(browser.get("/sign-in").text)
    fields = {"token": secret, "verdict": "accepted", "reviewer": "Ana Cruz"}
    answer = browser.post(f"{root}/findings/{case.findings[0].id}/decision", data=fields)
    assert answer.status_code == 401
    assert browser.post("/cases", data={"token": secret, "name": "x"}).status_code == 401
    with open_store(settings) as store:
        assert store.ledger.of_case(case.case) == []


@pytest.mark.parametrize("path", ["/style.css", "/review.js", "/icon.svg", "/sign-in"])
def test_the_page_that_asks_is_shown(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 200


def test_signing_in_leads_on_and_out_again(browser: TestClient, root: str) -> None:
    answer = enter(browser, next=f"{root}?severity=high")
    assert answer.headers["location"] == f"{root}?severity=high"
    cookie = answer.headers["set-cookie"].lower()
    assert SESSION_COOKIE in cookie and "httponly" in cookie and "samesite=strict" in cookie
    page = browser.get(root).text
    assert "Ana Cruz" in page
    assert "Your name" not in page
    session = browser.cookies[SESSION_COOKIE]
    assert browser.post("/sign-out", data={"token": token(page)}).headers["location"] == "/sign-in"
    assert browser.get(root).status_code == 303
    browser.cookies.set(SESSION_COOKIE, session)
    assert browser.get(root).status_code == 303, "the session itself has ended, not only the cookie"


@pytest.mark.parametrize("next", ["//evil.example", "https://evil.example", "/\\evil.example", ""])
def test_signing_in_leads_to_a_page_of_ours(browser: TestClient, next: str) -> None:
    assert enter(browser, next=next).headers["location"] == "/"


def test_a_wrong_password_and_a_wrong_name_get_the_same_answer(browser: TestClient) -> None:
    wrong, unknown = enter(browser, "not this one"), enter(browser, name="Nobody")
    assert (wrong.status_code, unknown.status_code) == (403, 403)
    assert "do not fit" in wrong.text and "do not fit" in unknown.text
    assert SESSION_COOKIE not in browser.cookies


def test_guessing_is_bounded(browser: TestClient) -> None:
    for _ in range(5):
        assert enter(browser, "guess").status_code == 403
    assert enter(browser).status_code == 429
    assert enter(browser, name="Somebody Else").status_code == 403


def test_the_bound_is_lifted_after_a_while() -> None:
    throttle = Throttle()
    for second in range(5):
        throttle.failed("Ana", float(second))
    assert not throttle.is_open("ANA", 5.0)
    assert throttle.is_open("Ben", 5.0)
    assert throttle.is_open("Ana", 302.0)


def test_an_account_signs_with_its_own_name(
    browser: TestClient, root: str, case: CaseFile, settings: Settings, form_of: Fields
) -> None:
    enter(browser)
    finding = case.findings[0].id
    fields = {**form_of(browser.get(root).text, finding), "verdict": "accepted", "reviewer": "Somebody Else"}
    assert browser.post(f"{root}/findings/{finding}/decision", data=fields).status_code == 303
    with open_store(settings) as store:
        assert [line.reviewer for line in store.ledger.of_case(case.case)] == ["Ana Cruz"]


def test_a_form_is_bound_to_its_session(browser: TestClient, root: str, case: CaseFile, form_of: Fields) -> None:
    before = token(browser.get("/sign-in").text)
    enter(browser)
    finding = case.findings[0].id
    fields = {**form_of(browser.get(root).text, finding), "verdict": "accepted"}
    address = f"{root}/findings/{finding}/decision"
    assert browser.post(address, data={**fields, "token": before}).status_code == 403
    enter(browser)
    assert browser.post(address, data=fields).status_code == 403, "the form of an earlier session"


def test_a_name_that_is_not_ours_is_refused_where_nobody_signs_in(settings: Settings) -> None:
    with TestClient(create_app(settings), base_url="http://review.office") as client:
        assert client.get("/").status_code == 421
