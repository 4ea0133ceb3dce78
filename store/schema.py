"""The tables of the one database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
)

SCHEMA_VERSION = 7
"""Raised by every change of the tables; an older program refuses a newer database. 2: contents, 3: amendments, 4: marks,
snapshots, deltas, what results were made with, what a failure was of, 5: looks, 6: accounts, sessions, 7: what guards the
ledgers in PostgreSQL. A new table is enough; a change of one that is there is written in ``store/migrations.py``, too.
"""

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True))

files = Table(
    "files",
    metadata,
    Column("case", String(100), primary_key=True),
    Column("path", String(1000), primary_key=True, comment="below the case's folder, as dropped"),
    Column("sha256", String(64), primary_key=True),
    Column("media_type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("received_at", String(40), nullable=False),
    Column(
        "stamp",
        String(120),
        nullable=False,
        comment="size and times when it was copied: unchanged, not read again; of a file that came in another: in that",
    ),
    Column("state", String(20), nullable=False, comment="present, replaced (other bytes at this path), removed"),
)
Index("files_by_hash", files.c.sha256)

contents = Table(
    "contents",
    metadata,
    Column("key", String(60), primary_key=True, comment="bytes and the version of what took them apart"),
    Column("sha256", String(64), nullable=False, index=True),
    Column("body", LargeBinary, nullable=False, comment="Contents: what came in the file, each kept as an original"),
    Column("made_at", String(40), nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("key", String(60), primary_key=True, comment="bytes, reader version and what it was told"),
    Column("sha256", String(64), nullable=False, index=True),
    Column("body", LargeBinary, nullable=False, comment="Document, without the names of a case"),
    Column("made_at", String(40), nullable=False),
    Column("made_with", Text, comment="JSON: software and settings"),
)

extractions = Table(
    "extractions",
    metadata,
    Column("key", String(60), primary_key=True, comment="document, reading, extraction version and settings"),
    Column("document", String(60), nullable=False, index=True),
    Column("body", LargeBinary, nullable=False, comment="Extraction"),
    Column("made_at", String(40), nullable=False),
    Column("made_with", Text, comment="JSON: software and settings"),
)

results = Table(
    "results",
    metadata,
    Column("case", String(100), primary_key=True),
    Column("key", String(60), nullable=False, comment="of everything that the result was made from"),
    Column("parts", LargeBinary, nullable=False, comment="the documents, each with its reading's and extraction's key"),
    Column("body", LargeBinary, nullable=False, comment="CaseFile without documents and extractions"),
    Column("state", String(20), nullable=False, comment="complete, partial"),
    Column("made_at", String(40), nullable=False),
    Column("made_with", Text, comment="JSON: software and settings"),
)

failures = Table(
    "failures",
    metadata,
    Column("case", String(100), primary_key=True),
    Column("document", String(60), primary_key=True),
    Column("stage", String(20), primary_key=True),
    Column("message", Text, nullable=False, comment="what happened and what to do; never evidence text"),
    Column("attempts", Integer, nullable=False),
    Column("last_at", String(40), nullable=False),
    Column("key", String(60), comment="of the reading or extraction that failed: another one is another try"),
)

marks = Table(
    "marks",
    metadata,
    Column("case", String(100), primary_key=True),
    Column("kind", String(40), primary_key=True, comment="an identifier's scheme, or name"),
    Column("value", String(200), primary_key=True, comment="as it is compared"),
)
Index("marks_by_value", marks.c.kind, marks.c.value)

snapshots = Table(
    "snapshots",
    metadata,
    Column("case", String(100), primary_key=True),
    Column("taken_at", String(40), nullable=False),
    Column(
        "body", LargeBinary, nullable=False, comment="Snapshot: how the case stood when its last delta report was made"
    ),
)

deltas = Table(
    "deltas",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=True),
    Column("case", String(100), nullable=False, index=True),
    Column("made_at", String(40), nullable=False),
    Column("body", LargeBinary, nullable=False, comment="Delta: what changed since the snapshot before"),
)

runs = Table(
    "runs",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=True),
    Column("case", String(100), nullable=False, index=True),
    Column("started_at", String(40), nullable=False),
    Column("ended_at", String(40)),
    Column("state", String(20), nullable=False, comment="running, complete, partial, failed, interrupted"),
    Column("counts", Text, nullable=False, comment="JSON"),
)

looks = Table(
    "looks",
    metadata,
    Column("case", String(100), primary_key=True),
    Column("reviewer", String(200), primary_key=True),
    Column("body", Text, nullable=False, comment="Look as JSON: what the reviewer has seen of the case"),
)


accounts = Table(
    "accounts",
    metadata,
    Column("name", String(200), primary_key=True),
    Column(
        "folded", String(200), nullable=False, unique=True, comment="without case: no two names that only look alike"
    ),
    Column("password", String(200), nullable=False, comment="argon2 hash"),
    Column("made_at", String(40), nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True, comment="SHA-256 of the browser's secret"),
    Column("name", String(200), nullable=False, index=True),
    Column("made_at", String(40), nullable=False),
    Column("seen_at", String(40), nullable=False),
)


def _ledger(name: str, body: str) -> Table:
    """A table of lines that are only ever added: one chain for each case."""
    table = Table(
        name,
        metadata,
        Column("place", Integer, primary_key=True, autoincrement=True),
        Column("case", String(100), nullable=False, index=True),
        Column("body", Text, nullable=False, comment=body),
        Column("previous", String(64), nullable=False),
        Column("hash", String(64), nullable=False, unique=True),
        UniqueConstraint("case", "previous"),
    )
    event.listen(table, "after_create", lambda made, connection, **_: guard(connection, made.name))
    return table


decisions = _ledger("decisions", "Decision as JSON")
amendments = _ledger("amendments", "Amendment as JSON")


LEDGERS = (decisions.name, amendments.name)


def guard(connection: Connection, ledger: str) -> None:
    """Have the database itself refuse to change or delete lines of a ledger."""
    for statement in _GUARDS.get(connection.dialect.name, ()):
        connection.exec_driver_sql(statement.replace("LEDGER", ledger))


@contextmanager
def without_guard(connection: Connection, table: Table) -> Iterator[None]:
    """Take away, for a deletion that its owner asked for, what keeps a ledger from being changed; it is back afterwards."""
    guarded = table.name in LEDGERS
    for statement in _UNGUARDED.get(connection.dialect.name, ()) if guarded else ():
        connection.exec_driver_sql(statement.replace("LEDGER", table.name))
    yield
    if guarded:
        guard(connection, table.name)


_GUARDS = {
    "sqlite": tuple(
        f"CREATE TRIGGER IF NOT EXISTS LEDGER_no_{act.lower()} BEFORE {act} ON LEDGER "
        "BEGIN SELECT RAISE(ABORT, 'the ledger of LEDGER is append-only'); END"
        for act in ("UPDATE", "DELETE")
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION LEDGER_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger of LEDGER is append-only'; END $$",
        "CREATE OR REPLACE TRIGGER LEDGER_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON LEDGER "
        "FOR EACH STATEMENT EXECUTE FUNCTION LEDGER_is_append_only()",
    ),
}
_UNGUARDED = {
    "sqlite": tuple(f"DROP TRIGGER IF EXISTS LEDGER_no_{act}" for act in ("update", "delete")),
    "postgresql": ("DROP TRIGGER IF EXISTS LEDGER_no_change ON LEDGER",),
}
