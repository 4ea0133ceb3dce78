"""What tells the cases apart: the numbers and names of each, to find the case of a paper that was dropped in none."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Engine, delete, insert, select

from review.belonging import Mark
from store.schema import marks

_AT_ONCE = 300


class Marks:
    """The table of marks."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def replace(self, case: str, now: Collection[Mark]) -> None:
        """Write the marks of a case in place of those that it had."""
        rows = [{"case": case, "kind": mark.kind, "value": mark.value[:200]} for mark in sorted(set(now))]
        with self._engine.begin() as connection:
            connection.execute(delete(marks).where(marks.c.case == case))
            if rows:
                connection.execute(insert(marks), rows)

    def cases_with(self, wanted: Collection[Mark]) -> dict[Mark, frozenset[str]]:
        """Return the cases that have each of the marks; those that none has are left out."""
        values = sorted({mark.value for mark in wanted})
        found: dict[Mark, set[str]] = {}
        with self._engine.connect() as connection:
            for i in range(0, len(values), _AT_ONCE):
                query = select(marks).where(marks.c.value.in_(values[i : i + _AT_ONCE]))
                for row in connection.execute(query):
                    found.setdefault(Mark(row.kind, row.value), set()).add(row.case)
        return {mark: frozenset(cases) for mark, cases in found.items() if mark in wanted}
