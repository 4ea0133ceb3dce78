"""The one Settings of this command: options over environment over ``casefold.toml``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from models.errors import InputError
from models.settings import Settings
from store.configuration import settings_at_the_edge

DEFAULT_HOME = Path("~/Casefold")

HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home",
        envvar="CASEFOLD_HOME",
        help="Where Casefold keeps everything (copies of the papers, results, decisions).",
        show_default=str(DEFAULT_HOME),
    ),
]
InboxOption = Annotated[
    Path | None,
    typer.Option(
        "--inbox",
        envvar="CASEFOLD_INBOX",
        help="The folder with one folder per case. Nothing in it is ever changed; only the review adds papers to it.",
        show_default="inbox in the home folder",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for another program.")]


def make_settings(
    home: Path | None, inbox: Path | None = None, *, must_exist: bool = False, **overrides: object
) -> Settings:
    """Return the settings of this command.

    Raises:
        InputError: the home or inbox folder is not there, or ``casefold.toml`` has an error.
    """
    folder = (home or DEFAULT_HOME).expanduser().absolute()
    if must_exist and not folder.is_dir():
        raise InputError(
            f"there is no Casefold folder at {folder}: begin with 'casefold new CASE', or name it with --home"
        )
    if inbox is not None:
        inbox = inbox.expanduser().absolute()
        if not inbox.is_dir():
            raise InputError(f"there is no folder {inbox}: --inbox names the folder that holds one folder per case")
    return settings_at_the_edge(folder, inbox=inbox, **overrides)
