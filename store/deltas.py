"""The delta reports, and how each case stood at the last one."""

from __future__ import annotations

from sqlalchemy import Engine, insert, select

from models.delta import Delta, Snapshot
from store.cache import packed, unpacked
from store.schema import deltas, snapshots
from store.upsert import put


class Deltas:
    """The tables of snapshots and of delta reports; a report in which nothing changed is kept as the snapshot's time only."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def snapshot(self, case: str) -> Snapshot | None:
        """Return how the case stood at its last report, None before the first."""
        with self._engine.connect() as connection:
            body = connection.execute(select(snapshots.c.body).where(snapshots.c.case == case)).scalar()
        return None if body is None else Snapshot.model_validate_json(unpacked(body))

    def keep(self, snapshot: Snapshot | None, delta: Delta) -> None:
        """Keep a report and, where the case could be looked at, how it stood."""
        with self._engine.begin() as connection:
            if snapshot is not None:
                body = packed(snapshot.model_dump_json())
                put(connection, snapshots, {"case": delta.case, "taken_at": snapshot.taken_at, "body": body})
            if not delta.nothing_changed:
                row = {"case": delta.case, "made_at": delta.until, "body": packed(delta.model_dump_json())}
                connection.execute(insert(deltas).values(**row))

    def of_case(self, case: str, most: int = 30) -> list[Delta]:
        """Return the case's last reports in which something changed, the newest first."""
        query = select(deltas.c.body).where(deltas.c.case == case).order_by(deltas.c.place.desc()).limit(most)
        with self._engine.connect() as connection:
            return [Delta.model_validate_json(unpacked(body)) for body in connection.execute(query).scalars()]
