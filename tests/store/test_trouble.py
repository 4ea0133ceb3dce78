from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from models.errors import RunError
from models.settings import Settings
from store.home import Store, open_store
from store.trouble import writing


@pytest.mark.parametrize(
    ("number", "advice"),
    [(errno.ENOSPC, "make room"), (errno.EROFS, "read-only"), (errno.EIO, "a fault"), (errno.ELOOP, "mend that")],
)
def test_what_cannot_be_written(number: int, advice: str) -> None:
    with (
        pytest.raises(RunError, match=f"/home/rosa cannot be written .*{advice}.*nothing is lost"),
        writing(Path("/home/rosa")),
    ):
        raise OSError(number, "so it is")


def test_a_database_without_room(store: Store, settings: Settings) -> None:
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    from sqlalchemy import event

    event.listen(store.engine, "connect", lambda c, _: c.execute(f"PRAGMA max_page_count = {pages}"))
    store.engine.dispose()
    with pytest.raises(RunError, match="make room"):
        for number in range(200):
            store.runs.note_failure("case", f"doc_{number}", "read", "why " * 2000)


def test_a_database_that_another_process_has(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.database._BUSY_TIMEOUT_S", 0.1)
    with open_store(settings) as store:
        other = sqlite3.connect(settings.home / "casefold.db")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(RunError, match="another process"):
            store.runs.begin("case")
        other.close()
        assert store.runs.begin("case") == 1


def test_what_is_no_trouble_of_the_database_stays_what_it_is(store: Store) -> None:
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError), store.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO runs (place) VALUES (1)")


def test_a_home_that_cannot_be_written(settings: Settings) -> None:
    settings.home.mkdir()
    (settings.home / "locks").write_text("in the way")
    with pytest.raises(RunError, match="locks cannot be written"), open_store(settings):
        pass
