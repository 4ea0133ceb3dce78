"""The sample case from its files, with real recognition: the whole way once, measured against its truth."""

from __future__ import annotations

import copy
import importlib.util
import json
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from exporters.json import export_json
from flows.parts import Parts
from flows.progress import silent
from flows.run_cases import directly, run_cases
from models.casefile import CaseFile
from store.configuration import load_settings
from store.home import open_store

_SAMPLE = Path(__file__).resolve().parents[2] / "sample_docs"
_TEXTS = Path(__file__).resolve().parent / "texts"


def _program(name: str) -> ModuleType:
    """Import a program of sample_docs, which is no package."""
    sys.path.insert(0, str(_SAMPLE))
    try:
        spec = importlib.util.spec_from_file_location(f"sample_docs_{name}", _SAMPLE / f"{name}.py")
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(_SAMPLE))
    return module


check = _program("check")


@pytest.fixture(scope="module")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> CaseFile:
    home = tmp_path_factory.mktemp("sample")
    shutil.copytree(_SAMPLE / "sample-case", home / "inbox" / "sample-case")
    with open_store(load_settings(home)) as store:
        outcomes = list(run_cases(["sample-case"], store, directly, Parts(), silent, None))
        assert [outcome.state for outcome in outcomes] == ["complete"]
        return store.case_file("sample-case")


@pytest.fixture(scope="module")
def export(case_file: CaseFile) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(export_json(case_file))
    return read


def test_planted_findings_are_there_and_nothing_else_is_flagged(export: dict[str, Any]) -> None:
    faults = check.compare(export, check.load("gold.json"), check.load("not_yet.json"))
    assert [fault for fault, known in faults if not known] == []


def test_documents_read_without_recognition_have_exactly_this_text(case_file: CaseFile) -> None:
    """To renew after a wanted change of the readers: delete the folder's files and run twice."""
    _TEXTS.mkdir(exist_ok=True)
    born = [d for d in case_file.documents if {p.method.value for p in d.pages} == {"text"}]
    assert len(born) >= 5
    for document in born:
        path = _TEXTS / f"{document.file}.txt"
        written = document.text.replace("\f", "\n\n=== page ===\n\n") + "\n"
        if not path.exists():
            path.write_text(written, encoding="utf-8")
            pytest.fail(f"{path.name} was not there and has been written: look at it and commit it")
        assert written == path.read_text(encoding="utf-8"), document.file


def test_every_quote_stands_on_its_page_and_has_boxes(case_file: CaseFile, export: dict[str, Any]) -> None:
    pages = {d.id: {p.number: d.text[p.start : p.end] for p in d.pages} for d in case_file.documents}
    sides = [side["source"] for finding in export["findings"] for side in finding["sides"]]
    assert sides
    for source in sides:
        page = " ".join(pages[source["document"]][source["page"]].split())
        assert source["quote"] in page
        assert source["boxes"]


def test_the_truth_stands_in_the_sources() -> None:
    assert list(_program("check_truth").faults(check.load("gold.json"))) == []


def test_the_check_sees_what_is_wrong(export: dict[str, Any]) -> None:
    gold, known = check.load("gold.json"), check.load("not_yet.json")
    broken = copy.deepcopy(export)
    broken["findings"] = []
    lost = broken["documents"].pop()["id"]
    broken["dates"] = [d for d in broken["dates"] if d["source"]["document"] != lost]
    faults = [fault for fault, is_known in check.compare(broken, gold, known) if not is_known]
    assert any(fault.startswith("document missing") for fault in faults)
    assert any("missing_jurat" in fault for fault in faults)


def test_the_made_files_are_those_committed() -> None:
    """Files without pictures in them do not depend on the release of the picture library."""
    made = _program("make").contents()
    assert {f.name for f in (_SAMPLE / "sample-case").iterdir()} - {"case.toml"} == set(made)
    for name in ("Affidavit of Kossi (notarized).pdf", "birth certificate English.pdf", "work letter.txt"):
        assert made[name] == (_SAMPLE / "sample-case" / name).read_bytes(), name
