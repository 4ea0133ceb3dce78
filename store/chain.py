"""A ledger on the disk: lines are added and read, nothing else. Each case has a chain of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from sqlalchemy import Engine, Table, insert, select
from sqlalchemy.exc import IntegrityError

from models.amendment import Amendment
from models.errors import RunError
from models.finding import Decision
from review.ledger import GENESIS, broken_links

_ATTEMPTS = 20
L = TypeVar("L", Decision, Amendment)


class Chain(Generic[L]):
    """One table of lines."""

    def __init__(self, engine: Engine, table: Table, model: type[L]) -> None:
        self._engine = engine
        self._table = table
        self._model: type[L] = model

    def of_case(self, case: str) -> list[L]:
        """Return the case's lines in the order in which they were added."""
        table = self._table.c
        query = select(table.body).where(table.case == case).order_by(table.place)
        with self._engine.connect() as connection:
            return [self._model.model_validate_json(body) for body in connection.execute(query).scalars()]

    def add(self, case: str, make: Callable[[str], L]) -> L:
        """Add the line that ``make`` returns for the hash of the case's last one, and return it.

        Two reviewers at once: a line has one successor only, so that the slower one is chained to the faster one's.
        """
        for _ in range(_ATTEMPTS):
            line = make(self.last_hash(case))
            row = {"case": case, "body": line.model_dump_json(), "previous": line.previous, "hash": line.hash}
            try:
                with self._engine.begin() as connection:
                    connection.execute(insert(self._table).values(**row))
            except IntegrityError:
                continue
            return line
        raise RunError("this was not written down: too many others were at the same time; do it again")

    def broken_links(self, case: str) -> list[int]:
        """Return the places of lines that somebody tampered with; an empty list is a sound ledger."""
        return broken_links(self.of_case(case))

    def last_hash(self, case: str) -> str:
        """Return the hash of the case's last line, or that with which every chain begins."""
        table = self._table.c
        query = select(table.hash).where(table.case == case).order_by(table.place.desc()).limit(1)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar() or GENESIS
