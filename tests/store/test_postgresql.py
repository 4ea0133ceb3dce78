from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from kept_cases import drop, keep_cases, key_in, run
from own_postgresql import needs_postgresql, new_database, postgresql
from sqlalchemy.exc import DBAPIError

from exporters.json import export_json
from models.errors import InputError
from models.settings import Settings
from store.archive import archive_case, restore_case
from store.backup import back_up
from store.home import open_store
from store.purge import purge_case
from store.verify import verify

pytestmark = needs_postgresql


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgresql() as url:
        yield url


@pytest.fixture
def settings(server: str, tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    database = new_database(server, request.node.name.lower()[:60])
    return Settings(home=tmp_path / "home", inbox=tmp_path / "inbox", database=database)


def test_the_same_case_as_with_sqlite(settings: Settings) -> None:
    with open_store(settings) as store:
        keep_cases(store)
        assert run(store, "vega", "ortiz") == [True, True]
        ours = export_json(store.case_file("vega"))
        assert verify(store).sound
    with open_store(settings.model_copy(update={"database": None})) as store:
        keep_cases(store)
        theirs = export_json(store.case_file("vega"))
    assert [
        line for line in ours.splitlines() if '"at"' not in line and "hash" not in line and "previous" not in line
    ] == [line for line in theirs.splitlines() if '"at"' not in line and "hash" not in line and "previous" not in line]


def test_a_ledger_is_append_only(settings: Settings) -> None:
    with open_store(settings) as store:
        keep_cases(store)
        for statement in ("DELETE FROM decisions", "UPDATE amendments SET body = ''", "TRUNCATE decisions"):
            with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
                connection.exec_driver_sql(statement)
        purge_case(store, "ortiz", inbox_too=True)
        with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM decisions")


def test_an_earlier_database_gets_what_guards_the_ledgers(settings: Settings) -> None:
    with open_store(settings) as store:
        keep_cases(store)
        with store.engine.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER decisions_no_change ON decisions")
            connection.exec_driver_sql("UPDATE schema_version SET version = 6")
    with open_store(settings) as store:
        assert len(store.ledger.of_case("vega")) == 1
        with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM decisions")


def test_archive_purge_and_restore(settings: Settings, tmp_path: Path) -> None:
    key = key_in(tmp_path)
    with open_store(settings) as store:
        keep_cases(store)
        before = export_json(store.case_file("vega"))
        archive_case(store, "vega", tmp_path / "vega.age", key)
        assert purge_case(store, "vega", inbox_too=True).traces == ()
        assert store.cases() == ["ortiz"]
        restore_case(store, tmp_path / "vega.age", key)
        assert export_json(store.case_file("vega")) == before
        with pytest.raises(InputError, match="server's"):
            back_up(store, tmp_path / "all.age", key)


def test_several_processes_at_once(settings: Settings) -> None:
    cases = [f"case {i}" for i in range(4)]
    for case in cases:
        drop(settings, case)

    def work(case: str) -> None:
        with open_store(settings) as store:
            run(store, case)

    threads = [threading.Thread(target=work, args=(case,)) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with open_store(settings) as store:
        assert [len(store.case_file(case).documents) for case in cases] == [3] * 4
