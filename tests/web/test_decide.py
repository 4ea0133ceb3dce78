from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models.casefile import CaseFile
from models.finding import Verdict
from models.settings import Settings
from store.home import open_store

Fields = Callable[[str, str], dict[str, str]]


@pytest.fixture
def decide(browser: Any, root: str, case: CaseFile, form_of: Fields) -> Callable[..., Any]:
    """Send the decision form of a finding as the page shows it now, with these fields over it."""

    def send(place: int = 0, **fields: str) -> Any:
        finding = case.findings[place].id
        shown = form_of(browser.get(root).text, finding)
        return browser.post(f"{root}/findings/{finding}/decision", data={**shown, **fields})

    return send


def lines(settings: Settings, case: CaseFile) -> list[tuple[str, str, str]]:
    with open_store(settings) as store:
        return [(d.verdict, d.note, d.reviewer) for d in store.ledger.of_case(case.case)]


def test_a_verdict_is_written_and_shown(
    decide: Callable[..., Any], browser: Any, root: str, settings: Settings, case: CaseFile
) -> None:
    answer = decide(verdict="explained", note=" The fax has the year wrong. ", reviewer="Ana Müller")
    assert answer.status_code == 303
    page = browser.get(answer.headers["location"]).text
    assert "Written down" in page
    assert "The fax has the year wrong." in page
    assert 'value="Ana Müller"' in page
    assert "Undo: open it again" in page
    assert lines(settings, case) == [("explained", "The fax has the year wrong.", "Ana Müller")]


@pytest.mark.parametrize("verdict", [v for v in Verdict if v is not Verdict.REOPENED])
def test_every_verdict_can_be_given(
    decide: Callable[..., Any], settings: Settings, case: CaseFile, verdict: Verdict
) -> None:
    assert decide(verdict=verdict.value, note="n", reviewer="R").status_code == 303
    assert lines(settings, case) == [(verdict, "n", "R")]


def test_undo_adds_a_line_and_removes_none(
    decide: Callable[..., Any], browser: Any, root: str, settings: Settings, case: CaseFile
) -> None:
    decide(verdict="accepted", reviewer="R")
    assert decide(verdict="reopened", reviewer="R").status_code == 303
    assert [verdict for verdict, _, _ in lines(settings, case)] == ["accepted", "reopened"]
    page = browser.get(f"{root}/findings/{case.findings[0].id}").text
    assert "Opened again" in page
    assert "Accepted as it is" in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"verdict": "accepted", "reviewer": "  "}, "Say who you are"),
        ({"reviewer": "R"}, "Choose one of the verdicts"),
        ({"verdict": "explained", "reviewer": "R", "note": " "}, "needs a note"),
        ({"verdict": "corrected", "reviewer": "R"}, "needs a note"),
        ({"verdict": "accepted", "reviewer": "R", "evidence": "ev_old"}, "The papers have changed"),
        ({"verdict": "accepted", "reviewer": "R", "last": "0" * 64}, "while you were reading"),
    ],
)
def test_what_is_not_written_says_why(
    decide: Callable[..., Any], settings: Settings, case: CaseFile, fields: dict[str, str], words: str
) -> None:
    answer = decide(**fields)
    assert answer.status_code == 409
    assert words in answer.text
    assert lines(settings, case) == []


def test_two_reviewers_lose_nothing(
    browser: Any, root: str, settings: Settings, case: CaseFile, form_of: Fields
) -> None:
    finding = case.findings[0].id
    seen_by_both = form_of(browser.get(root).text, finding)
    address = f"{root}/findings/{finding}/decision"
    first = browser.post(address, data={**seen_by_both, "verdict": "accepted", "reviewer": "First"})
    second = browser.post(address, data={**seen_by_both, "verdict": "unsure", "reviewer": "Second"})
    assert (first.status_code, second.status_code) == (303, 409)
    assert "First wrote “Accepted as it is” while you were reading" in second.text
    assert [reviewer for _, _, reviewer in lines(settings, case)] == ["First"]


def test_a_decision_made_elsewhere_is_seen_at_once(browser: Any, root: str, settings: Settings, case: CaseFile) -> None:
    assert "By another window" not in browser.get(root).text
    with open_store(settings) as store:
        store.decide(case.case, case.findings[1].id, Verdict.ACCEPTED, note="By another window", reviewer="R")
    assert "By another window" in browser.get(root).text


def test_a_note_is_no_markup(decide: Callable[..., Any], browser: Any, root: str) -> None:
    decide(verdict="explained", note="<script>alert(1)</script>", reviewer='"><img src=x>')
    page = browser.get(root).text
    assert "<script>" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("back", ["", "?severity=high&page=1", "//evil.example", "https://evil.example/?", "/x"])
def test_the_way_back_stays_in_the_case(decide: Callable[..., Any], root: str, back: str) -> None:
    location = decide(verdict="accepted", reviewer="R", back=back).headers["location"]
    assert location.startswith(f"{root}?")
    assert "evil" not in location


def test_a_finding_that_is_gone_or_a_verdict_that_is_none(
    browser: Any, root: str, case: CaseFile, form_of: Fields
) -> None:
    fields = {**form_of(browser.get(root).text, case.findings[0].id), "reviewer": "R"}
    gone = browser.post(f"{root}/findings/fin_gone/decision", data={**fields, "verdict": "accepted"})
    assert gone.status_code == 404
    odd = browser.post(f"{root}/findings/{case.findings[0].id}/decision", data={**fields, "verdict": "false"})
    assert odd.status_code == 400
    long = browser.post(
        f"{root}/findings/{case.findings[0].id}/decision",
        data={**fields, "verdict": "accepted", "note": "n" * 10_001},
    )
    assert long.status_code == 400
