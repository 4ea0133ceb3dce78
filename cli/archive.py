"""``casefold archive``, ``backup``, ``restore`` and ``purge``."""

from __future__ import annotations

import json as encoder
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from cli.console import print_json, say, warn
from cli.export import CaseArgument
from cli.keys import IdentityOption, RecipientOption, key_to_open, key_to_seal
from cli.settings import HomeOption, InboxOption, JsonOption, make_settings
from flows.forget_runs import forget_runs
from models.errors import InputError, RunError
from store.archive import archive_case, restore_case
from store.backup import back_up, restore_home
from store.home import open_store
from store.purge import purge_case

_Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="The file to write.", show_default="here, by its name")
]


def archive(
    case: CaseArgument,
    output: _Output = None,
    recipient: RecipientOption = None,
    home: HomeOption = None,
    inbox: InboxOption = None,
    json: JsonOption = False,
) -> None:
    """Write everything that is kept of a case into one encrypted file: papers, results, decisions.

    The case stays as it is; 'casefold purge' removes it. The file is in the format of age (age-encryption.org).
    """
    with open_store(make_settings(home, inbox, must_exist=True)) as store:
        path = _new(output or Path(f"{store.check_case(case)}.casefold.age"))
        done = archive_case(store, case, path, key_to_seal(recipient))
    if json:
        print_json({**done._asdict(), "path": str(path)})
    else:
        say(f"{path}: {done.documents} documents, {done.originals} papers, {done.decisions} decisions")
        say(f'It can be opened by: casefold restore "{path}"   ·   to remove the case: casefold purge "{case}"')


def backup(
    output: _Output = None,
    recipient: RecipientOption = None,
    home: HomeOption = None,
    inbox: InboxOption = None,
    json: JsonOption = False,
) -> None:
    """Write everything that is kept of all cases into one encrypted file, while other commands may be at work."""
    with open_store(make_settings(home, inbox, must_exist=True)) as store:
        path = _new(output or Path(f"casefold-{datetime.now(UTC):%Y-%m-%d}.backup.age"))
        done = back_up(store, path, key_to_seal(recipient))
    if json:
        print_json({**done._asdict(), "path": str(path)})
    else:
        say(f"{path}: {done.cases} cases, {done.originals} papers")
        say(f'It is put back into an empty home by: casefold restore "{path}" --home FOLDER')


def restore(
    path: Annotated[
        Path, typer.Argument(help="What 'casefold archive' or 'casefold backup' wrote.", show_default=False)
    ],
    identity: IdentityOption = None,
    whole: Annotated[bool, typer.Option("--whole-home", help="It is a back-up of all cases.")] = False,
    home: HomeOption = None,
    inbox: InboxOption = None,
    json: JsonOption = False,
) -> None:
    """Put an archived case back, or with --whole-home a back-up into an empty home folder.

    Nothing is changed unless the whole file is as it was written. A case that is there already is not overwritten.
    """
    settings, key = make_settings(home, inbox), key_to_open(path, identity)
    if whole:
        done = restore_home(settings, path, key)
        told = f"{settings.home}: {done.cases} cases, {done.originals} papers are back"
        found: dict[str, object] = {"home": str(settings.home), "cases": done.cases, "originals": done.originals}
    else:
        with open_store(settings) as store:
            case = restore_case(store, path, key)
        told = f"{case.case}: {case.documents} documents, {case.decisions} decisions are back"
        found = {**case._asdict(), "path": str(path)}
    if json:
        print_json(found)
    else:
        say(f"{told}; 'casefold run' writes the reports")


def purge(
    case: CaseArgument,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    inbox_too: Annotated[
        bool, typer.Option("--inbox-too", help="Remove the case's folder in the inbox as well.")
    ] = False,
    proof: Annotated[Path | None, typer.Option("--proof", help="Write the proof into this file.")] = None,
    home: HomeOption = None,
    inbox: InboxOption = None,
    json: JsonOption = False,
) -> None:
    """Remove everything that is kept of a case, for ever, and prove that it is gone.

    Papers, readings, results, decisions, report and Prefect's records are removed, files overwritten before; then every file
    of the home folder is searched for the case's documents. Papers that another case holds too are kept for that one.
    Archives, back-ups and exports elsewhere are not found. Exit code 4: a trace is left.
    """
    with open_store(make_settings(home, inbox, must_exist=True)) as store:
        store.check_case(case)
        if not yes:
            typer.confirm(f"Remove {case} for ever, with every decision on it?", abort=True, err=True)
        done = purge_case(store, case, inbox_too=inbox_too)
        server = os.environ.get("PREFECT_API_URL")
        if server:
            forget_runs(server, case)
    found = done._asdict()
    if proof is not None:
        _write_proof(proof, found)
    if json:
        print_json(found)
    else:
        removed = sum(done.rows.values())
        say(f"{case} is removed: {len(done.originals)} papers, {removed} rows, {done.files} files overwritten.")
        if done.kept_for_others:
            say(f"{done.kept_for_others} papers are kept, because another case holds them, too.")
        say(f"{done.searched} files were searched for its documents: {len(done.traces) or 'no'} traces.")
    if done.traces:
        raise RunError(f"traces of {case} are left: {', '.join(done.traces)}")
    if not json:
        warn("Archives, back-ups and exports of it that lie elsewhere are yours to remove.")


def _new(path: Path) -> Path:
    if path.exists():
        raise InputError(f"{path} is there already: name another file by --output")
    if not path.absolute().parent.is_dir():
        raise InputError(f"there is no folder {path.absolute().parent}: name another file by --output")
    return path


def _write_proof(path: Path, found: dict[str, object]) -> None:
    try:
        path.write_text(encoder.dumps(found, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        warn(f"the proof cannot be written to {path} ({error.strerror}); it is: {encoder.dumps(found)}")
