from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.casefile import CaseFile
from models.settings import Settings
from store.home import open_store

Look = Callable[..., Any]


def decide(window: Any, name: str, verdict: str) -> None:
    form = window.locator("details.decide form").first
    form.get_by_label(verdict).check()
    form.get_by_label("Your name").fill(name)
    with window.expect_navigation():
        form.get_by_role("button", name="Write it down").click()


def test_the_second_of_two_reviewers_is_told_and_loses_nothing(
    look: Look, address: str, root: str, settings: Settings, case: CaseFile
) -> None:
    first, second = look(), look(errors=("409",))
    finding = f"{address}{root}/findings/{case.findings[0].id}"
    first.goto(finding)
    second.goto(finding)
    decide(first, "Ana", "Accepted as it is")
    decide(second, "Ben", "Not sure yet")
    assert second.get_by_role("alert").inner_text().startswith("Ana wrote “Accepted as it is” while you were reading.")
    with open_store(settings) as store:
        assert [line.reviewer for line in store.ledger.of_case(case.case)] == ["Ana"]
    decide(second, "Ben", "Not sure yet")
    first.goto(finding)
    assert first.get_by_text("Not sure yet").first.is_visible()
    with open_store(settings) as store:
        assert [line.reviewer for line in store.ledger.of_case(case.case)] == ["Ana", "Ben"]
