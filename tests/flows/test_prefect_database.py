from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from flows import prefect_database
from flows.prefect_database import begin_with_empty_database, kept


@pytest.fixture
def one_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "kept.db"
    path.write_bytes(b"empty")
    monkeypatch.setattr(prefect_database, "kept", lambda: path)
    return path


def test_a_new_home_begins_with_a_private_copy(tmp_path: Path, one_kept: Path) -> None:
    folder = tmp_path / "prefect"
    folder.mkdir()
    begin_with_empty_database(folder)
    made = folder / "prefect.db"
    assert made.read_bytes() == b"empty"
    assert made.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in folder.iterdir()] == ["prefect.db"]


def test_a_database_in_use_is_left_alone(tmp_path: Path, one_kept: Path) -> None:
    (tmp_path / "prefect.db").write_bytes(b"runs")
    begin_with_empty_database(tmp_path)
    assert (tmp_path / "prefect.db").read_bytes() == b"runs"


def test_without_a_kept_one_prefect_makes_its_own(tmp_path: Path, one_kept: Path) -> None:
    one_kept.unlink()
    begin_with_empty_database(tmp_path)
    assert not (tmp_path / "prefect.db").exists()


@pytest.mark.skipif(not kept().is_file(), reason="scripts/setup makes the kept database")
def test_the_kept_database_has_prefects_tables_and_no_runs() -> None:
    with sqlite3.connect(f"file:{kept()}?mode=ro", uri=True) as database:
        assert database.execute("select count(*) from flow_run").fetchone() == (0,)
        assert len(database.execute("select * from alembic_version").fetchall()) == 1
    database.close()
