"""``casefold verify`` and ``casefold trace``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from cli.console import fail, print_json, say
from cli.export import CaseArgument
from cli.settings import HomeOption, InboxOption, JsonOption, make_settings
from models.errors import RunError
from store.audit import trace as find
from store.home import open_store
from store.verify import verify as look


def verify(
    case: Annotated[str | None, typer.Argument(help="One case; all where none is named.")] = None,
    home: HomeOption = None,
    inbox: InboxOption = None,
    json: JsonOption = False,
) -> None:
    """Hash every paper again, follow the ledgers' chains, and look through the database.

    Exit code 4: something is not as it was kept.
    """
    with open_store(make_settings(home, inbox, must_exist=True)) as store:
        found = look(store, case)
    if json:
        print_json({**found._asdict(), "sound": found.sound})
    else:
        say(f"{found.papers} papers and {found.lines} lines of the ledgers were looked at")
        for what, names in (("changed", found.damaged), ("missing", found.missing)):
            for sha256 in names:
                fail(f"paper {sha256} is {what}: restore it from a back-up")
        for name, ledger, place in found.broken:
            fail(f"{name}: line {place} of the {ledger} was tampered with: restore the database from a back-up")
        if found.unreadable:
            fail(f"{len(found.unreadable)} readings are damaged: restore the database from a back-up")
        if found.database != "ok":
            fail(f"the database is damaged ({found.database}): restore it from a back-up")
        if found.sound:
            say("Everything is as it was kept.")
    if not found.sound:
        raise typer.Exit(RunError.exit_code)


def trace(
    case: CaseArgument,
    finding: Annotated[str, typer.Argument(help="The finding's id, or its beginning.", show_default=False)],
    home: HomeOption = None,
    inbox: InboxOption = None,
    json: JsonOption = False,
) -> None:
    """Show where a finding comes from: papers and their hashes, software, settings and time of each step, decisions."""
    with open_store(make_settings(home, inbox, must_exist=True)) as store:
        found = find(store, case, finding)
    if json:
        print_json(found)
        return
    say(f"{found['finding']}: {found['summary']}")
    say(f"  rule {found['rule']}, {_made(found['made'])}")
    for side in found["sides"]:
        say(f"  {side['file']} p. {side['page']}: “{side['quote']}”")
        say(f"    paper {side['sha256']}, received {side['received_at']}")
        say(f"    read by {side['reading']['reader']} {side['reading']['reader_version']}, {_made(side['reading'])}")
        say(f"    extracted {_made(side['extraction'])}")
    for line in found["amendments"]:
        say(f"  set right by {line['reviewer']} at {line['at']}: {line['change']['type'].replace('_', ' ')}")
    for line in found["decisions"]:
        say(f"  {line['verdict'].replace('_', ' ')} by {line['reviewer']} at {line['at']}: {line['note']}")


def _made(made: dict[str, Any]) -> str:
    made_with = made.get("made_with") or {}
    code = made_with.get("rules") or made_with.get("extractors") or made_with.get("readers") or "unknown"
    settings = made_with.get("settings") or {}
    shown = ", ".join(f"{name} {value}" for name, value in settings.items())
    by = f"with {made_with.get('software', 'an earlier version')} (code {code})"
    return f"{made.get('made_at') or 'at an unknown time'} {by}{f'; {shown}' if shown else ''}"
