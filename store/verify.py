"""Whether everything is still as it was kept: the papers' bytes, the ledgers' chains, the database itself."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import select

from models.errors import RunError
from store.home import Store
from store.schema import files, readings


class Verified(NamedTuple):
    """What was looked at, and what is not as it was; papers by SHA-256, lines of ledgers by case and place from 1."""

    papers: int
    damaged: tuple[str, ...]
    missing: tuple[str, ...]
    lines: int
    broken: tuple[tuple[str, str, int], ...]
    unreadable: tuple[str, ...]
    database: str

    @property
    def sound(self) -> bool:
        """True where nothing is wrong."""
        return not (self.damaged or self.missing or self.broken or self.unreadable) and self.database == "ok"


def verify(store: Store, case: str | None = None) -> Verified:
    """Hash the papers of the case, or of all, again; follow its ledgers' chains; look through the database."""
    query = select(files.c.sha256).distinct()
    with store.engine.connect() as connection:
        wanted = set(connection.execute(query if case is None else query.where(files.c.case == case)).scalars())
    if case is None:
        wanted |= {sha256 for sha256, _ in store.originals.all()}
    damaged, missing = [], []
    for sha256 in sorted(wanted):
        try:
            if not store.originals.is_intact(sha256):
                damaged.append(sha256)
        except (RunError, OSError):
            missing.append(sha256)
    cases = store.cases() if case is None else [store.check_case(case)]
    lines = sum(
        len(ledger) for name in cases for ledger in (store.ledger.of_case(name), store.amendments.of_case(name))
    )
    return Verified(
        papers=len(wanted),
        damaged=tuple(damaged),
        missing=tuple(missing),
        lines=lines,
        broken=tuple(_broken(store, cases)),
        unreadable=tuple(_unreadable(store, wanted)),
        database=_database(store),
    )


def _broken(store: Store, cases: list[str]) -> Iterator[tuple[str, str, int]]:
    for case in cases:
        yield from ((case, "decisions", place) for place in store.ledger.broken_links(case))
        yield from ((case, "amendments", place) for place in store.amendments.broken_links(case))


def _unreadable(store: Store, papers: set[str]) -> Iterator[str]:
    """The keys of readings that cannot be unpacked, or that are of other bytes than their row says."""
    with store.engine.connect() as connection:
        rows = connection.execute(select(readings.c.key, readings.c.sha256)).all()
    for key, sha256 in rows:
        if sha256 in papers:
            try:
                read = store.cache.reading(key, document="", case="", file="")
            except (ValueError, zlib.error):  # no reading any more: pydantic's error is a ValueError, too
                read = None
            if read is None or read.sha256 != sha256:
                yield key


def _database(store: Store) -> str:
    if store.engine.dialect.name != "sqlite":
        return "ok"
    with store.engine.connect() as connection:
        return str(connection.exec_driver_sql("PRAGMA integrity_check").scalar())
