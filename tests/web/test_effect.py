from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from amend_forms import form, forms, lines

from flows.run_cases import directly, run_cases
from models.settings import Settings
from store.home import open_store
from web.app import create_app

CASE = "lindqvist"
LETTER = """Harbour Clinic, 4 Mole Street

20 July 2021

To whom it may concern

{name}, born {born}, is my patient.

Sincerely,

Vera Holm, MD
"""


@pytest.fixture
def real(tmp_path: Path) -> Iterator[tuple[Any, Settings]]:
    """Two letters of two names with different birth dates, read and compared in earnest."""
    from fastapi.testclient import TestClient

    settings = Settings(home=tmp_path / "own", inbox=tmp_path / "papers")
    folder = tmp_path / "papers" / CASE
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(LETTER.format(name="Mrs. Karin Lindqvist", born="9 April 1979"))
    (folder / "b.txt").write_text(LETTER.format(name="Mrs. Rosa Lundmark", born="6 May 1981"))
    with open_store(settings) as store:
        list(run_cases([CASE], store, directly))
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8300", follow_redirects=False) as client:
        yield client, settings


def test_the_effect_is_shown_before_it_is_done(real: tuple[Any, Settings]) -> None:
    browser, settings = real
    with open_store(settings) as store:
        before = store.case_file(CASE)
        key = store.results.standing(CASE)
    karin = next(p for p in before.people.people if "Karin" in p.name)
    asked = form(browser.get(f"/cases/{CASE}/right/people/{karin.id}").text, "same_person")
    shown = browser.post(f"/cases/{CASE}/people/effect", data={**asked, "second": "Mrs. Rosa Lundmark"})
    assert shown.status_code == 200 and "would open" in shown.text
    assert "9 April 1979" in shown.text and "6 May 1981" in shown.text and "Leave it as it is" in shown.text
    assert lines(settings, CASE) == []
    with open_store(settings) as store:
        assert store.results.standing(CASE) == key and store.case_file(CASE) == before

    sent = {**form(shown.text, "same_person"), "reviewer": "Ines"}
    assert browser.post(f"/cases/{CASE}/amendments", data=sent).status_code == 303
    with open_store(settings) as store:
        after = store.case_file(CASE)
    assert len(after.people.people) == len(before.people.people) - 1
    assert any(f.kind == "birth_date_mismatch" for f in after.findings)

    both = next(p for p in after.people.people if len(p.variants) > 1)
    page = browser.get(f"/cases/{CASE}/right/people/{both.id}").text
    apart = form(page, "different_people")
    parted = browser.post(f"/cases/{CASE}/people/effect", data=apart)
    assert "would close" in parted.text
    nobody = browser.post(f"/cases/{CASE}/people/effect", data={**apart, "second": "Nobody Known"})
    assert "No finding would close, open or change" in nobody.text


def test_who_may_be_one_person_stands_on_the_page_of_people(browser: Any, root: str) -> None:
    page = browser.get(f"{root}/people").text
    assert "Perhaps one person" in page
    assert {f["type"] for f in forms(page)} == {"same_person", "different_people"}


def test_what_is_no_question_of_people_is_refused(browser: Any, root: str) -> None:
    token = forms(browser.get(f"{root}/people").text)[0]["token"]
    sent = {"token": token, "type": "entry_added", "what": "x"}
    assert browser.post(f"{root}/people/effect", data=sent).status_code == 409
    assert browser.post(f"{root}/people/effect", data={**sent, "token": "stolen"}).status_code == 403


def test_the_ledger_of_people_has_counts_and_places(browser: Any, root: str) -> None:
    page = browser.get(f"{root}/people").text
    row = page[page.index('id="per_marta"') :]
    assert "Numbers given" in page
    assert "1 ×" in row[: row.index("</tr>")]
