"""Splitting and joining on the pages of the review, with a stack that was really read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from amend_forms import form, forms, lines
from fake_parts import Counting
from stacks import CLINIC, PARISH, pdf

from flows.parts import Parts
from flows.run_cases import directly, run_cases
from models.document import Document
from models.settings import Settings
from store.home import Store, open_store
from web.app import create_app

STACK = pdf(CLINIC.format("1 of 2"), CLINIC.format("2 of 2"), PARISH.format("1 of 1"))


@pytest.fixture
def real(tmp_path: Path) -> Iterator[tuple[Any, Settings]]:
    from fastapi.testclient import TestClient

    settings = Settings(home=tmp_path / "own", inbox=tmp_path / "papers")
    folder = tmp_path / "papers" / "case"
    folder.mkdir(parents=True)
    (folder / "stack.pdf").write_bytes(STACK)
    (folder / "zz.txt").write_text("words\n" * 200)
    fake, given = Counting().parts(), Parts()
    names = ("extract", "assemble", "report", "warm_up")
    parts = Parts(**{**given.__dict__, **{name: getattr(fake, name) for name in names}})

    def make_anew(store: Store, name: str) -> None:
        list(run_cases([name], store, directly, parts))

    with open_store(settings) as store:
        make_anew(store, "case")
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8300", follow_redirects=False) as client:
        client.app.state.make_anew = make_anew  # type: ignore[attr-defined]
        yield client, settings


def papers(settings: Settings) -> dict[str, Document]:
    with open_store(settings) as store:
        return {d.file: d for d in store.case_file("case").documents}


def right(browser: Any, paper: Document) -> str:
    text: str = browser.get(f"/cases/case/right/documents/{paper.id}").text
    return text


def test_split_join_and_withdraw(real: tuple[Any, Settings]) -> None:
    browser, settings = real
    first, last = (papers(settings)[f"stack.pdf › {pages}"] for pages in ("p. 1–2", "p. 3"))
    sheet = browser.get(f"/cases/case/documents/{first.id}?page=2").text
    assert f"/right/documents/{first.id}?page=2#pages" in sheet
    assert "Page 3 of the file, 1 of 1 of this paper" in browser.get(f"/cases/case/documents/{last.id}?page=3").text

    sent = {**form(right(browser, first), "split"), "page": "2", "reviewer": "Ines", "note": "two reports"}
    assert browser.post("/cases/case/amendments", data=sent).headers["location"] == "/cases/case/documents"
    assert [f for f in papers(settings) if "›" in f] == [f"stack.pdf › p. {n}" for n in (1, 2, 3)]
    assert "split off by Ines" in browser.get("/cases/case/documents").text

    middle = papers(settings)["stack.pdf › p. 2"]
    joins = [f for f in forms(right(browser, middle)) if f["type"] == "joined"]
    assert len(joins) == 2
    browser.post("/cases/case/amendments", data=joins[1])
    assert [f for f in papers(settings) if "›" in f] == ["stack.pdf › p. 1", "stack.pdf › p. 2–3"]
    page = browser.get("/cases/case/right").text
    assert "stack.pdf: another paper begins on p. 2" in page and "two reports" in page
    assert "stack.pdf: p. 3 belongs to the paper before it" in page
    for _ in range(2):
        browser.post("/cases/case/amendments", data=form(browser.get("/cases/case/right").text, "withdrawn"))
    assert [f for f in papers(settings) if "›" in f] == [first.file, last.file]


def test_what_cannot_be_split_or_joined(real: tuple[Any, Settings]) -> None:
    browser, settings = real
    found = papers(settings)
    first, last, text = found["stack.pdf › p. 1–2"], found["stack.pdf › p. 3"], found["zz.txt"]
    assert [f["type"] for f in forms(right(browser, text)) if f["type"] in ("split", "joined")] == []
    asked = {**form(right(browser, first), "split"), "reviewer": "Ines"}
    for wrong in (
        {"page": "1"},
        {"page": "3"},
        {"page": "²"},
        {"page": "2", "document": text.id},
        {"type": "joined", "document": last.id, "second": first.id},
        {"type": "joined", "document": text.id, "second": last.id},
    ):
        answer = browser.post("/cases/case/amendments", data={**asked, **wrong})
        assert (answer.status_code, "Nothing was written down" in answer.text) == (409, True), wrong
    assert lines(settings, "case") == []
