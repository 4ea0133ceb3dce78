from __future__ import annotations

import io
from typing import Any

import pytest
from casefiles import scans
from PIL import Image

from models.casefile import CaseFile
from web.links import LinkedCrops, ReviewLinks


def test_the_words_are_marked_on_their_page(browser: Any, root: str) -> None:
    scan = scans()["consult"]
    span = scan.span("LEFT forearm")
    page = browser.get(ReviewLinks("teshome-hardship").place(span, 1)).text
    assert page.count('class="mark"') == 1
    assert 'id="mark"' in page
    assert f"/documents/{scan.document.id}/pages/1.png" in page
    assert 'aria-current="true"><bdi>LEFT forearm</bdi>' in page


def test_what_was_found_on_the_page_stands_beside_it(browser: Any, root: str) -> None:
    page = browser.get(f"{root}/documents/{scans()['consult'].document.id}").text
    assert "Marta Elisabet TESHOME" in page
    assert "Findings" in page
    assert 'class="mark"' not in page


def test_words_that_are_not_on_the_page_are_said_to_be_missing(browser: Any, root: str) -> None:
    document = scans()["notes"].document
    start = document.pages[1].start
    page = browser.get(f"{root}/documents/{document.id}?page=2&start={start}&end={start + 8}").text
    assert "could not be found on the page" in page
    assert 'class="mark"' not in page


def test_the_second_page_and_the_sizes(browser: Any, root: str) -> None:
    document = scans()["discharge"].document
    page = browser.get(f"{root}/documents/{document.id}?page=2&zoom=3").text
    assert "Page 2 of 2" in page
    assert "zoom-3" in page
    assert "zoom-1" in browser.get(f"{root}/documents/{document.id}?zoom=77").text


def test_a_document_that_was_set_aside_says_why(browser: Any, root: str) -> None:
    page = browser.get(f"{root}/documents/{scans()['locked'].document.id}").text
    assert "protected by a password" in page
    assert "No page of this document could be read" in page


def test_the_picture_is_the_page_as_received(browser: Any, root: str) -> None:
    document = scans()["discharge"].document
    answer = browser.get(f"{root}/documents/{document.id}/pages/2.png")
    assert answer.headers["content-type"] == "image/png"
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.width / picture.height == pytest.approx(1275 / 1650, abs=0.01)


def test_a_crop_has_the_size_that_the_card_was_told(browser: Any, root: str) -> None:
    scan = scans()["consult"]
    span = scan.span("LEFT forearm")
    told = LinkedCrops(ReviewLinks("teshome-hardship")).crop(span, scan.document, narrow=True)
    assert told is not None
    answer = browser.get(told.uri)
    assert answer.headers["content-type"] == "image/jpeg"
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.width / picture.height == pytest.approx(told.width / told.height, rel=0.03)


@pytest.mark.parametrize(
    "part", ["pages/9.png", "pages/0.png", "crops/1-2-3.jpg", "crops/900000-900009.jpg", "crops/x.jpg", "crops/5-5.jpg"]
)
def test_what_cannot_be_drawn_is_not_there(browser: Any, root: str, part: str) -> None:
    assert browser.get(f"{root}/documents/{scans()['consult'].document.id}/{part}").status_code == 404


def test_a_set_aside_document_has_no_picture(browser: Any, root: str, case: CaseFile) -> None:
    assert browser.get(f"{root}/documents/{scans()['locked'].document.id}/pages/1.png").status_code == 404
