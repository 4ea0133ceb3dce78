"""What ran, what failed and how often."""

from __future__ import annotations

import json
from typing import NamedTuple

from sqlalchemy import Engine, delete, insert, select, update

from store.clock import now
from store.schema import failures, runs
from store.upsert import put


class Failure(NamedTuple):
    """What could not be done to a document, and how often it was tried; ``key`` is that of what was to be made."""

    document: str
    stage: str
    message: str
    attempts: int
    last_at: str
    key: str | None = None


class Run(NamedTuple):
    """One run over one case."""

    started_at: str
    ended_at: str | None
    state: str
    counts: dict[str, int]


class Runs:
    """The tables of runs and failures."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, case: str) -> int:
        """Note that a run began and return its number.

        Only the holder of the case's lock calls this: an older run of the case that still counts as running was killed.
        """
        with self._engine.begin() as connection:
            connection.execute(
                update(runs)
                .where(runs.c.case == case, runs.c.state == "running")
                .values(state="interrupted", ended_at=now())
            )
            made = connection.execute(
                insert(runs).values(case=case, started_at=now(), state="running", counts="{}").returning(runs.c.place)
            )
            return int(made.scalar_one())

    def end(self, run: int, state: str, counts: dict[str, int]) -> None:
        """Note how a run ended."""
        with self._engine.begin() as connection:
            connection.execute(
                update(runs).where(runs.c.place == run).values(state=state, ended_at=now(), counts=json.dumps(counts))
            )

    def last(self, case: str) -> Run | None:
        """Return the case's latest run, None before the first."""
        query = select(runs).where(runs.c.case == case).order_by(runs.c.place.desc()).limit(1)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else Run(row.started_at, row.ended_at, row.state, json.loads(row.counts))

    def counts(self, case: str) -> dict[str, int]:
        """Return the counts of the case's latest run that came to its end, none before the first."""
        ended = runs.c.state.in_(("complete", "partial"))
        query = select(runs.c.counts).where(runs.c.case == case, ended).order_by(runs.c.place.desc()).limit(1)
        with self._engine.connect() as connection:
            said = connection.execute(query).scalar()
        return {} if said is None else json.loads(said)

    def note_failure(self, case: str, document: str, stage: str, message: str, key: str | None = None) -> None:
        """Note that a stage failed for a document, once more; with another key, for the first time."""
        here = (failures.c.case == case) & (failures.c.document == document) & (failures.c.stage == stage)
        with self._engine.begin() as connection:
            last = connection.execute(select(failures.c.attempts, failures.c.key).where(here)).one_or_none()
            attempts = last.attempts if last is not None and last.key == key else 0
            row = {"case": case, "document": document, "stage": stage, "message": message, "key": key}
            put(connection, failures, {**row, "attempts": attempts + 1, "last_at": now()})

    def forget_failures(self, case: str, *, stage: str, keep: set[str]) -> None:
        """Remove the case's failures of a stage but those of the documents to keep."""
        gone = [f.document for f in self.failures(case) if f.stage == stage and f.document not in keep]
        with self._engine.begin() as connection:
            for document in gone:
                connection.execute(
                    delete(failures).where(
                        failures.c.case == case, failures.c.document == document, failures.c.stage == stage
                    )
                )

    def failures(self, case: str) -> list[Failure]:
        """Return what failed in the case and is not mended yet, sorted."""
        query = select(failures).where(failures.c.case == case).order_by(failures.c.document, failures.c.stage)
        with self._engine.connect() as connection:
            return [
                Failure(row.document, row.stage, row.message, row.attempts, row.last_at, row.key)
                for row in connection.execute(query)
            ]
