"""``casefold changes``: what the last night found, and what is otherwise since."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from cli.console import print_json, say
from cli.settings import HomeOption, InboxOption, JsonOption, make_settings
from flows.report_changes import look
from models.delta import Delta, Told
from review.delta import changes as compare
from store.home import Store, open_store


def changes(
    cases: Annotated[list[str] | None, typer.Argument(help="The cases; all where none is named.")] = None,
    home: HomeOption = None,
    inbox: InboxOption = None,
    json: JsonOption = False,
) -> None:
    """Show what changed in each case at the last night at which something did, and what is otherwise since.

    New documents; new, changed and closed findings; decisions that rest on other evidence now; what could not be read.
    """
    with open_store(make_settings(home, inbox, must_exist=True)) as store:
        chosen = [store.check_case(case) for case in dict.fromkeys(cases or [])] or store.cases()
        found = [delta for case in chosen for delta in _of(store, case)]
    if json:
        print_json([{**d.model_dump(mode="json"), "nothing_changed": d.nothing_changed} for d in found])
        return
    for delta in found:
        tell_delta(delta)


def _of(store: Store, case: str) -> list[Delta]:
    """The last report of a night, and what is otherwise since the last night."""
    before = store.deltas.snapshot(case)
    since = compare(case, before, look(store, case, datetime.now(UTC), before))
    return [*store.deltas.of_case(case, most=1), since]


def tell_delta(delta: Delta) -> None:
    """Print a delta report."""
    period = f"{_minute(delta.since)} to {_minute(delta.until)}" if delta.since else f"until {_minute(delta.until)}"
    if delta.nothing_changed:
        say(f"{delta.case}, {period}: nothing changed")
        return
    say(f"{delta.case}, {period}:")
    if delta.failed:
        say(f"  could not be brought up to date: {delta.failed}")
    lists = {
        "new document": delta.new_documents,
        "left the case": delta.removed_documents,
        "not read, or in part": delta.not_read,
        "read at last": delta.read_at_last,
        "new finding": _lines(delta.new_findings),
        "finding with other evidence": _lines(delta.changed_findings),
        "finding that is closed": _lines(delta.closed_findings),
        "decided, on evidence that has changed since": _lines(delta.evidence_changed),
        "decided, and no longer found": delta.decided_and_gone,
        "proposed": delta.proposals,
        "older than the office's limit now": delta.grown_stale,
    }
    for what, lines in lists.items():
        for line in lines:
            say(f"  {what}: {line}")


def _lines(findings: tuple[Told, ...]) -> list[str]:
    return [f"{f.finding[4:12]} ({f.severity}) {f.summary}" for f in findings]


def _minute(at: str) -> str:
    return at[:16].replace("T", " ")
