"""The ledger of amendments."""

from __future__ import annotations

from sqlalchemy import Engine

from models.amendment import Amendment, Change
from review.ledger import amend
from store.chain import Chain
from store.clock import now
from store.schema import amendments


class Amendments(Chain[Amendment]):
    """The table of amendments."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, amendments, Amendment)

    def append(self, case: str, change: Change, *, note: str = "", reviewer: str) -> Amendment:
        """Add what a reviewer sets right and return its line."""
        at = now()
        return self.add(case, lambda last: amend(case, change, note=note, reviewer=reviewer, at=at, previous=last))
