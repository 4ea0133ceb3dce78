"""With the real readers, extractors and rules: a stack is split and joined, and a decision holds as long as its words do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from stacks import pdf

from flows.run_cases import directly, run_cases
from models.casefile import CaseFile
from models.finding import Finding, Verdict
from models.settings import Settings
from store.home import open_store
from web.app import create_app

from .conftest import serving

CASE = "orrey"
CLINIC = (
    "Maple Street Clinic|12 Harbour Road, Easton||20 July 2021||To whom it may concern||{}||Sincerely,||Ada Moss, MD"
)
FIRST = CLINIC.format("Mrs. Lena Orrey, born 9 April 1979, is my patient.")
SECOND = CLINIC.format("Mrs. Lena Orrey, born 6 May 1981, is my patient.")


@pytest.fixture
def address(settings: Settings) -> Iterator[str]:
    folder = settings.inbox / CASE
    folder.mkdir(parents=True)
    (folder / "stack.pdf").write_bytes(pdf(FIRST, SECOND))
    with open_store(settings) as store:
        list(run_cases([CASE], store, directly))
    with serving(create_app(settings)) as where:
        yield where


def of_case(settings: Settings) -> CaseFile:
    with open_store(settings) as store:
        return store.case_file(CASE)


def births(case: CaseFile) -> Finding:
    return next(f for f in case.findings if f.kind == "birth_date_mismatch")


def test_a_stack_is_split_and_joined(look: Callable[..., Any], address: str, settings: Settings) -> None:
    assert [d.file for d in of_case(settings).documents] == ["stack.pdf"]
    with open_store(settings) as store:
        store.decide(CASE, births(of_case(settings)).id, Verdict.EXPLAINED, note="a slip", reviewer="Tom")
    window = look()
    window.goto(f"{address}/cases/{CASE}/documents")
    with window.expect_navigation():
        window.get_by_role("link", name="stack.pdf").first.click()
    with window.expect_navigation():
        window.get_by_role("navigation", name="Pages").get_by_role("link", name="2").click()
    with window.expect_navigation():
        window.get_by_role("link", name="Another paper begins on this page").click()
    part = window.locator("form", has_text="Split it before this page")
    assert part.get_by_label("on page").input_value() == "2"
    part.get_by_label("Note").fill("two letters")
    part.get_by_label("Your name").fill("Ana")
    with window.expect_navigation():
        part.get_by_role("button").click()
    assert window.get_by_text("split off by Ana").is_visible()
    split = of_case(settings)
    assert [d.file for d in split.documents] == ["stack.pdf › p. 1", "stack.pdf › p. 2"]
    assert (births(split).status, split.not_applied) == ("explained", ())

    with window.expect_navigation():
        window.get_by_role("link", name="Set right what D2 is").click()
    with window.expect_navigation():
        window.get_by_role("button", name="Join it to the paper before it").click()
    joined = of_case(settings)
    assert [(d.file, len(d.pages)) for d in joined.documents] == [("stack.pdf", 2)]
    assert births(joined).status == "explained"
    assert window.get_by_text("put to the pages before it by Ana").is_visible()
