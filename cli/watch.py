"""``casefold watch``: papers are read as they are dropped into the inbox."""

from __future__ import annotations

import signal
import threading
from contextlib import ExitStack
from typing import Annotated, Any

import typer

from cli.console import err, say, warn
from cli.run import tell
from cli.settings import HomeOption, InboxOption, make_settings
from flows.prefect_server import prefect_server
from flows.run_cases import directly
from flows.watch_inbox import Watcher
from flows.with_prefect import WithPrefect
from models.errors import CasefoldError
from store.home import open_store
from store.originals import make_private


def watch(
    home: HomeOption = None,
    inbox: InboxOption = None,
    quiet: Annotated[
        float, typer.Option(min=0.1, help="Seconds without a change after which a file is complete.")
    ] = 3.0,
    patience: Annotated[
        float,
        typer.Option(min=1, help="Seconds without a change after which a file is taken although its end is missing."),
    ] = 600.0,
    rescan: Annotated[float, typer.Option(min=1, help="Seconds after which everything is looked at again.")] = 300.0,
    polling: Annotated[
        bool | None,
        typer.Option(
            "--polling/--events", help="Look again and again, as network shares need.", show_default="by itself"
        ),
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Documents that are read at once.")] = None,
    without_prefect: Annotated[bool, typer.Option("--without-prefect", help="Do not record runs in Prefect.")] = False,
) -> None:
    """Read papers as they are dropped into the inbox, until you press Ctrl-C.

    Files that are still being written are waited for.
    """
    settings = make_settings(home, inbox, workers=workers)
    make_private(settings.inbox)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with open_store(settings) as store, ExitStack() as stack:
        run: Any = directly
        if not without_prefect:
            with err.status("starting Prefect"):
                address = stack.enter_context(prefect_server(settings.home, services=True))
            say(f"Prefect shows the runs at {address.removesuffix('/api')}")
            run = stack.enter_context(WithPrefect(settings.home))
        say(f"Watching {settings.inbox}: drop papers into a case's folder (Ctrl-C ends it)")
        watcher = Watcher(store, run, quiet_s=quiet, patience_s=patience, rescan_s=rescan, polling=polling, stop=stop)
        watcher.watch(lambda outcome: tell(store, outcome), _failed)


def _failed(case: str, error: CasefoldError) -> None:
    warn(f"{f'{case}: ' if case else ''}{error} (tried again by itself, and soon)")
