"""Bringing a database that an earlier version made up to date, in one transaction.

Tables that were added since are made as they are now; what is here changes tables that were there already. A version that
is left out only added tables. Databases of every earlier version are in the tests.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, String, Text, delete, insert, inspect, select

from store.schema import LEDGERS, SCHEMA_VERSION, guard, metadata, schema_version

if TYPE_CHECKING:
    from alembic.operations import Operations


def bring_up_to_date(connection: Connection) -> int:
    """Make the tables, or give an older database what was added since; return its version, which may be a newer one."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # else each change of a table would be a transaction of its own
    known = inspect(connection).has_table(schema_version.name)
    found = int(connection.execute(select(schema_version.c.version)).scalar() or 0) if known else 0
    if found >= SCHEMA_VERSION:
        return found
    if found:
        from alembic.migration import MigrationContext  # here: takes a tenth of a second
        from alembic.operations import Operations

        operations = Operations(MigrationContext.configure(connection))
        for version in range(found + 1, SCHEMA_VERSION + 1):
            _CHANGES.get(version, _nothing)(operations)
    metadata.create_all(connection)
    connection.execute(delete(schema_version))
    connection.execute(insert(schema_version).values(version=SCHEMA_VERSION))
    return SCHEMA_VERSION


def _nothing(_: Operations) -> None:
    """Only tables were added."""


def _to_4(operations: Operations) -> None:
    for table in ("readings", "extractions", "results"):
        operations.add_column(table, Column("made_with", Text))
    operations.add_column("failures", Column("key", String(60)))


def _to_7(operations: Operations) -> None:
    if operations.get_bind().dialect.name != "sqlite":  # which has had them from the first
        for ledger in LEDGERS:
            if inspect(operations.get_bind()).has_table(ledger):
                guard(operations.get_bind(), ledger)


_CHANGES: dict[int, Callable[[Operations], None]] = {4: _to_4, 7: _to_7}
