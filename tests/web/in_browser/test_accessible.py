from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from casefiles import scans

from models.casefile import CaseFile
from models.finding import Verdict
from models.settings import Settings
from store.home import open_store

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

Look = Callable[..., Any]


@pytest.fixture
def pages(case: CaseFile, root: str, settings: Settings) -> list[str]:
    """Every page of the review, with a decision and a mark to show."""
    with open_store(settings) as store:
        store.decide(case.case, case.findings[1].id, Verdict.ACCEPTED, note="as it is", reviewer="Ana")
    scan = scans()["consult"]
    span = scan.span("LEFT forearm")
    place = f"{scan.document.id}?page=1&start={span.start}&end={span.end}"
    parts = [
        "", "/scans", "/timeline", "/timeline?rows=person&zoom=2", "/documents", "/people", "/coverage", "/filing", "/right",
        "/arrivals", "/search?q=teshome", f"/findings/{case.findings[1].id}", f"/documents/{place}",
        f"/right/documents/{scan.document.id}", f"/right/places/{scan.document.id}/{span.start}-{span.end}",
        f"/right/people/{case.people.people[0].id}", f"/right/entries/{case.timeline.entries[0].id}", "/findings/gone",
    ]  # fmt: skip
    return ["/", "/sign-in", "/cases/not-read-yet/arrivals", *(root + part for part in parts)]


@pytest.mark.parametrize(
    ("scheme", "rules"),
    [("light", {}), ("dark", {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}})],
)
def test_axe_finds_no_serious_fault(
    look: Look, address: str, pages: list[str], scheme: str, rules: dict[str, Any]
) -> None:
    window = look(color_scheme=scheme, errors=("404",))
    faults = []
    for path in pages:
        window.goto(address + path)
        window.evaluate("[...document.querySelectorAll('details')].slice(0, 3).forEach(d => { d.open = true; })")
        found = axe.Axe().run(window, options=rules).response["violations"]
        faults += [
            f"{path}: {fault['id']} at {fault['nodes'][0]['target']}: {fault['nodes'][0]['failureSummary'][:200]}"
            for fault in found
            if fault["impact"] in ("serious", "critical")
        ]
    assert faults == []


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_screen(look: Look, address: str, pages: list[str], width: int) -> None:
    window = look(viewport={"width": width, "height": 800}, errors=("404",))
    wide = []
    for path in pages:
        window.goto(address + path)
        if window.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    assert wide == []
