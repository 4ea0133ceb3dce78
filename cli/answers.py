"""``casefold answers``: what the client wrote into the paper of questions."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from cli.console import print_json, say
from cli.export import CaseArgument
from cli.settings import HomeOption, InboxOption, JsonOption, make_settings
from flows.take_answers import take_answers
from store.home import open_store


def answers(
    case: CaseArgument,
    file: Annotated[
        Path,
        typer.Argument(
            help="The Word file of 'casefold export CASE --format questions', filled in.", show_default=False
        ),
    ],
    reviewer: Annotated[str | None, typer.Option(help="Who takes them in.", show_default="your login name")] = None,
    home: HomeOption = None,
    inbox: InboxOption = None,
    json: JsonOption = False,
) -> None:
    """Write the client's answers into the ledger, each at its finding. They decide nothing; you do."""
    with open_store(make_settings(home, inbox, must_exist=True)) as store:
        taken = take_answers(store, store.check_case(case), file, reviewer=reviewer or getpass.getuser())
    if json:
        print_json(
            {
                "answers": [line.model_dump(mode="json") for line in taken.lines],
                "without_finding": [answer.note for answer in taken.homeless],
                "left_out": taken.left_out,
            }
        )
        return
    for line in taken.lines:
        say(f"{line.finding}: {line.note}")
    for answer in taken.homeless:
        say(f"belongs to no finding of today, and was not written down: {answer.note}")
    say(f"{len(taken.lines)} new in the ledger, {taken.left_out} questions left out by the client")
