"""``casefold retry``: try again what could not be read."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.run import run
from cli.settings import HomeOption, InboxOption, JsonOption

_WithoutPrefect = Annotated[bool, typer.Option("--without-prefect", help="Do not record the run in Prefect.")]


def retry(
    cases: Annotated[list[str] | None, typer.Argument(help="The cases; all where none is named.")] = None,
    home: HomeOption = None,
    inbox: InboxOption = None,
    json: JsonOption = False,
    without_prefect: _WithoutPrefect = False,
) -> None:
    """Read again, now, what could not be read or only in part, whatever the reason was.

    What may pass (a reading process that died, a page that took too long) is tried again by itself, less and less often;
    what would fail in the same way again is not. This tries all of it. Exit code 3: something could not be read again.
    """
    run(cases, home, inbox, retry=True, json=json, without_prefect=without_prefect)
