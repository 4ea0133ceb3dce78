from __future__ import annotations

import json
from pathlib import Path

import pytest
from casefiles import rich_case
from pydantic import ValidationError

from exporters.json import export_json, json_exporter
from exporters.schema import case_rows, case_schema
from models.casefile import CaseFile

PUBLISHED = Path(__file__).parents[2] / "docs" / "casefile.schema.json"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> str:
    return export_json(rich_case(tmp_path_factory.mktemp("originals"))[0])


def test_the_published_schema_is_that_of_the_program() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == case_schema()


@pytest.mark.parametrize("case", ["rich", "empty"])
def test_an_export_is_valid(exported: str, case: str) -> None:
    text = exported if case == "rich" else export_json(CaseFile(case="empty"))
    case_rows.validate_json(text, strict=True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"version": 1', '"version": 2'),
        ('"relation": "impossible"', '"relation": "a lie"'),
        ('"precision": "day"', '"precision": "hour"'),
        ('"page": 1,', '"page": 0,'),
        ('"approximate": false,', ""),
        ('"generated_by"', '"more": 1, "generated_by"'),
    ],
)
def test_what_breaks_the_format_is_not_valid(exported: str, old: str, new: str) -> None:
    assert old in exported
    with pytest.raises(ValidationError):
        case_rows.validate_json(exported.replace(old, new, 1), strict=True)


def test_the_same_case_gives_the_same_bytes(exported: str, tmp_path: Path) -> None:
    case, originals = rich_case(tmp_path / "originals")
    json_exporter.write(case, tmp_path / "case.json", originals)
    assert (tmp_path / "case.json").read_bytes() == exported.encode()


def test_every_reference_leads_somewhere(exported: str) -> None:
    case = json.loads(exported)
    documents = {d["id"] for d in case["documents"]}
    people = {p["id"] for p in case["people"]}
    findings = {f["id"] for f in case["findings"]}
    for entry in case["timeline"]:
        assert {s["document"] for s in entry["sources"]} <= documents
        assert set(entry["people"]) <= people
        assert set(entry["findings"]) <= findings
    for finding in case["findings"]:
        assert set(finding["people"]) <= people
        assert {s["source"]["document"] for s in finding["sides"]} <= documents
