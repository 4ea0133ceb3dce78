"""One row written, whoever else writes it at the same time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def put(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    """Write the row; one with the same primary key is replaced."""
    keys = [column.name for column in table.primary_key]
    rest = {name: value for name, value in row.items() if name not in keys}
    connection.execute(_insert(connection, table).values(**row).on_conflict_do_update(index_elements=keys, set_=rest))


def put_once(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Write the row unless one with the same primary key is there; True where it was written."""
    done = connection.execute(_insert(connection, table).values(**row).on_conflict_do_nothing())
    return bool(done.rowcount == 1)


def _insert(connection: Connection, table: Table) -> Any:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
