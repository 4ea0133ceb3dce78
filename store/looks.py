"""What each reviewer has seen of each case."""

from __future__ import annotations

from sqlalchemy import Engine, select

from review.looks import Look
from store.schema import looks
from store.upsert import put


class Looks:
    """The table of looks: the latest of each reviewer at each case."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def last(self, case: str, reviewer: str) -> Look | None:
        """Return the reviewer's latest look at the case, None before the first."""
        query = select(looks.c.body).where(looks.c.case == case, looks.c.reviewer == reviewer)
        with self._engine.connect() as connection:
            body = connection.execute(query).scalar()
        return None if body is None else Look.model_validate_json(body)

    def keep(self, case: str, reviewer: str, look: Look) -> None:
        """Keep the look in place of the one before."""
        with self._engine.begin() as connection:
            put(connection, looks, {"case": case, "reviewer": reviewer, "body": look.model_dump_json()})
