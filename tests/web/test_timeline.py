from __future__ import annotations

import re
from typing import Any

import pytest
from casefiles import day, either

from models.casefile import CaseFile
from models.timeline import TimelineEntry
from web import timeline
from web.timeline import TimelineFilters


def rows(page: str) -> list[str]:
    return re.findall(r'<tr id="(tim_\w+)"', page)


def marked(page: str) -> set[str]:
    return set(re.findall(r'<a href="[^"]*#(tim_\w+)"', page))


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 13),
        ("person=per_haddis", 3),
        ("kind=surgery", 1),
        ("lane=Health", 8),
        ("state=disputed", 3),
        ("since=2021&until=2021", 6),
        ("since=2013&until=2017", 0),
        ("until=1990", 1),
        ("since=x", 13),
        ("person=per_haddis&kind=surgery", 0),
    ],
)
def test_the_filters_hold_for_picture_and_table(browser: Any, root: str, query: str, count: int) -> None:
    page = browser.get(f"{root}/timeline?{query}").text
    assert len(rows(page)) == count
    assert f"{count} of 13 events" in page
    assert marked(page) <= set(rows(page))


def test_filters_by_document_and_by_finding(browser: Any, root: str, case: CaseFile) -> None:
    letter = next(d for d in case.documents if d.file.startswith("04"))
    told = [
        e.id
        for e in (*case.timeline.entries, *case.timeline.undated)
        if any(s.document == letter.id for s in e.sources)
    ]
    assert sorted(rows(browser.get(f"{root}/timeline?document={letter.id}").text)) == sorted(told)
    claims = {s.claim for f in case.findings for s in f.sides if s.claim}
    disputed = [e.id for e in case.timeline.entries if set(e.claims) & claims]
    assert rows(browser.get(f"{root}/timeline?state=conflict").text)[: len(disputed)] == disputed


def test_rows_by_person(browser: Any, root: str) -> None:
    page = browser.get(f"{root}/timeline?rows=person").text
    names = page[page.index('class="names"') :]
    names = names[: names.index("</svg>")]
    assert "Marta" in names
    assert "Health" not in names


@pytest.mark.parametrize(("zoom", "width"), [("1", 928.0), ("4", 4096.0), ("3", 928.0)])
def test_zoom(browser: Any, root: str, zoom: str, width: float) -> None:
    page = browser.get(f"{root}/timeline?zoom={zoom}").text
    assert f'width="{width}"' in page


def test_a_long_table_has_pages_and_a_mark_leads_to_its_row(
    browser: Any, root: str, case: CaseFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "ROWS_PER_PAGE", 5)
    first, second = browser.get(f"{root}/timeline").text, browser.get(f"{root}/timeline?page=2").text
    assert len(rows(first)) == len(rows(second)) == 5
    assert "page 1 of 3" in first
    last = case.timeline.entries[-1].id
    assert last not in rows(first)
    assert f'href="{root}/timeline?at={last}#{last}"' in first
    assert last in rows(browser.get(f"{root}/timeline?at={last}").text)


def test_more_than_a_few_hundred_marks_are_dots(browser: Any, root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "_MOST_NUMBERED", 3)
    page = browser.get(f"{root}/timeline").text
    assert 'r="3"' in page
    assert 'class="n ' not in page


def entry(**given: Any) -> TimelineEntry:
    return TimelineEntry(**{"id": "e", "what": "w", "kind": "visit", "when": day("d", 2019, 5, 5), **given})


@pytest.mark.parametrize(
    ("filters", "given", "admitted"),
    [
        (
            TimelineFilters(state="disputed"),
            {"when": either("d", *[day("d", 2019, m, 1).readings[0].start for m in (1, 2)])},
            True,
        ),
        (TimelineFilters(state="disputed"), {}, False),
        (TimelineFilters(state="single"), {"sources": ({"document": "d1", "start": 0, "end": 1},)}, True),
        (TimelineFilters(state="single"), {}, False),
        (TimelineFilters(state="amended"), {"amended_by": "Ana"}, True),
        (TimelineFilters(state="conflict"), {"claims": ("c1",)}, True),
        (TimelineFilters(since="2020"), {"disputed": (day("d", 2021, 1, 1),)}, True),
        (TimelineFilters(since="2020"), {"when": None}, False),
    ],
)
def test_the_states(filters: TimelineFilters, given: dict[str, Any], admitted: bool) -> None:
    assert filters.admits(entry(**given), {"c1"}) is admitted
