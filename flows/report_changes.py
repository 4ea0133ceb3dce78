"""The delta report of a case: what is otherwise than at the last one."""

from __future__ import annotations

from datetime import datetime

from models.delta import Delta, Snapshot
from review.delta import changes, snapshot_of
from store.configuration import load_case_settings
from store.home import Store


def report_changes(store: Store, case: str, now: datetime) -> Delta:
    """Make the case's delta report since its last one, and keep it."""
    before = store.deltas.snapshot(case)
    snapshot = look(store, case, now, before)
    delta = changes(case, before, snapshot)
    store.deltas.keep(snapshot, delta)
    return delta


def report_failure(store: Store, case: str, now: datetime, why: str) -> Delta:
    """Make the report of a case that could not be brought up to date; the next one tells all since the one before."""
    before = store.deltas.snapshot(case)
    delta = Delta(case=case, since=before.taken_at if before else None, until=_at(now), failed=why)
    store.deltas.keep(None, delta)
    return delta


def look(store: Store, case: str, now: datetime, before: Snapshot | None) -> Snapshot:
    """Return how the case stands now; a case in which nothing was done since ``before`` is not loaded for it."""
    standing = store.results.standing(case)
    if standing is None:
        return Snapshot(taken_at=_at(now), result="")
    result = f"{standing.key} {standing.made_at}"
    ledger = store.ledger.last_hash(case)
    if before is not None and before.result == f"{result} {ledger}":
        return before.model_copy(update={"taken_at": _at(now)})
    return snapshot_of(
        store.case_file(case),
        result=f"{result} {ledger}",
        at=_at(now),
        gone=tuple(line.finding for line in store.vanished(case)),
        stale_after_months=load_case_settings(store.settings.inbox, case).over(store.settings).stale_after_months,
    )


def _at(now: datetime) -> str:
    return now.isoformat(timespec="seconds")
