"""Which amendments hold: those that no later line withdraws."""

from __future__ import annotations

from collections.abc import Sequence

from models.amendment import Amendment, Withdrawn


def in_force(ledger: Sequence[Amendment]) -> tuple[Amendment, ...]:
    """Return the amendments that hold, in the order in which they were made; a withdrawal may itself be withdrawn."""
    gone: set[str] = set()
    for line in reversed(ledger):
        if isinstance(line.change, Withdrawn) and line.hash not in gone:
            gone.add(line.change.amendment)
    return tuple(line for line in ledger if line.hash not in gone and not isinstance(line.change, Withdrawn))
