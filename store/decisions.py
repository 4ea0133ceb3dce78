"""The ledger of decisions."""

from __future__ import annotations

from sqlalchemy import Engine

from models.finding import Decision, Finding, Verdict
from review.ledger import decide
from store.chain import Chain
from store.clock import now
from store.schema import decisions


class Ledger(Chain[Decision]):
    """The table of decisions."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, decisions, Decision)

    def append(self, case: str, finding: Finding, verdict: Verdict, *, note: str, reviewer: str) -> Decision:
        """Add a verdict and return its line."""
        at = now()
        return self.add(
            case, lambda last: decide(case, finding, verdict, note=note, reviewer=reviewer, at=at, previous=last)
        )
