from __future__ import annotations

import html
import re
import zipfile
from io import BytesIO

import pytest

from exporters.papers.exhibits import Exhibits
from flows.write_export import exporters
from models.amendment import Amendment, Change
from models.casefile import CaseFile
from models.settings import Settings
from store.home import open_store
from web.arrangement import filing_change


def fields(page: str) -> dict[str, str]:
    """What a browser would send of the form as it stands."""
    form = page[page.index('class="arrange"') : page.index("</form>", page.index('class="arrange"'))]
    sent = {}
    for tag in re.findall(r"<input[^>]*>", form):
        at = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if at.get("type") != "checkbox" or " checked" in tag:
            sent[at["name"]] = html.unescape(at.get("value", ""))
    return sent


def exhibits(case: CaseFile) -> list[str]:
    return [e.document.file[:2] for e in Exhibits(case).all]


def arranged(case: CaseFile, **given: str) -> CaseFile:
    """The case as it is after a form; the ledger's line is as the store would make it."""
    return case.model_copy(update={"amendments": (_line(case, filing_change(given, case)),)})


def _line(case: CaseFile, change: Change) -> Amendment:
    return Amendment(
        case=case.case, change=change, reviewer="T. Ruiz", at="2022-03-08T09:00:00Z", previous="", hash="h"
    )


def form_for(case: CaseFile, **places: str) -> dict[str, str]:
    """A form in which every paper is filed where it stands, but for those named by the first two signs of their file."""
    now = {e.document.id: (str(i), e.title) for i, e in enumerate(Exhibits(case).all, 1)}
    form = {}
    for document in case.documents:
        place, title = now.get(document.id, ("", ""))
        form[f"place-{document.id}"] = places.get(f"n{document.file[:2]}", place)
        form[f"title-{document.id}"] = title
        form[f"filed-{document.id}"] = "1"
    return form


def test_a_form_sent_as_it_stands_changes_no_exhibit(case: CaseFile) -> None:
    assert exhibits(arranged(case, **form_for(case))) == exhibits(case)
    assert filing_change(form_for(case), case).titles == ()  # type: ignore[union-attr]


def test_a_paper_is_moved_between_two_others(case: CaseFile) -> None:
    assert exhibits(case) == ["06", "05", "03", "01", "02", "04", "09"]
    assert exhibits(arranged(case, **form_for(case, n04="1.5"))) == ["06", "04", "05", "03", "01", "02", "09"]
    assert exhibits(arranged(case, **form_for(case, n04="1,5"))) == ["06", "04", "05", "03", "01", "02", "09"]


def test_a_paper_is_left_out_and_a_title_given(case: CaseFile) -> None:
    form = form_for(case)
    passport = next(d for d in case.documents if d.file.startswith("06"))
    notes = next(d for d in case.documents if d.file.startswith("09"))
    del form[f"filed-{notes.id}"]
    form[f"title-{passport.id}"] = "  Passport  of H. Teshome "
    after = Exhibits(arranged(case, **form))
    assert notes.id not in after.of_document
    assert notes.id in after.left_out
    assert after.all[0].title == "Passport of H. Teshome"


def test_what_was_arranged_goes_over_the_settings(case: CaseFile) -> None:
    settings = case.settings.model_copy(update={"exhibits": ('09 notes <b>&amp; more</b> "x".tif',)})
    set_so = case.model_copy(update={"settings": settings})
    assert exhibits(set_so)[0] == "09"
    assert exhibits(arranged(set_so, **form_for(case)))[0] == "06"


def test_a_paper_that_came_later_follows(case: CaseFile) -> None:
    after = arranged(case, **form_for(case))
    late = case.documents[0].model_copy(update={"id": "doc_late", "file": "10 late.tif", "sha256": "f" * 64})
    assert exhibits(after.model_copy(update={"documents": (*case.documents, late)}))[-1] == "10"


def test_the_page_shows_every_exhibit_and_every_paper(browser, root: str, case: CaseFile) -> None:  # type: ignore[no-untyped-def]
    page = browser.get(f"{root}/filing")
    assert page.status_code == 200
    for exhibit in Exhibits(case).all:
        assert f'name="title-{exhibit.document.id}"' in page.text
        assert html.escape(exhibit.title, quote=False) in page.text
    assert "could not be read: nothing is filed until it is read or left out" in page.text
    for name in exporters():
        assert f"{root}/papers/{name}" in page.text


def test_the_filing_is_arranged_from_the_page(browser, root: str, case: CaseFile, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    browser.app.state.make_anew = lambda store, name: None
    form = fields(browser.get(f"{root}/filing").text)
    locked = next(d for d in case.documents if d.file.startswith("07"))
    del form[f"filed-{locked.id}"]
    answer = browser.post(
        f"{root}/filing", data={**form, "reviewer": "T. Ruiz"}, headers={"Origin": "http://127.0.0.1:8300"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"{root}/filing")
    with open_store(settings) as store:
        (line,) = store.amendments.of_case(case.case)
    assert line.reviewer == "T. Ruiz"
    assert line.change.not_filed == (locked.id,)
    assert line.change.order == tuple(e.document.id for e in Exhibits(case).all)


def test_nothing_is_written_without_a_name_or_a_paper(browser, root: str, settings: Settings, case: CaseFile) -> None:  # type: ignore[no-untyped-def]
    form = fields(browser.get(f"{root}/filing").text)
    origin = {"Origin": "http://127.0.0.1:8300"}
    assert browser.post(f"{root}/filing", data={**form, "reviewer": ""}, headers=origin).status_code == 409
    none = {k: v for k, v in form.items() if not k.startswith("filed-")}
    assert browser.post(f"{root}/filing", data={**none, "reviewer": "T. Ruiz"}, headers=origin).status_code == 409
    with open_store(settings) as store:
        assert store.amendments.of_case(case.case) == []


@pytest.mark.parametrize(
    ("name", "begins"), [("json", b"{"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("ics", b"BEGIN")]
)
def test_a_paper_is_downloaded(browser, root: str, case: CaseFile, name: str, begins: bytes) -> None:  # type: ignore[no-untyped-def]
    answer = browser.get(f"{root}/papers/{name}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert f"{case.case}{exporters()[name].suffix}" in answer.headers["content-disposition"]
    if name == "xlsx":
        assert zipfile.ZipFile(BytesIO(answer.content)).testzip() is None


def test_a_paper_that_cannot_be_made_says_why(browser, root: str) -> None:  # type: ignore[no-untyped-def]
    answer = browser.get(f"{root}/papers/bundle")
    assert answer.status_code in (404, 409)
    assert "nothing is filed while papers could not be read (D7 in the report)" in answer.text
    assert browser.get(f"{root}/papers/none").status_code == 404
