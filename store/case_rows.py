"""The rows of one case in all tables: taken out, put back, deleted."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Table, delete, func, insert, or_, select

from store.files import document_id
from store.schema import (
    amendments,
    contents,
    decisions,
    deltas,
    extractions,
    failures,
    files,
    looks,
    marks,
    readings,
    results,
    runs,
    snapshots,
    without_guard,
)

_OF_CASE = (files, results, failures, runs, marks, snapshots, deltas, looks, decisions, amendments)
_OF_BYTES = (contents, readings)
TABLES: tuple[Table, ...] = (*_OF_CASE, *_OF_BYTES, extractions)

Row = dict[str, Any]


def rows_of(connection: Connection, case: str, table: Table) -> Iterator[Row]:
    """Yield the table's rows that the case needs, oldest first, as values that JSON can hold."""
    query = select(table).where(_needed(connection, case, table)).order_by(*table.primary_key.columns)
    for row in connection.execute(query):
        yield {name: _encoded(value) for name, value in row._mapping.items()}


def put_back(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> int:
    """Insert rows of an archive; those that other cases brought are there already. Return how many were inserted."""
    count = 0
    for row in rows:
        values = {name: _decoded(value) for name, value in row.items() if name in table.c}
        numbered = table.c.get("place") is not None and isinstance(table.c.place.type, Integer)
        if numbered:
            del values["place"]  # numbers are given in the order of arrival
        here = [column == values[column.name] for column in table.primary_key.columns if not numbered]
        if here and connection.execute(select(func.count()).select_from(table).where(*here)).scalar():
            continue
        connection.execute(insert(table).values(**values))
        count += 1
    return count


def delete_rows(connection: Connection, case: str) -> dict[str, int]:
    """Delete every row of the case but those that other cases need, too; return how many by table.

    Deleting from the ledgers is forbidden otherwise, so that their triggers are taken away for this transaction.
    """
    counts = {}
    for table in (extractions, *_OF_BYTES):
        alone = _needed(connection, case, table)
        if table is not extractions:
            others = select(files.c.sha256).where(files.c.case != case)
            alone = alone & table.c.sha256.not_in(others)
        counts[table.name] = connection.execute(delete(table).where(alone)).rowcount
    for table in reversed(_OF_CASE):
        with without_guard(connection, table):
            counts[table.name] = connection.execute(delete(table).where(table.c.case == case)).rowcount
    return counts


def is_known(connection: Connection, case: str) -> bool:
    """True where there is a row of the case."""
    return any(
        connection.execute(select(func.count()).select_from(table).where(table.c.case == case)).scalar()
        for table in _OF_CASE
    )


def document_ids(connection: Connection, case: str) -> set[str]:
    """Return the ids of all documents that the case ever had."""
    rows = connection.execute(select(files.c.sha256, files.c.path).where(files.c.case == case))
    return {ident for sha256, path in rows for ident in (document_id(case, sha256), document_id(case, sha256, path))}


def _needed(connection: Connection, case: str, table: Table) -> ColumnElement[bool]:
    if table in _OF_CASE:
        return table.c.case == case
    if table in _OF_BYTES:
        return table.c.sha256.in_(select(files.c.sha256).where(files.c.case == case))
    idents = sorted(document_ids(connection, case))
    parts = [table.c.document.in_(idents[i : i + 500]) for i in range(0, len(idents), 500)]
    return or_(*parts) if parts else table.c.document.is_(None)


def _encoded(value: Any) -> Any:
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _decoded(value: Any) -> Any:
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value
