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


def _gold() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((_SAMPLE / "truth" / "gold.json").read_text("utf-8"))
    return read


@pytest.fixture(scope="module")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> CaseFile:
    home = tmp_path_factory.mktemp("sample")
    shutil.copytree(_SAMPLE / "inbox" / "sample-case", home / "inbox" / "sample-case")
    with open_store(load_settings(home)) as store:
        outcomes = list(run_cases(["sample-case"], store, directly, Parts(), silent, None))
        assert [outcome.state for outcome in outcomes] == ["complete"]
        return store.case_file("sample-case")


@pytest.fixture(scope="module")
def export(case_file: CaseFile) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(export_json(case_file))
    return read


def test_all_that_was_planted_is_found_and_no_decoy_is_shown(export: dict[str, Any]) -> None:
    assert list(check.faults(_gold(), export)) == []


def test_documents_read_without_recognition_have_exactly_this_text(case_file: CaseFile) -> None:
    """To renew after a wanted change of the readers, delete the files: they are written again, and the test fails once."""
    _TEXTS.mkdir(exist_ok=True)
    born = [d for d in case_file.documents if {p.method.value for p in d.pages} == {"text"}]
    assert len(born) >= 5
    written = {f"{d.file}.txt": d.text.replace("\f", "\n\n=== page ===\n\n") + "\n" for d in born}
    renewed = [name for name in written if not (_TEXTS / name).exists()]
    for name in renewed:
        (_TEXTS / name).write_text(written[name], encoding="utf-8")
    assert renewed == [], "written now: look at them and commit them"
    for name, text in written.items():
        assert text == (_TEXTS / name).read_text(encoding="utf-8"), name


def test_every_quote_stands_on_its_page_and_has_boxes(case_file: CaseFile, export: dict[str, Any]) -> None:
    pages = {d.id: {p.number: d.text[p.start : p.end] for p in d.pages} for d in case_file.documents}
    sides = [side["source"] for finding in export["findings"] for side in finding["sides"]]
    assert sides
    for source in sides:
        page = " ".join(pages[source["document"]][source["page"]].split())
        assert source["quote"] in page
        assert source["boxes"]


def test_the_truth_stands_in_the_sources() -> None:
    assert list(_program("check_truth").faults(_gold())) == []


def test_the_check_sees_what_is_wrong(export: dict[str, Any]) -> None:
    broken = copy.deepcopy(export)
    broken["findings"] = []
    lost = next(d for d in broken["documents"] if d["file"] == "work letter.txt")
    broken["documents"].remove(lost)
    broken["dates"] = [d for d in broken["dates"] if d["source"]["document"] != lost["id"]]
    found = list(check.faults(_gold(), broken))
    assert "document not read: work letter.txt" in found
    assert any(fault.startswith("date not read: 'January 15, 2024'") for fault in found)
    assert sum(fault.startswith("conflict not found") for fault in found) == len(_gold()["conflicts"])
    assert sum(fault.startswith("defect not found") for fault in found) == len(_gold()["formal"])


def test_the_made_files_are_those_committed() -> None:
    """Files without pictures in them do not depend on the release of the picture library."""
    made = _program("make").contents()
    assert {f.name for f in (_SAMPLE / "inbox" / "sample-case").iterdir()} - {"case.toml"} == set(made)
    for name in ("Affidavit of Kossi (notarized).pdf", "birth certificate English.pdf", "work letter.txt"):
        assert made[name] == (_SAMPLE / "inbox" / "sample-case" / name).read_bytes(), name
