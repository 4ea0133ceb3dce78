from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from casefiles import HOSTILE

from models.casefile import CaseFile
from models.document import SourceFile
from models.settings import Settings
from store.home import open_store
from web.filters import PER_PAGE, Filters, pages_of
from web.shelf import Shelf


def cards(page: str) -> list[str]:
    return re.findall(r'<article class="card[^"]*" id="(fin_\w+)"', page)


def test_the_list_of_cases_says_what_is_open(browser: Any, case: CaseFile) -> None:
    page = browser.get("/").text
    assert case.case in page
    assert "not-read-yet" in page
    assert "not read yet" in page
    assert "2 with something not read" in page
    assert "not everything was read" in page
    figures = re.findall(r'class="figure" data-label="([^"]+)">(\d+)<', page)
    assert figures[-4:] == [("Conflicts open", "10"), ("Check the scan", "1"), ("Form and gaps", "3"), ("Decided", "0")]


def test_a_paper_that_another_case_has_too_leads_there(
    browser: Any, root: str, case: CaseFile, settings: Settings
) -> None:
    assert "the very same file is in case" not in browser.get(f"{root}/documents").text
    paper = case.documents[0]
    source = SourceFile(
        sha256=paper.sha256, path="a.pdf", media_type=paper.media_type, size=1, received_at="2031-05-06"
    )
    with open_store(settings) as store:
        for name in (case.case, "not-read-yet"):
            store.files.register(name, source, "1")
    page = browser.get(f"{root}/documents").text
    row = page[page.index(f'<tr id="{paper.id}"') :].partition("</tr>")[0]
    assert re.search(r'the very same file is in case <a class="cite" href="/cases/not-read-yet/documents#doc_', row)
    assert page.count("the very same file is in case") == 1


def test_an_installation_without_cases_says_what_to_do(browser: Any, settings: Settings) -> None:
    (settings.inbox / "not-read-yet").rmdir()
    assert "not-read-yet" not in browser.get("/").text


def test_every_finding_is_on_the_page_with_its_number(browser: Any, root: str, case: CaseFile) -> None:
    page = browser.get(root).text
    assert sorted(cards(page) + cards(browser.get(f"{root}/scans").text)) == sorted(f.id for f in case.findings)
    assert "15 of 15 findings" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("severity=high", 2),
        ("kind=impossible_order", 1),
        ("relation=impossible", 1),
        ("person=per_haddis", 2),
        ("status=open&severity=medium&kind=event_date_mismatch", 2),
        ("kind=no_such_kind", 0),
        ("status=explained", 0),
    ],
)
def test_filters(browser: Any, root: str, query: str, count: int) -> None:
    page = browser.get(f"{root}?{query}").text
    assert len(cards(page)) == count
    assert ("No finding fits this choice" in page) is (count == 0)


def test_a_filter_by_document(browser: Any, root: str, case: CaseFile) -> None:
    letter = next(d for d in case.documents if d.file.startswith("04"))
    found = cards(browser.get(f"{root}?document={letter.id}").text)
    expected = {f.id for f in case.findings if any(s.span.document == letter.id for s in f.sides)}
    assert set(found) == expected


def test_a_long_list_has_pages(browser: Any, case: CaseFile) -> None:
    shown = Shelf(browser.app.state.store).case(case.case)
    every = {f.id for f in case.findings}
    groups, count = pages_of(shown.view.heaps, every, 1)
    assert count == -(-len(every) // PER_PAGE)
    assert sum(len(h.findings) for h in groups) == min(PER_PAGE, len(every))
    assert pages_of(shown.view.heaps, every, 99)[0] == ()
    assert pages_of(shown.view.heaps, set(), 1) == ((), 1)


def test_filters_know_when_they_are_used() -> None:
    assert not Filters().active
    assert Filters(person="x").active


@pytest.mark.parametrize("part", ["", "/scans", "/timeline", "/documents", "/people", "/coverage"])
def test_no_text_of_a_document_becomes_markup(browser: Any, root: str, part: str) -> None:
    page = browser.get(root + part).text
    assert page.count("<script") == page.count('<script src="/review.js" defer></script>') == 1
    assert not re.search(r"<(img|b)\b", page)
    assert not re.search(r"\son\w+=", page.replace(HOSTILE, ""), re.I) or "onerror" in unescape(page)
    assert "\u202e" not in page


@pytest.mark.parametrize("part", ["", "/scans", "/timeline", "/documents", "/people", "/coverage"])
def test_nothing_is_asked_of_another_machine(browser: Any, root: str, part: str) -> None:
    page = browser.get(root + part).text
    places = re.findall(r'(?:href|src|action)="([^"]*)"', page)
    assert places
    assert all(place.startswith(("/", "#", "?")) and not place.startswith("//") for place in places)
    assert " style=" not in page


def test_every_link_of_the_case_opens(browser: Any, root: str) -> None:
    seen: dict[str, set[str]] = {}
    for part in ("", "/scans", "/timeline", "/documents", "/people", "/coverage"):
        for place in re.findall(r'href="(/cases/[^"]*)"', browser.get(root + part).text):
            address, _, anchor = unescape(place).partition("#")
            seen.setdefault(address, set()).add(anchor)
    assert len(seen) > 30
    for address, anchors in seen.items():
        answer = browser.get(address)
        assert answer.status_code == 200, address
        for anchor in anchors - {"", "mark"}:
            assert f'id="{anchor}"' in answer.text, (address, anchor)


def test_the_report_of_now_can_be_downloaded(browser: Any, root: str) -> None:
    answer = browser.get(f"{root}/report.html")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "data:image/jpeg" in answer.text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/cases/no-such-case", "there is no case"),
        ("/cases/not-read-yet/timeline", "was not read yet"),
        ("/cases/%3Cscript%3E", "&lt;script&gt;"),
        ("{root}/findings/fin_gone", "not there any more"),
        ("{root}/documents/doc_gone", "no such document"),
        ("{root}/nothing", "no such page"),
    ],
)
def test_what_is_not_there_is_said_in_words(browser: Any, root: str, path: str, words: str) -> None:
    answer = browser.get(path.format(root=root))
    assert answer.status_code == 404
    assert words in answer.text
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("query", ["page=0", "page=x"])
def test_a_query_that_is_none_is_said_in_words(browser: Any, root: str, query: str) -> None:
    answer = browser.get(f"{root}?{query}")
    assert answer.status_code == 400
    assert "could not be understood" in answer.text
