"""``casefold nightly``: the work of every night, on a schedule."""

from __future__ import annotations

import os
import re
import zoneinfo
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.console import print_json, say
from cli.runner import ClusterOption, Runner, RunnerOption
from cli.settings import HomeOption, InboxOption, JsonOption, make_settings
from flows.cluster import LOCAL
from flows.prefect_server import prefect_server
from models.errors import DocumentError, InputError, RunError
from store.home import open_store
from store.inbox import suggest


def nightly(
    at: Annotated[str, typer.Option(help="When, as HH:MM.")] = "03:00",
    timezone: Annotated[
        str | None, typer.Option(help="The time zone, such as America/New_York.", show_default="this machine's")
    ] = None,
    now: Annotated[bool, typer.Option("--now", help="Do the night's work once, now, and end.")] = False,
    home: HomeOption = None,
    inbox: InboxOption = None,
    json: JsonOption = False,
    runner: RunnerOption = Runner.PROCESS,
    cluster: ClusterOption = None,
    pool: Annotated[
        str | None,
        typer.Option(
            "--pool",
            help="The workers of this Prefect work pool do the work; PREFECT_API_URL names their server.",
            show_default="none",
        ),
    ] = None,
) -> None:
    """Bring every case up to date each night, until you press Ctrl-C.

    Nights that were missed while the machine was off are made up for once. Prefect shows the schedule and every night;
    'casefold changes' tells what was found. With --now, exit code 3: something could not be read; 4: no case could be run.
    """
    check_time(at)
    zone = check_zone(timezone or local_zone())
    settings = make_settings(home, inbox)
    dask = (cluster or LOCAL) if runner is Runner.DASK else None
    if pool is not None:
        check_pool(dask)
    with open_store(settings), prefect_server(settings.home, services=not now) as address:
        from flows.run_nightly import nightly_deployment, run_nightly, serve_nightly  # here: imports Prefect

        if now:
            _tell(run_nightly(str(settings.home), str(settings.inbox), dask, pool, return_state=True), json=json)
            return
        deployment = nightly_deployment(settings.home, settings.inbox, at, zone, dask, pool)
        pages = address.removesuffix("/api")
        serve_nightly(
            deployment, lambda: say(f"Every night at {at} ({zone}). Prefect shows it at {pages} (Ctrl-C ends it)")
        )


def check_pool(dask: str | None) -> None:
    """Raise InputError where a pool cannot be asked: its workers are not told of a server, or a cluster is wanted too."""
    if dask is not None:
        raise InputError("--pool and --runner dask are two ways to do the same: choose one")
    if not os.environ.get("PREFECT_API_URL"):
        raise InputError(
            "--pool needs the server that the pool's workers use: set PREFECT_API_URL, such as http://files:4200/api"
        )


def check_time(at: str) -> str:
    """Return the time of day; InputError where it is none."""
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", at):
        raise InputError(f"{at!r} is no time of day: write it as HH:MM, such as 03:00")
    return at


def _tell(state: Any, *, json: bool) -> None:
    """Print how the night ended; its state is one of Prefect's."""
    if json:
        print_json({"state": state.name, "message": state.message})
    else:
        say(f"The night's work is done: {state.message}. 'casefold changes' tells what changed.")
    if state.is_failed():
        raise typer.Exit(RunError.exit_code)
    if state.name == "Partial":
        raise typer.Exit(DocumentError.exit_code)


def check_zone(name: str) -> str:
    """Return the name of the time zone; InputError with the close names where there is none."""
    known = zoneinfo.available_timezones()
    if name not in known:
        cities = {zone.rpartition("/")[2].casefold(): zone for zone in known}
        guess = cities.get(name.replace(" ", "_").casefold())
        raise InputError(
            f"there is no time zone {name!r}: {f'did you mean {guess!r}?' if guess else suggest(name, known)}"
        )
    return name


def local_zone() -> str:
    """Return the name of this machine's time zone, UTC where it has none."""
    link = Path("/etc/localtime").resolve().as_posix()
    name = link.partition("/zoneinfo/")[2]
    return name if name in zoneinfo.available_timezones() else "UTC"
