"""Removing everything that is kept of a case, and proving that it is gone."""

from __future__ import annotations

import getpass
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select

from models.errors import InputError, RunError
from store.case_rows import delete_rows, document_ids, is_known
from store.clock import now
from store.home import Store
from store.inbox import look_into
from store.locks import is_held, only_one
from store.schema import files
from store.trouble import writing

_BLOCK_BYTES = 1 << 20
_LONGEST_NAME = 64
_NAME = re.compile(rb"doc_[0-9a-f]{20}|(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


class Proof(NamedTuple):
    """What was removed, and what a search of everything afterwards found. ``traces`` are places that still name the case's
    documents: none, or the purge did not succeed. ``kept_for_others`` are papers that another case holds, too.
    """

    case: str
    purged_at: str
    by: str
    rows: dict[str, int]
    originals: tuple[str, ...]
    kept_for_others: int
    files: int
    last_decision: str
    last_amendment: str
    searched: int
    traces: tuple[str, ...]


def purge_case(store: Store, case: str, *, inbox_too: bool) -> Proof:
    """Remove rows, papers, report and Prefect's records of the case, and look whether a trace of it is left.

    What is removed is overwritten first; whether a disk really forgets is the disk's own affair (encrypt it).

    Args:
        store: the open store.
        case: the case's name.
        inbox_too: remove the case's folder in the inbox; without it, a case that still has papers there is not purged,
            because the next run would read them again.

    Raises:
        InputError: the inbox still holds papers of it, or Prefect's server is up.
    """
    home, folder = store.settings.home, store.settings.inbox / store.check_case(case)
    if not inbox_too and look_into(store.settings.inbox, case).files:
        raise InputError(
            f"{folder} still holds papers, which the next run would read again: move them, or add --inbox-too"
        )
    if is_held(home / "locks", ".prefect"):
        raise InputError("Prefect's server of another command is up: end 'casefold watch', 'nightly' or 'run' first")
    with store.lock(case), only_one(home / "locks", ".prefect"):
        with store.engine.connect() as connection:
            wanted = set(connection.execute(select(files.c.sha256).where(files.c.case == case)).scalars())
            others = set(connection.execute(select(files.c.sha256).where(files.c.case != case)).scalars())
            idents = document_ids(connection, case)
        last = store.ledger.last_hash(case), store.amendments.last_hash(case)
        with store.engine.begin() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA secure_delete = ON")  # deleted rows are overwritten
            rows = delete_rows(connection, case)
        _compact(store)
        gone = sorted(wanted - others)
        removed = 0
        with writing(home):
            for sha256 in gone:
                removed += shred(store.originals.place_of(sha256))
                store.originals.forget(sha256)
            for path in (*_prefect_records(home), store.report_path(case)):
                removed += shred(path)
            if inbox_too and folder.is_dir():
                for path in [p for p in folder.rglob("*") if p.is_file()]:
                    removed += shred(path)
                shutil.rmtree(folder, ignore_errors=True)
        searched, traces = _search(home, {*gone, *idents})
        with store.engine.connect() as connection:
            if is_known(connection, case):
                traces = (*traces, "rows of the case in the database")
    (home / "locks" / f"{case}.lock").unlink(missing_ok=True)
    return Proof(
        case=case,
        purged_at=now(),
        by=getpass.getuser(),
        rows=rows,
        originals=tuple(gone),
        kept_for_others=len(wanted & others),
        files=removed,
        last_decision=last[0],
        last_amendment=last[1],
        searched=searched,
        traces=traces,
    )


def shred(path: Path) -> int:
    """Overwrite a file and remove it; return 1, or 0 where there is none."""
    if path.is_symlink() or not path.is_file():
        path.unlink(missing_ok=True)
        return 0
    path.chmod(0o600)
    with path.open("r+b") as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(bytes(min(left, _BLOCK_BYTES)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    return 1


def _compact(store: Store) -> None:
    """Write SQLite's file anew, so that deleted rows are not in it; a server's database is cleaned by its own means."""
    if store.engine.dialect.name != "sqlite":
        return
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM")
        busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
        if busy:
            raise RunError("another process reads the database: end it, then purge again to clean its file")


def _prefect_records(home: Path) -> Iterator[Path]:
    """Prefect's own database, which holds the names of cases; it begins anew at the next run."""
    yield from (home / "prefect").glob("prefect.db*")


def _search(home: Path, wanted: set[str]) -> tuple[int, tuple[str, ...]]:
    """Look for ids and hashes of the case in every file of the home folder; return how many files, and those that have one.

    The papers of other cases are looked at by their names, which are their hashes.
    """
    papers, searched, found = home / "originals", 0, []
    for path in sorted(home.rglob("*")):
        if path.is_file() and not path.is_symlink():
            searched += 1
            if path.name in wanted or (papers not in path.parents and _names_one_of(path, wanted)):
                found.append(path.relative_to(home).as_posix())
    return searched, tuple(found)


def _names_one_of(path: Path, wanted: set[str]) -> bool:
    with path.open("rb") as file:
        tail = b""
        while block := file.read(_BLOCK_BYTES):
            if any(name.decode() in wanted for name in _NAME.findall(tail + block)):
                return True
            tail = block[-_LONGEST_NAME:]
    return False
