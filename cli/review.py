"""``casefold review``: the review in the browser."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer

from cli.console import say
from cli.settings import HomeOption, InboxOption, make_settings
from models.errors import InputError


def review(
    home: HomeOption = None,
    inbox: InboxOption = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port on this machine.")] = 8765,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the browser.")] = False,
) -> None:
    """Show the cases in the browser, for this machine alone, until you press Ctrl-C."""
    settings = make_settings(home, inbox, must_exist=True)
    import uvicorn  # here: no other command serves pages

    from web.app import create_app

    address = f"http://127.0.0.1:{port}"
    say(f"The review is at {address} (Ctrl-C ends it)")
    if not no_browser:
        webbrowser.open(address)
    server = uvicorn.Server(uvicorn.Config(create_app(settings), host="127.0.0.1", port=port, log_level="error"))
    try:
        server.run()
    except SystemExit:
        raise InputError(f"port {port} is taken: choose another with --port") from None
