from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from casefiles import scans

from exporters.report.wording import keys
from models.document import Page, PageMethod
from web.sheet import FINDINGS, drawing, near

CSS = Path(__file__).parents[2] / "web" / "static" / "review.css"


def sheet(width: float = 600, height: float = 800, rotation: int = 0) -> Page:
    return Page(number=1, width=width, height=height, rotation=rotation, method=PageMethod.OCR, start=0, end=1)


@pytest.mark.parametrize(
    ("turn", "box", "transform"),
    [
        (0, (1000, 1333), ""),
        (90, (1333, 1000), "translate(1333 0) rotate(90)"),
        (180, (1000, 1333), "translate(1000 1333) rotate(180)"),
        (270, (1333, 1000), "translate(0 1000) rotate(270)"),
    ],
)
def test_a_turned_page_fills_its_box(turn: int, box: tuple[int, int], transform: str) -> None:
    made = drawing(sheet(), turn)
    assert ((made.box_width, made.box_height), made.transform) == (box, transform)


def test_a_page_that_was_scanned_lying_is_drawn_upright() -> None:
    assert drawing(sheet(800, 600, rotation=90), 0).height == 1333


@pytest.mark.parametrize(
    ("number", "count", "offered"),
    [
        (1, 1, [1]),
        (2, 4, [1, 2, 3, 4]),
        (10, 40, [1, 2, None, 7, 8, 9, 10, 11, 12, 13, None, 39, 40]),
        (40, 40, [1, 2, None, 37, 38, 39, 40]),
    ],
)
def test_a_long_document_offers_the_pages_around(number: int, count: int, offered: list[int | None]) -> None:
    assert near(number, count) == offered


def test_everything_found_is_marked_on_its_page_by_kind(browser: Any, root: str) -> None:
    page = browser.get(f"{root}/documents/{scans()['consult'].document.id}").text
    people = re.search(r'<g class="kind k-person">(.*?)</g>', page, re.S)
    assert people
    assert people[1].count('class="under"') >= 2
    assert "<title>People: Marta Elisabet TESHOME</title>" in people[1]
    assert 'id="k-person"' in page
    assert '<g class="kind k-findings">' in page


def test_the_page_turns_and_keeps_what_is_marked(browser: Any, root: str) -> None:
    scan = scans()["consult"]
    span = scan.span("LEFT forearm")
    address = f"{root}/documents/{scan.document.id}?page=1&start={span.start}&end={span.end}"
    page = browser.get(f"{address}&turn=90").text
    assert "rotate(90)" in page
    assert 'id="mark"' in page
    assert f"turn=180&start={span.start}" in page.replace("&amp;", "&")
    assert "transform=" not in browser.get(f"{address}&turn=45").text


def test_the_text_of_the_page_is_there_as_read(browser: Any, root: str) -> None:
    page = browser.get(f"{root}/documents/{scans()['consult'].document.id}").text
    text = page[page.index("<pre>") : page.index("</pre>")]
    assert "Harbor Valley Kidney Center" in text


def test_every_kind_has_its_colour_and_its_switch() -> None:
    style = CSS.read_text()
    for kind in (FINDINGS, *keys("mention")):
        assert re.search(rf"\.k-{kind}\b[^;]*--kind", style), kind
        assert f"#k-{kind}:not(:checked)" in style, kind
