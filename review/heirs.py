"""Which finding takes the place of one that is there no more."""

from __future__ import annotations

from collections.abc import Collection

from models.finding import Finding


def shared_claims(rule: str, claims: Collection[str], finding: Finding) -> int:
    """Return how many of ``claims`` a finding of the rule rests on; 0 where it is less than half of them, and no heir."""
    shared = len(set(claims) & {side.claim for side in finding.sides})
    return shared if rule == finding.rule and 2 * shared >= len(set(claims)) else 0
