"""With the real readers and extractors: what a reviewer sets right changes what is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from flows.run_cases import directly, run_cases
from models.settings import Settings
from store.home import open_store
from web.app import create_app

from .conftest import serving

CASE = "varga"
CLINIC = """Elm Clinic, 12 Birch Road

20 July 2021

To whom it may concern

Mrs. Ilse Varga, born 9 April 1979, is my patient. She had surgery on her left knee on 03/04/2021 and walks with a stick.

Sincerely,

Ada Moss, MD
"""
STATEMENT = """STATEMENT OF ILSE VARGA

I, Ilse Varga, was born on 6 April 1979 in Sopron. I live with my sister.

I declare under penalty of perjury under the laws of the United States of America that the foregoing is true and correct.

Executed on 22 July 2021

Ilse Varga
"""


@pytest.fixture
def address(settings: Settings) -> Iterator[str]:
    folder = settings.inbox / CASE
    folder.mkdir(parents=True)
    (folder / "clinic.txt").write_text(CLINIC)
    (folder / "statement.txt").write_text(STATEMENT)
    with open_store(settings) as store:
        list(run_cases([CASE], store, directly))
    with serving(create_app(settings)) as where:
        yield where


def kinds(settings: Settings) -> list[str]:
    with open_store(settings) as store:
        return sorted(f.kind for f in store.case_file(CASE).findings if f.category == "conflict")


def days(settings: Settings) -> set[str]:
    with open_store(settings) as store:
        entries = store.case_file(CASE).timeline.entries
    return {
        f"{reading.start}" for e in entries if e.kind == "surgery" and e.when is not None for reading in e.when.readings
    }


def test_a_date_is_settled_and_a_reading_corrected(look: Callable[..., Any], address: str, settings: Settings) -> None:
    assert days(settings) == {"2021-03-04", "2021-04-03"}
    window = look()
    window.goto(f"{address}/cases/{CASE}/timeline")
    with window.expect_navigation():
        window.get_by_role("link", name="Set right: ").first.click()
    window.get_by_label("Your name").first.fill("Ana")
    with window.expect_navigation():
        window.get_by_role("button", name="3 April 2021").first.click()
    assert days(settings) == {"2021-04-03"}

    assert kinds(settings) == ["birth_date_mismatch"]
    window.goto(f"{address}/cases/{CASE}")
    with window.expect_navigation():
        window.locator("figure.proof", has_text="statement.txt").get_by_role("link").first.click()
    with window.expect_navigation():
        window.get_by_role("link", name="Set right how this was read").click()
    window.get_by_label("What stands on the page").fill("9 April 1979")
    with window.expect_navigation():
        window.get_by_role("button", name="This is what stands there").click()
    assert kinds(settings) == []
    with open_store(settings) as store:
        assert [line.reviewer for line in store.amendments.of_case(CASE)] == ["Ana", "Ana"]
