from __future__ import annotations

import sqlite3

import pytest
from kept_cases import keep_cases, run

from models.errors import InputError
from store.case_rows import TABLES, rows_of
from store.home import Store
from store.locks import only_one
from store.purge import purge_case


@pytest.fixture
def kept(store: Store) -> Store:
    keep_cases(store)
    (store.settings.home / "prefect").mkdir()
    (store.settings.home / "prefect" / "prefect.db").write_text("runs of vega")
    return store


def test_everything_of_the_case_is_gone_and_that_is_proved(kept: Store) -> None:
    received = kept.files.of_case("vega")
    shared = next(r.source.sha256 for r in received if r.source.path == "a.txt")
    alone = [r.source.sha256 for r in received if r.source.sha256 != shared]
    proof = purge_case(kept, "vega", inbox_too=True)
    assert (proof.case, sorted(proof.originals), proof.kept_for_others, proof.traces) == ("vega", sorted(alone), 1, ())
    assert proof.rows["files"] == 3 and proof.rows["decisions"] == proof.rows["amendments"] == 1
    assert proof.searched > 3
    home = kept.settings.home
    assert not (kept.settings.inbox / "vega").exists() and not kept.report_path("vega").exists()
    assert not (home / "prefect" / "prefect.db").exists()
    everything = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert not [r.document for r in received if r.document.encode() in everything]
    assert b"of vega" not in everything
    with kept.engine.connect() as connection:
        assert [list(rows_of(connection, "vega", table)) for table in TABLES] == [[]] * len(TABLES)


def test_other_cases_are_untouched(kept: Store) -> None:
    before = kept.case_file("ortiz")
    purge_case(kept, "vega", inbox_too=True)
    assert kept.case_file("ortiz") == before
    assert run(kept, "ortiz") == [True]
    assert all(kept.originals.is_intact(r.source.sha256) for r in kept.files.of_case("ortiz"))


def test_the_ledger_is_append_only_again_afterwards(kept: Store) -> None:
    purge_case(kept, "ortiz", inbox_too=True)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        sqlite3.connect(kept.settings.home / "casefold.db").execute("DELETE FROM decisions")


def test_a_trace_that_is_left_is_found(kept: Store) -> None:
    ident = kept.files.of_case("vega")[1].document
    (kept.settings.home / "notes.txt").write_text(f"look at {ident} again")
    assert purge_case(kept, "vega", inbox_too=True).traces == ("notes.txt",)


def test_papers_in_the_inbox_and_a_server_at_work_stand_in_the_way(kept: Store) -> None:
    with pytest.raises(InputError, match="--inbox-too"):
        purge_case(kept, "vega", inbox_too=False)
    with (
        only_one(kept.settings.home / "locks", ".prefect"),
        pytest.raises(InputError, match="casefold watch"),
    ):
        purge_case(kept, "vega", inbox_too=True)
    with pytest.raises(InputError, match="did you mean 'vega'"):
        purge_case(kept, "vegas", inbox_too=True)
    assert len(kept.case_file("vega").documents) == 3
