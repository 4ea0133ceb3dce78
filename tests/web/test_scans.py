from __future__ import annotations

import re
from typing import Any

import pytest

from models.casefile import CaseFile
from models.document import Document, OtherReading, PageMethod
from models.settings import Settings
from store.home import open_store
from web.unsure import UnsureReadings


def with_confidence(document: Document, confidence: float) -> Document:
    pages = tuple(
        p.model_copy(
            update={
                "method": PageMethod.OCR,
                "words": tuple(w.model_copy(update={"confidence": confidence}) for w in p.words),
            }
        )
        for p in document.pages
    )
    return Document.model_validate(document.model_copy(update={"pages": pages}).model_dump())


@pytest.fixture
def faint(settings: Settings, case: CaseFile) -> Document:
    """The consultation, read so badly that nothing in it is sure."""
    paper = next(d for d in case.documents if d.file.startswith("01"))
    faint = with_confidence(paper, 0.41)
    with open_store(settings) as store:
        store.cache.forget_reading(paper.id)
        store.cache.keep_reading(paper.id, faint)
    return faint


def test_findings_that_one_character_explains_are_a_list_of_their_own(browser: Any, root: str, case: CaseFile) -> None:
    page = browser.get(f"{root}/scans").text
    (finding,) = [f for f in case.findings if f.relation == "likely_ocr"]
    assert re.findall(r'<article class="card[^"]*" id="(fin_\w+)"', page) == [finding.id]
    for side in finding.sides:
        assert f"{root}/right/places/{side.span.document}/{side.span.start}-{side.span.end}" in page
    assert finding.id not in re.findall(r'<article class="card[^"]*" id="(fin_\w+)"', browser.get(root).text)


def test_deciding_there_leads_back_there(browser: Any, root: str, case: CaseFile, form_of: Any) -> None:
    (finding,) = [f.id for f in case.findings if f.relation == "likely_ocr"]
    fields = form_of(browser.get(f"{root}/scans").text, finding)
    answer = browser.post(
        f"{root}/findings/{finding}/decision", data={**fields, "verdict": "accepted", "reviewer": "R"}
    )
    assert answer.headers["location"].startswith(f"{root}/scans?")
    page = browser.get(answer.headers["location"].partition("#")[0]).text
    assert "Written down" in page
    assert f'id="{finding}"' in browser.get(root).text, "what is decided stands among the decided findings"


def test_both_readings_of_a_word_are_shown(browser: Any, root: str, settings: Settings, faint: Document) -> None:
    other = OtherReading(text="Zzyx", confidence=0.5)
    pages = tuple(
        p.model_copy(update={"words": tuple(w.model_copy(update={"other": other}) for w in p.words)})
        for p in faint.pages
    )
    twice = Document.model_validate(faint.model_copy(update={"pages": pages}).model_dump())
    with open_store(settings) as store:
        store.cache.forget_reading(faint.id)
        store.cache.keep_reading(faint.id, twice)
    assert "A second reading has: <bdi>Zzyx" in browser.get(f"{root}/scans").text


def test_unsure_words_are_shown_with_their_picture(browser: Any, root: str, faint: Document) -> None:
    page = browser.get(f"{root}/scans").text
    assert "41% sure" in page
    assert f"{root}/right/places/{faint.id}/" in page
    assert re.search(rf'<image href="{root}/documents/{faint.id}/crops/[0-9-]+\.jpg\?narrow=1"', page)


@pytest.mark.parametrize(
    ("query", "some"), [("kind=person", True), ("kind=amount", False), ("document=doc_gone", False)]
)
def test_they_can_be_filtered(browser: Any, root: str, faint: Document, query: str, some: bool) -> None:
    page = browser.get(f"{root}/scans?{query}").text
    assert ("41% sure" in page) is some
    assert ("Nothing fits this choice" in page) is not some


def test_the_least_sure_come_first_and_each_place_once(case: CaseFile) -> None:
    documents = tuple(
        with_confidence(d, 0.3 + 0.1 * i) if d.pages and d.words else d for i, d in enumerate(case.documents)
    )
    found = UnsureReadings(CaseFile(documents=documents, case=case.case, extractions=case.extractions)).all
    assert found
    assert [u.confidence for u in found] == sorted(u.confidence for u in found)
    assert len({u.span for u in found}) == len(found)


def test_sure_words_and_words_that_came_as_text_are_not_asked_for(case: CaseFile) -> None:
    documents = tuple(with_confidence(d, 0.97) if d.pages and d.words else d for d in case.documents)
    assert UnsureReadings(CaseFile(documents=documents, case=case.case, extractions=case.extractions)).all == ()
