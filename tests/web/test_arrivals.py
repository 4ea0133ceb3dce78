from __future__ import annotations

import re
from typing import Any

import pytest

from models.settings import Settings
from store.inbox import look_into

CASE = "not-read-yet"


def names(settings: Settings, case: str = CASE) -> list[str]:
    return [file.name for file in look_into(settings.inbox, case).files]


def token(browser: Any, path: str = f"/cases/{CASE}/arrivals") -> str:
    found = re.search(r'name="token" value="([^"]+)"', browser.get(path).text)
    assert found
    return found[1]


def send(browser: Any, *papers: tuple[str, bytes], case: str = CASE, json: bool = False, **fields: str) -> Any:
    data = {"token": token(browser), **fields}
    files = [("papers", (name, content)) for name, content in papers]
    headers = {"accept": "application/json"} if json else {}
    return browser.post(f"/cases/{case}/arrivals", data=data, files=files, headers=headers)


def test_a_case_that_was_not_read_shows_what_waits(browser: Any, settings: Settings) -> None:
    (settings.inbox / CASE / "visit.pdf").write_bytes(b"x" * 2_500_000)
    assert browser.get(f"/cases/{CASE}").headers["location"] == f"/cases/{CASE}/arrivals"
    page = browser.get(f"/cases/{CASE}/arrivals").text
    assert "Nothing of it was read yet." in page
    assert "visit.pdf" in page
    assert "2.5 MB" in page


def test_papers_are_added(browser: Any, settings: Settings) -> None:
    answer = send(browser, ("one.pdf", b"1"), ("two.pdf", b"2"))
    assert answer.status_code == 303
    assert names(settings) == ["one.pdf", "two.pdf"]
    page = browser.get(answer.headers["location"]).text
    assert "one.pdf" in page
    assert "It will be read" not in page


def test_what_became_of_each_paper_is_told(browser: Any, settings: Settings) -> None:
    send(browser, ("one.pdf", b"1"))
    answer = send(browser, ("one.pdf", b"1"), ("one.pdf", b"2"), ("empty.pdf", b""), ("case.toml", b"x"), json=True)
    assert [bool(line["trouble"]) for line in answer.json()] == [False, False, True, True]
    assert answer.json()[0]["note"] == "the very same file is there already"
    assert answer.json()[1]["note"] == "kept as one (2).pdf"
    assert names(settings) == ["one (2).pdf", "one.pdf"]
    refused = send(browser, ("case.toml", b"x"))
    assert refused.status_code == 409
    assert "settings of a case" in refused.text


def test_a_path_in_a_name_leads_nowhere(browser: Any, settings: Settings) -> None:
    send(browser, ("../../../evil.pdf", b"1"), ("..\\..\\evil2.pdf", b"2"))
    assert names(settings) == ["evil.pdf", "evil2.pdf"]


def test_nothing_chosen_is_said(browser: Any) -> None:
    answer = send(browser, ("", b""))
    assert answer.status_code == 409
    assert "Choose one or more files" in answer.text


def test_a_foreign_form_adds_nothing(browser: Any, settings: Settings) -> None:
    token(browser)
    files = [("papers", ("one.pdf", b"1"))]
    assert browser.post(f"/cases/{CASE}/arrivals", data={"token": "guess"}, files=files).status_code == 403
    assert browser.post(f"/cases/{CASE}/reading", data={"token": "guess"}).status_code == 403
    assert browser.post("/cases", data={"token": "guess", "name": "x"}).status_code == 403
    assert names(settings) == []
    assert not (settings.inbox / "x").exists()


@pytest.mark.parametrize("length", ["2000000001", "x"])
def test_too_much_at_once_is_refused_before_it_is_read(browser: Any, length: str) -> None:
    answer = browser.post(f"/cases/{CASE}/arrivals", content=b"", headers={"content-length": length})
    assert answer.status_code == 413


def test_a_file_larger_than_the_limit_is_refused(browser: Any, settings: Settings) -> None:
    store = browser.app.state.store
    limits = settings.limits.model_copy(update={"max_file_bytes": 10})
    store.settings = settings.model_copy(update={"limits": limits})
    assert "larger" in send(browser, ("big.pdf", b"x" * 11), json=True).json()[0]["trouble"]
    assert names(settings) == []


def test_a_new_case(browser: Any, settings: Settings) -> None:
    secret = token(browser, "/")
    made = browser.post("/cases", data={"token": secret, "name": " Okafor 2031 "})
    assert made.headers["location"] == "/cases/Okafor%202031/arrivals"
    assert (settings.inbox / "Okafor 2031" / "case.toml").is_file()
    again = browser.post("/cases", data={"token": secret, "name": "okafor 2031"})
    assert again.status_code == 400
    assert "already" in again.text
    assert browser.post("/cases", data={"token": secret, "name": "../x"}).status_code == 400


def test_there_is_no_case_to_add_to(browser: Any) -> None:
    assert browser.get("/cases/nobody/arrivals").status_code == 404
    assert send(browser, ("one.pdf", b"1"), case="nobody").status_code == 404
