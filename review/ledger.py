"""The ledgers of decisions and amendments: lines that are only ever appended, each bound to the one before by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from models.amendment import Amendment, Change
from models.finding import Decision, Finding, Verdict

GENESIS = "0" * 64
"""The ``previous`` of a case's first line."""

Line = Decision | Amendment


def decide(
    case: str, finding: Finding, verdict: Verdict, *, note: str, reviewer: str, at: str, previous: str = GENESIS
) -> Decision:
    """Return the line to append for a verdict on a finding as it stands now.

    ``at`` is ISO 8601 in UTC; ``previous`` is the hash of the case's last line.
    """
    line = Decision(
        case=case,
        finding=finding.id,
        rule=finding.rule,
        evidence=finding.evidence,
        claims=tuple(sorted({side.claim for side in finding.sides if side.claim})),
        verdict=verdict,
        note=note,
        reviewer=reviewer,
        at=at,
        previous=previous,
        hash="",
    )
    return line.model_copy(update={"hash": line_hash(line)})


def amend(case: str, change: Change, *, note: str, reviewer: str, at: str, previous: str = GENESIS) -> Amendment:
    """Return the line to append for what a reviewer sets right; ``at`` and ``previous`` as for a decision."""
    line = Amendment(case=case, change=change, note=note, reviewer=reviewer, at=at, previous=previous, hash="")
    return line.model_copy(update={"hash": line_hash(line)})


def line_hash(line: Line) -> str:
    """Return the SHA-256 of the encoded line and the hash before it, in hex."""
    encoded = json.dumps(
        line.model_dump(mode="json", exclude={"hash"}), ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    return hashlib.sha256(encoded.encode()).hexdigest()


def broken_links(ledger: Iterable[Line]) -> list[int]:
    """Return the places (from 1) of lines that were changed, or whose predecessor was changed, moved or removed."""
    broken, previous = [], GENESIS
    for place, line in enumerate(ledger, 1):
        if line.previous != previous or line.hash != line_hash(line):
            broken.append(place)
        previous = line.hash
    return broken
