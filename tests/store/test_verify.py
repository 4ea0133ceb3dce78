from __future__ import annotations

import sqlite3

import pytest
from kept_cases import keep_cases

from store.home import Store
from store.verify import verify


@pytest.fixture
def kept(store: Store) -> Store:
    keep_cases(store)
    return store


def change(store: Store, *acts: str) -> None:
    """What somebody does who has the file and no scruples."""
    with sqlite3.connect(store.settings.home / "casefold.db") as connection:
        for act in acts:
            connection.execute(act)
    connection.close()


def test_sound(kept: Store) -> None:
    found = verify(kept)
    assert found.sound and (found.papers, found.lines, found.database) == (5, 2, "ok")
    assert verify(kept, "ortiz").papers == 3


def test_papers_that_changed_or_are_gone(kept: Store) -> None:
    (first, path), (second, other), *_ = kept.originals.all()
    path.chmod(0o600)
    path.write_bytes(b"something else")
    other.unlink()
    found = verify(kept)
    assert (found.damaged, found.missing, found.sound) == ((first,), (second,), False)


def test_a_ledger_that_was_tampered_with(kept: Store) -> None:
    for table in ("decisions", "amendments"):
        change(kept, f"DROP TRIGGER {table}_no_update", f"UPDATE {table} SET body = replace(body, 'rosa', 'luz')")
    assert verify(kept).broken == (("vega", "decisions", 1), ("vega", "amendments", 1))
    assert verify(kept, "ortiz").sound


def test_a_reading_that_is_damaged_or_of_other_bytes(kept: Store) -> None:
    change(kept, "UPDATE readings SET body = x'00' WHERE key = (SELECT min(key) FROM readings)")
    change(kept, f"UPDATE readings SET sha256 = '{next(kept.originals.all())[0]}'")
    assert len(verify(kept).unreadable) >= 2
