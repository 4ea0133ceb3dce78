from __future__ import annotations

from pathlib import Path

import pytest
from casefiles import CASE, rich_case, shelve

from exporters.json import export_json
from models.errors import InputError
from models.finding import FindingStatus, Verdict
from models.settings import Settings
from store.home import open_store


@pytest.fixture
def shelved(tmp_path: Path) -> Settings:
    case, originals = rich_case(tmp_path / "originals")
    settings = Settings(home=tmp_path / "home", inbox=tmp_path / "inbox")
    shelve(case, originals, settings)
    return settings


def test_a_case_comes_back_as_it_was_saved(shelved: Settings, tmp_path: Path) -> None:
    case, _ = rich_case(tmp_path / "again")
    with open_store(shelved) as store:
        loaded = store.results.load(CASE)
    assert loaded is not None
    undecided = tuple(f.model_copy(update={"status": FindingStatus.OPEN, "decisions": ()}) for f in loaded.findings)
    assert export_json(loaded.model_copy(update={"findings": undecided})) == export_json(
        case.model_copy(
            update={
                "findings": tuple(
                    f.model_copy(update={"status": FindingStatus.OPEN, "decisions": ()}) for f in case.findings
                )
            }
        )
    )


def test_a_decision_shows_at_once(shelved: Settings) -> None:
    with open_store(shelved) as store:
        finding = next(f for f in store.case_file(CASE).findings if not f.decisions)
        store.decide(CASE, finding.id[4:14], Verdict.EXPLAINED, note="two clinics", reviewer="rosa")
        found = store.finding(CASE, finding.id)
    assert found.status is FindingStatus.EXPLAINED
    assert [(d.note, d.reviewer) for d in found.decisions] == [("two clinics", "rosa")]


@pytest.mark.parametrize(("case", "advice"), [("tehsome", "no case"), ("", "no case")])
def test_an_unknown_case(shelved: Settings, case: str, advice: str) -> None:
    with open_store(shelved) as store, pytest.raises(InputError, match=advice):
        store.case_file(case)


def test_an_unknown_finding(shelved: Settings) -> None:
    with open_store(shelved) as store:
        for ident in ("fin_zzz", "", "fin_"):
            with pytest.raises(InputError, match="findings of case"):
                store.finding(CASE, ident)
