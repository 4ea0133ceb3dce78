from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from fake_parts import Counting

from flows.run_cases import directly, run_cases
from models.finding import FindingStatus
from models.settings import Settings
from store.home import open_store
from store.schema import SCHEMA_VERSION, metadata

_EARLIER = sorted((Path(__file__).parent / "schemas").glob("version_*.sql"))


def database(settings: Settings) -> sqlite3.Connection:
    return sqlite3.connect(settings.home / "casefold.db")


@pytest.fixture(params=_EARLIER, ids=lambda path: path.stem)
def earlier(request: pytest.FixtureRequest, settings: Settings) -> int:
    """A home whose database an earlier version left, with a case and decisions on it."""
    settings.home.mkdir()
    connection = database(settings)
    connection.executescript(request.param.read_text())
    connection.close()
    return int(request.param.stem.rpartition("_")[2])


def test_there_is_one_of_every_earlier_version() -> None:
    assert [path.stem for path in _EARLIER] == [f"version_{n}" for n in range(1, SCHEMA_VERSION)]


def test_nothing_is_lost_and_work_goes_on(settings: Settings, earlier: int) -> None:
    (settings.inbox / "vega").mkdir(parents=True)
    for name, text in {"a": "amount=10", "b": "amount=20", "c": "CRASH"}.items():
        (settings.inbox / "vega" / f"{name}.txt").write_text(text)
    counting = Counting()
    counting.crash = False
    settings = settings.model_copy(update={"languages": ("en", "es", "fr")})  # with which those papers were read
    with open_store(settings) as store:
        assert [line.note for line in store.ledger.of_case("vega")] == ["two months", ""]
        assert store.ledger.broken_links("vega") == []
        before = store.case_file("vega")
        assert len(before.documents) == 3 and before.findings[0].decisions
        (outcome,) = run_cases(["vega"], store, directly, counting.parts())
        assert (outcome.state, counting.read) == ("complete", ["c.txt"])
        (finding,) = store.case_file("vega").findings
        assert (finding.id, finding.status) == (before.findings[0].id, FindingStatus.OPEN)
        assert len(finding.decisions) == 2


def test_the_tables_are_as_if_made_anew(settings: Settings, earlier: int) -> None:
    with open_store(settings) as store, store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert database(settings).execute("SELECT version FROM schema_version").fetchall() == [(SCHEMA_VERSION,)]


def test_a_ledger_of_an_earlier_version_is_append_only(settings: Settings, earlier: int) -> None:
    with open_store(settings):
        pass
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        database(settings).execute("DELETE FROM decisions")


def test_cut_off_in_the_middle_nothing_has_changed(
    settings: Settings, earlier: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    before = list(database(settings).iterdump())
    with monkeypatch.context() as broken:
        broken.setattr("store.migrations.insert", cut_off)
        with pytest.raises(KeyboardInterrupt), open_store(settings):
            pass
    assert list(database(settings).iterdump()) == before
    with open_store(settings) as store:
        assert len(store.case_file("vega").documents) == 3
