from __future__ import annotations

import re
from typing import Any

import pytest

from models.casefile import CaseFile
from models.finding import Verdict
from models.settings import Settings
from review.looks import acknowledged, present
from store.home import open_store


@pytest.fixture
def last_week(settings: Settings, case: CaseFile) -> list[str]:
    """The reviewer saw all but two findings and one document a week ago; the ids of the two findings."""
    new = [f.id for f in case.findings[:2]]
    seen = present([f for f in case.findings if f.id not in new], [d.id for d in case.documents[1:]])
    with open_store(settings) as store:
        store.looks.keep(case.case, "", acknowledged(seen, "2020-05-02T09:00:00+00:00"))
    return new


def test_the_list_of_cases_says_what_is_new(browser: Any, last_week: list[str]) -> None:
    assert "2 findings and 1 document are new" in browser.get("/").text
    assert "2 findings and 1 document are new" in browser.get("/").text, "the list itself is no look"


def test_the_findings_say_what_is_new(browser: Any, root: str, last_week: list[str]) -> None:
    page = browser.get(root).text
    assert "your last look on 2020-05-02 09:00 UTC" in page
    assert page.count('<span class="fresh">New</span>') == 2
    only = browser.get(f"{root}?new=1").text
    assert sorted(re.findall(r'<article class="card[^"]*" id="(fin_\w+)"', only)) == sorted(last_week)
    assert browser.get(f"{root}/documents").text.count('<span class="fresh">New</span>') == 1


def test_what_was_seen_is_new_no_longer(browser: Any, root: str, last_week: list[str]) -> None:
    token = re.search(r'name="token" value="([^"]+)"', browser.get(root).text)
    assert token
    assert browser.post(f"{root}/seen", data={"token": "guess"}).status_code == 403
    assert browser.post(f"{root}/seen", data={"token": token[1]}).status_code == 303
    assert "your last look" not in browser.get(root).text
    assert "are new" not in browser.get("/").text


def test_decisions_of_another_reviewer_are_told(
    browser: Any, root: str, settings: Settings, case: CaseFile, last_week: list[str]
) -> None:
    with open_store(settings) as store:
        store.decide(case.case, case.findings[4].id, Verdict.ACCEPTED, note="", reviewer="Ben")
    assert "others decided 1 finding" in browser.get(root).text


def test_a_first_look_finds_nothing_new(browser: Any, root: str) -> None:
    page = browser.get(root).text
    assert 'class="news"' not in page
    assert 'class="fresh"' not in page


def test_what_waits_and_what_was_cut_off_is_in_the_list(browser: Any, settings: Settings) -> None:
    (settings.inbox / "not-read-yet" / "letter.pdf").write_bytes(b"x")
    with open_store(settings) as store:
        store.runs.begin("not-read-yet")
        store.runs.note_failure("not-read-yet", "doc", "read", "it stopped")
    page = browser.get("/").text
    assert "1 paper waits to be read" in page
    assert "1 failed and will be tried again" in page
    assert "the last run was cut off" in page
