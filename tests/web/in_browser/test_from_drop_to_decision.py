from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.settings import Settings
from store.home import open_store
from store.inbox import look_into

Look = Callable[..., Any]

DROP = """([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, { type: "text/plain" }));
  for (const type of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
}"""


def drop(window: Any, name: str, text: str) -> None:
    """Drop a file on the page as it stands, and wait until it was read."""
    with window.expect_navigation(url="**/arrivals"):
        window.evaluate(DROP, [name, text])
    window.get_by_text("Read: ").wait_for()


def statuses(settings: Settings, case: str) -> list[str]:
    with open_store(settings) as store:
        return [finding.status for finding in store.case_file(case).findings]


def test_from_a_dropped_paper_to_a_decision_that_stays(look: Look, address: str, settings: Settings) -> None:
    window = look()
    window.goto(address)
    window.get_by_label("Name", exact=True).fill("Okafor 2031")
    with window.expect_navigation():
        window.get_by_role("button", name="Make it").click()
    window.set_input_files(
        'input[name="papers"]',
        [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": f"amount={n}".encode()} for n in (1, 2)],
    )
    with window.expect_navigation(url="**/arrivals"):
        window.get_by_role("button", name="Add to the case").click()
    window.get_by_text("Read: 2 documents, 1 finding to look at.").wait_for()

    with window.expect_navigation():
        window.get_by_role("link", name="Findings 1 open").click()
    window.keyboard.press("j")
    window.keyboard.press("e")
    window.keyboard.type("The second letter counts the rent.")
    window.get_by_label("Your name").fill("Ana")
    with window.expect_navigation():
        window.keyboard.press("Enter")
    assert statuses(settings, "Okafor 2031") == ["explained"]

    drop(window, "3.txt", "nothing of amounts")
    assert [file.name for file in look_into(settings.inbox, "Okafor 2031").files] == ["1.txt", "2.txt", "3.txt"]
    assert statuses(settings, "Okafor 2031") == ["explained"]
    drop(window, "4.txt", "amount=4")
    assert statuses(settings, "Okafor 2031") == ["evidence_changed"]
    with window.expect_navigation():
        window.get_by_role("link", name="Findings 1 open").click()
    assert window.locator(".decided.changed").is_visible()
    assert window.get_by_text("The second letter counts the rent.").is_visible()


def test_what_cannot_be_taken_is_said_beside_the_file(look: Look, address: str, settings: Settings) -> None:
    window = look()
    window.goto(f"{address}/cases/not-read-yet/arrivals")
    window.evaluate(DROP, ["case.toml", "forum = 3"])
    window.get_by_text("holds the settings of a case").wait_for()
    assert look_into(settings.inbox, "not-read-yet").files == []
