from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from amend_forms import form, forms, lines
from fake_parts import Counting

from flows.run_cases import directly, run_cases
from models.amendment import Amendment, SamePerson
from models.casefile import CaseFile
from models.settings import Settings
from store.home import Store, open_store
from web.app import create_app
from web.days import written_day


@pytest.fixture
def send(browser: Any, root: str, case: CaseFile) -> Callable[..., Any]:
    """Send an amendment in the invented case, of which nothing is made anew."""
    made_anew: list[str] = []
    browser.app.state.make_anew = lambda store, name: made_anew.append(name)

    def sending(fields: dict[str, str], **more: str) -> Any:
        answer = browser.post(f"{root}/amendments", data={"reviewer": "Ines Quiroga", **fields, **more})
        answer.made_anew = list(made_anew)
        return answer

    return sending


def ambiguous(case: CaseFile) -> str:
    for extraction in case.extractions:
        for mention in extraction.mentions:
            if mention.kind == "date" and mention.value.date.ambiguous:  # type: ignore[union-attr]
                return extraction.document
    raise AssertionError("the invented case has a date of two readings")


def test_a_date_of_two_readings_is_settled_by_one_button(
    browser: Any, send: Any, root: str, case: CaseFile, settings: Settings
) -> None:
    page = browser.get(f"{root}/right/documents/{ambiguous(case)}").text
    answer = send(form(page, "date"))
    assert answer.status_code == 303 and answer.made_anew == [case.case]
    (change,) = lines(settings, case.case)
    assert change.type == "date" and change.document == ambiguous(case)


def test_what_a_document_is(browser: Any, send: Any, root: str, case: CaseFile, settings: Settings) -> None:
    document = case.extractions[0].document
    page = browser.get(f"{root}/right/documents/{document}").text
    assert send(form(page, "document"), kind="letter", dated="2021-05").status_code == 303
    (change,) = lines(settings, case.case)
    assert (change.kind, change.dated.readings[0].end.isoformat()) == ("letter", "2021-05-31")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("fields", "author"),
    [
        ({"author": "Marta Teshome"}, "Marta Teshome"),
        ({"author": "-"}, ""),
        ({"author": "", "author_other": "Dr.  Olga Stern"}, "Dr. Olga Stern"),
    ],
)
def test_who_wrote_a_document(
    fields: dict[str, str], author: str, browser: Any, send: Any, root: str, case: CaseFile, settings: Settings
) -> None:
    page = browser.get(f"{root}/right/documents/{case.extractions[0].document}").text
    assert "nobody whom it names" in page
    assert send(form(page, "document"), **fields).status_code == 303
    (change,) = lines(settings, case.case)
    assert (change.kind, change.dated, change.author) == (None, None, author)  # type: ignore[union-attr]


def test_a_reading_is_corrected_beside_its_picture(
    browser: Any, send: Any, root: str, case: CaseFile, settings: Settings
) -> None:
    paper = next(d for d in case.documents if d.words)
    word = paper.words[3]
    page = browser.get(f"{root}/right/places/{paper.id}/{word.start}-{word.end}").text
    assert f"/crops/{word.start}-{word.end}.jpg" in page
    assert send(form(page, "reading"), right="Addis").status_code == 303
    (change,) = lines(settings, case.case)
    assert (change.start, change.text, change.right) == (word.start, word.text, "Addis")  # type: ignore[union-attr]


def test_people_and_entries(browser: Any, send: Any, root: str, case: CaseFile, settings: Settings) -> None:
    person, entry = case.people.people[0], case.timeline.entries[0]
    send(form(browser.get(f"{root}/right/people/{person.id}").text, "same_person"), second="Other Name")
    page = browser.get(f"{root}/right/entries/{entry.id}").text
    send(form(page, "entry"), when="2020-02-03")
    send(next(f for f in forms(page) if "hide" in f))
    send(form(browser.get(f"{root}/right").text, "entry_added"), what="moved house", when="2019")
    made = lines(settings, case.case)
    assert [c.type for c in made] == ["same_person", "entry_corrected", "entry_hidden", "entry_added"]
    assert made[1].entry == made[2].entry == entry.id  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"type": "entry_added", "what": "x", "reviewer": ""}, "who you are"),
        ({"type": "entry_added", "what": "x", "when": "3/4/2021"}, "2021-04-03"),
        ({"type": "entry_added", "what": " "}, "what happened"),
        ({"type": "same_person", "first": "A", "second": "a"}, "two different names"),
        ({"type": "date_order", "document": "doc_none", "order": "DMY"}, "no such document"),
        ({"type": "entry", "entry": "ent_none", "hide": "1"}, "not there any more"),
        ({"type": "withdrawn", "amendment": "0"}, "holds no longer"),
        ({"type": "nothing"}, "could not be understood"),
    ],
)
def test_what_makes_no_sense_is_not_written(
    fields: dict[str, str], says: str, browser: Any, send: Any, root: str, case: CaseFile, settings: Settings
) -> None:
    token = form(browser.get(f"{root}/right").text, "entry_added")["token"]
    answer = send({"token": token, **fields})
    assert answer.status_code == 409 and says in answer.text
    assert lines(settings, case.case) == [] and answer.made_anew == []


def test_a_form_of_another_site_is_refused(send: Any, case: CaseFile, settings: Settings) -> None:
    assert send({"type": "entry_added", "what": "x", "token": "stolen"}).status_code == 403
    assert lines(settings, case.case) == []


@pytest.mark.parametrize(
    "back", ["https://example.org/", "//example.org", "/cases/other/people", "javascript:alert(1)"]
)
def test_the_way_back_stays_in_the_case(back: str, browser: Any, send: Any, root: str) -> None:
    fields = form(browser.get(f"{root}/right").text, "entry_added")
    assert send(fields, what="x", back=back).headers["location"] == f"{root}/right"


@pytest.mark.parametrize("path", ["documents/doc_none", "places/doc_none/0-5", "entries/ent_none", "people/per_none"])
def test_what_is_gone_is_said(path: str, browser: Any, root: str) -> None:
    assert browser.get(f"{root}/right/{path}").status_code == 404


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021-04-03", "2021-04-03", "2021-04-03"),
        ("2021-2", "2021-02-01", "2021-02-28"),
        ("2020", "2020-01-01", "2020-12-31"),
    ],
)
def test_a_typed_day(text: str, start: str, end: str) -> None:
    day = written_day(text)
    assert day is not None
    assert (day.readings[0].start.isoformat(), day.readings[0].end.isoformat()) == (start, end)


@pytest.mark.parametrize("text", ["3/4/2021", "2021-13", "2021-02-30", "21-04-03", "", "0000"])
def test_what_is_no_typed_day(text: str) -> None:
    assert written_day(text) is None


@pytest.fixture
def real(tmp_path: Path) -> Iterator[tuple[Any, Settings]]:
    """A case of two small papers, really run by stand-ins for reading and extraction."""
    settings = Settings(home=tmp_path / "own", inbox=tmp_path / "papers")
    (tmp_path / "papers" / "case").mkdir(parents=True)
    for name, amount in (("a.txt", 10), ("b.txt", 20)):
        (tmp_path / "papers" / "case" / name).write_text(f"amount={amount}")
    parts = Counting().parts()

    def make_anew(store: Store, name: str) -> None:
        assert [outcome.state for outcome in run_cases([name], store, directly, parts)] == ["complete"]

    with open_store(settings) as store:
        make_anew(store, "case")
    from fastapi.testclient import TestClient

    with TestClient(create_app(settings), base_url="http://127.0.0.1:8300", follow_redirects=False) as client:
        client.app.state.make_anew = make_anew  # type: ignore[attr-defined]
        yield client, settings


def test_a_corrected_reading_changes_the_findings_and_can_be_withdrawn(real: tuple[Any, Settings]) -> None:
    browser, settings = real
    assert "1 of 1 findings" in browser.get("/cases/case").text
    with open_store(settings) as store:
        paper = next(d for d in store.case_file("case").documents if d.file == "b.txt")
    place = browser.get(f"/cases/case/right/places/{paper.id}/0-9").text
    sent = {**form(place, "reading"), "right": "amount=10", "reviewer": "Ines"}
    assert browser.post("/cases/case/amendments", data=sent).status_code == 303
    assert "0 of 0 findings" in browser.get("/cases/case").text
    page = browser.get("/cases/case/right").text
    assert "“amount=20” reads “amount=10”" in html.unescape(page)
    browser.post("/cases/case/amendments", data=form(page, "withdrawn"))
    assert "1 of 1 findings" in browser.get("/cases/case").text
    with open_store(settings) as store:
        ledger: list[Amendment] = store.amendments.of_case("case")
        assert [line.change.type for line in ledger] == ["reading", "withdrawn"]
        assert store.amendments.broken_links("case") == []


def test_what_is_not_applied_is_told(real: tuple[Any, Settings]) -> None:
    browser, settings = real
    with open_store(settings) as store:
        store.amendments.append("case", SamePerson(first="A", second="B"), reviewer="Ines")
        browser.app.state.make_anew(store, "case")
    assert "one person" in browser.get("/cases/case/right").text
