from __future__ import annotations

import importlib.util
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from models.errors import InputError, RunError
from models.settings import Settings
from store.database import open_database
from store.home import Store, open_store
from store.schema import SCHEMA_VERSION


def test_wal_and_private(store: Store, settings: Settings) -> None:
    path = settings.home / "casefold.db"
    assert path.stat().st_mode & 0o777 == 0o600
    assert settings.home.stat().st_mode & 0o777 == 0o700
    assert sqlite3.connect(path).execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_opening_again_keeps_what_is_there(settings: Settings) -> None:
    for _ in range(2):
        with open_store(settings) as store:
            store.runs.begin("a")
    assert sqlite3.connect(settings.home / "casefold.db").execute("SELECT count(*) FROM runs").fetchone() == (2,)


def test_a_newer_database_is_refused(settings: Settings) -> None:
    with open_store(settings):
        pass
    with sqlite3.connect(settings.home / "casefold.db") as connection:
        connection.execute("UPDATE schema_version SET version = ?", (SCHEMA_VERSION + 1,))
    connection.close()
    with pytest.raises(RunError, match="newer Casefold"), open_store(settings):
        pass


def test_what_is_no_database(settings: Settings) -> None:
    settings.home.mkdir()
    (settings.home / "casefold.db").write_bytes(b"these are no tables at all, only words" * 50)
    with pytest.raises(RunError, match="restore it from a back-up"):
        open_database(settings)


@pytest.mark.parametrize("url", ["no url", "nosuch://x/y"])
def test_what_is_no_url(tmp_path: Path, url: str) -> None:
    with pytest.raises(InputError):
        open_database(Settings(home=tmp_path, inbox=tmp_path, database=url))


def test_the_ledger_is_append_only(store: Store, settings: Settings) -> None:
    path = settings.home / "casefold.db"
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO decisions (\"case\", body, previous, hash) VALUES ('a', '{}', '0', '1')")
    for act in ("UPDATE decisions SET body = ''", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(act)
    connection.close()


def test_a_second_opening_in_one_process_leaves_the_first_with_what_others_write(settings: Settings) -> None:
    write = (
        "import sys\nfrom pathlib import Path\nfrom models.settings import Settings\nfrom store.home import open_store\n"
        "home = Path(sys.argv[1])\n"
        "with open_store(Settings(home=home, inbox=home)) as store:\n    store.runs.begin(sys.argv[2])\n"
    )

    def another_process(case: str) -> None:
        command = [sys.executable, "-c", write, str(settings.home), case]
        subprocess.run(command, check=True, timeout=60, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})

    with open_store(settings) as first:
        first.runs.begin("one")
        for case in ("two", "three"):
            with open_store(settings) as second:
                assert second.runs.last("one") is not None
            another_process(case)
            assert first.runs.last(case) is not None


def test_a_driver_that_is_not_installed(tmp_path: Path) -> None:
    if importlib.util.find_spec("pg8000"):
        pytest.skip("it is installed")
    with pytest.raises(InputError, match="pip install pg8000"):
        open_database(Settings(home=tmp_path, inbox=tmp_path, database="postgresql+pg8000://127.0.0.1/x"))
