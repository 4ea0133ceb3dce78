"""``casefold report`` and ``casefold export``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from cli.console import print_json, say
from cli.settings import HomeOption, InboxOption, JsonOption, make_settings
from flows.write_export import exporters, write_export, write_report
from models.errors import InputError
from store.home import open_store

CaseArgument = Annotated[str, typer.Argument(help="The case's name.", show_default=False)]


def report(case: CaseArgument, home: HomeOption = None, inbox: InboxOption = None, json: JsonOption = False) -> None:
    """Write the case's report (one HTML file, with the decisions of now) and print where it is."""
    with open_store(make_settings(home, inbox, must_exist=True)) as store:
        path = write_report(store, case)
    if json:
        print_json({"case": case, "report": str(path)})
    else:
        say(str(path))


def export(
    case: CaseArgument,
    form: Annotated[
        str, typer.Option("--format", help="The format; 'casefold export CASE --format help' lists them.")
    ] = "json",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="The file to write; - for the terminal.",
            show_default="CASE with the format's ending",
        ),
    ] = None,
    home: HomeOption = None,
    inbox: InboxOption = None,
) -> None:
    """Write the case as a file in one of the formats."""
    formats = exporters()
    if form == "help":
        for name, exporter in sorted(formats.items()):
            say(f"{name:15} {exporter.title} ({exporter.suffix})")
        return
    if form not in formats:
        raise InputError(f"there is no format {form!r}: the formats are {', '.join(sorted(formats))}")
    with open_store(make_settings(home, inbox, must_exist=True)) as store:
        if output == Path("-"):
            with tempfile.TemporaryDirectory() as folder:
                sys.stdout.buffer.write(write_export(store, case, form, Path(folder) / "case").read_bytes())
            return
        say(str(write_export(store, case, form, output or Path(f"{store.check_case(case)}{formats[form].suffix}"))))
