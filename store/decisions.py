"""The ledger on the disk: lines are added and read, nothing else."""

from __future__ import annotations

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from models.errors import RunError
from models.finding import Decision, Finding, Verdict
from review.ledger import GENESIS, broken_links, decide
from store.clock import now
from store.schema import decisions

_ATTEMPTS = 20


class Ledger:
    """The table of decisions. Each case has a chain of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of_case(self, case: str) -> list[Decision]:
        """Return the case's lines in the order in which they were added."""
        query = select(decisions.c.body).where(decisions.c.case == case).order_by(decisions.c.place)
        with self._engine.connect() as connection:
            return [Decision.model_validate_json(body) for body in connection.execute(query).scalars()]

    def append(self, case: str, finding: Finding, verdict: Verdict, *, note: str, reviewer: str) -> Decision:
        """Add a verdict and return its line.

        Two reviewers at once: a line has one successor only, so that the slower one is chained to the faster one's.
        """
        for _ in range(_ATTEMPTS):
            line = decide(
                case, finding, verdict, note=note, reviewer=reviewer, at=now(), previous=self._last_hash(case)
            )
            try:
                with self._engine.begin() as connection:
                    connection.execute(
                        insert(decisions).values(
                            case=case, body=line.model_dump_json(), previous=line.previous, hash=line.hash
                        )
                    )
            except IntegrityError:
                continue
            return line
        raise RunError(f"the decision on {finding.id} was not written: too many others were; decide again")

    def broken_links(self, case: str) -> list[int]:
        """Return the places of lines that somebody tampered with; an empty list is a sound ledger."""
        return broken_links(self.of_case(case))

    def _last_hash(self, case: str) -> str:
        query = select(decisions.c.hash).where(decisions.c.case == case).order_by(decisions.c.place.desc()).limit(1)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar() or GENESIS
