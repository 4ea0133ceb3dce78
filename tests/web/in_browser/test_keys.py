from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models.casefile import CaseFile
from models.settings import Settings
from store.home import open_store

Look = Callable[..., Any]

IN_FOCUS = "document.activeElement.closest('article.card')?.id ?? ''"


@pytest.fixture
def window(look: Look, address: str, root: str) -> Any:
    window = look()
    window.goto(address + root)
    return window


def press(window: Any, *keys: str) -> None:
    for key in keys:
        window.keyboard.press(key)


def lines(settings: Settings, case: CaseFile) -> list[tuple[str, str, str]]:
    with open_store(settings) as store:
        return [(d.verdict, d.note, d.reviewer) for d in store.ledger.of_case(case.case)]


def test_from_finding_to_finding(window: Any) -> None:
    shown = window.eval_on_selector_all("article.card", "cards => cards.map(card => card.id)")
    press(window, "j")
    assert window.evaluate(IN_FOCUS) == shown[0]
    press(window, "j", "ArrowRight")
    assert window.evaluate(IN_FOCUS) == shown[2]
    press(window, "k", "ArrowLeft", "k")
    assert window.evaluate(IN_FOCUS) == shown[0]


def test_a_decision_by_keys_alone_and_its_undo(window: Any, settings: Settings, case: CaseFile) -> None:
    shown = window.eval_on_selector_all("article.card", "cards => cards.map(card => card.id)")
    press(window, "j", "j", "e")
    assert window.evaluate("document.activeElement.name") == "note"
    window.keyboard.type("The fax has a blot: see the clinic's letter.")
    press(window, "Tab")
    window.keyboard.type("Ana Müller")
    with window.expect_navigation():
        press(window, "Control+Enter")
    assert lines(settings, case) == [("explained", "The fax has a blot: see the clinic's letter.", "Ana Müller")]
    assert window.locator("#done").is_visible()
    assert window.url.endswith(f"#{shown[2]}")

    press(window, "a")
    assert window.evaluate("document.activeElement.textContent") == "Write it down"
    with window.expect_navigation():
        press(window, "Enter")
    with window.expect_navigation():
        press(window, "z")
    assert [verdict for verdict, _, _ in lines(settings, case)] == ["explained", "accepted", "reopened"]
    assert window.url.endswith(f"#{shown[2]}")


def test_keys_are_letters_while_somebody_writes(window: Any, settings: Settings, case: CaseFile) -> None:
    press(window, "j", "c")
    window.keyboard.type("eunaczjk?")
    assert window.locator("textarea").first.input_value() == "eunaczjk?"
    press(window, "Escape")
    assert not window.locator("details.decide").first.get_attribute("open")
    assert lines(settings, case) == []


def test_the_list_of_keys_and_switching_them_off(window: Any, address: str) -> None:
    press(window, "?")
    assert window.locator("#keys").is_visible()
    window.get_by_label("Single keys work").uncheck()
    press(window, "Escape", "j")
    assert window.evaluate(IN_FOCUS) == ""
    window.reload()
    press(window, "j")
    assert window.evaluate(IN_FOCUS) == ""
    press(window, "?")
    assert not window.get_by_label("Single keys work").is_checked()


def test_the_keys_are_on_the_page_of_one_finding_too(window: Any, address: str, root: str, case: CaseFile) -> None:
    shown = window.eval_on_selector_all("article.card", "cards => cards.map(card => card.id)")
    window.goto(f"{address}{root}/findings/{shown[0]}")
    press(window, "n")
    assert window.locator('input[value="not_a_conflict"]').is_checked()
    press(window, "Escape")
    with window.expect_navigation():
        press(window, "ArrowRight")
    assert window.url.endswith(shown[1])
    press(window, "j")
    with window.expect_navigation():
        press(window, "o")
    assert "/documents/" in window.url


def test_skip_links_come_first(window: Any) -> None:
    press(window, "Tab")
    assert window.evaluate("document.activeElement.textContent") == "Skip to the findings"
    press(window, "Enter", "Tab")
    assert window.evaluate(IN_FOCUS) != ""


def test_without_script_everything_is_there(
    look: Look, address: str, root: str, settings: Settings, case: CaseFile
) -> None:
    window = look(java_script_enabled=False)
    window.goto(address + root)
    assert not window.locator("#keys-open").is_visible()
    first = window.locator("article.card").first
    first.locator("summary", has_text="Decide").click()
    first.get_by_label("Accepted as it is").check()
    first.get_by_label("Your name").fill("Ana")
    with window.expect_navigation():
        first.get_by_role("button", name="Write it down").click()
    assert lines(settings, case) == [("accepted", "", "Ana")]
