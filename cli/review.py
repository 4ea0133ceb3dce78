"""``casefold review``: the review in the browser, and the accounts of those who may sign in to it."""

from __future__ import annotations

import getpass
import sys
import webbrowser
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

import typer

from cli.console import say, warn
from cli.settings import HomeOption, InboxOption, make_settings
from models.errors import InputError
from store.home import open_store

app = typer.Typer(invoke_without_command=True)

NameArgument = Annotated[
    str, typer.Argument(help="The reviewer's name, as it stands under decisions.", show_default=False)
]


@app.callback()
def review(
    context: typer.Context,
    home: HomeOption = None,
    inbox: InboxOption = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port.")] = 8765,
    host: Annotated[
        str, typer.Option(help="The address to serve at. Any but this machine's own needs accounts: 'add-user'.")
    ] = "127.0.0.1",
    certificate: Annotated[
        Path | None, typer.Option(help="A TLS certificate (PEM): what is shown travels encrypted.", show_default=False)
    ] = None,
    key: Annotated[Path | None, typer.Option(help="The certificate's private key (PEM).", show_default=False)] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the browser.")] = False,
) -> None:
    """Show the cases in the browser, for this machine alone, until you press Ctrl-C.

    Once there is an account, everybody has to sign in.
    """
    if context.invoked_subcommand is not None:
        context.obj = (home, inbox)
        return
    settings = make_settings(home, inbox, must_exist=True)
    with open_store(settings) as store:
        accounts = store.accounts.names()
    if not is_loopback(host) and not accounts:
        raise InputError(
            f"at {host} others could open the review: make an account first with 'casefold review add-user NAME'"
        )
    if (certificate is None) != (key is None):
        raise InputError("--certificate and --key go together")
    import uvicorn  # here: no other command serves pages

    from web.app import create_app
    from web.guard import LOOPBACK

    scheme = "https" if certificate else "http"
    address = f"{scheme}://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}"
    say(f"The review is at {address} (Ctrl-C ends it)")
    if not is_loopback(host) and not certificate:
        warn("what is shown and typed travels through your network as it is: --certificate and --key encrypt it")
    if not no_browser:
        webbrowser.open(address)
    served = create_app(settings, hosts=LOOPBACK if is_loopback(host) else None, sign_in=bool(accounts))
    config = uvicorn.Config(
        served, host=host, port=port, log_level="error", ssl_certfile=certificate, ssl_keyfile=key, server_header=False
    )
    try:
        uvicorn.Server(config).run()
    except SystemExit:
        raise InputError(f"{host} port {port} cannot be had: choose another with --port") from None


@app.command("add-user")
def add_user(context: typer.Context, name: NameArgument, home: HomeOption = None) -> None:
    """Make an account; the password is asked for, or read from standard input."""
    with open_store(make_settings(home or context.obj[0])) as store:
        added = store.accounts.add(name, _password())
    say(f"{added} can sign in now. Where a review is running already, end it and begin it again.")


@app.command("set-password")
def set_password(context: typer.Context, name: NameArgument, home: HomeOption = None) -> None:
    """Give an account another password and end its sessions."""
    with open_store(make_settings(home or context.obj[0], must_exist=True)) as store:
        store.accounts.set_password(name, _password())
    say(f"{name} has a new password and has to sign in again.")


@app.command("remove-user")
def remove_user(context: typer.Context, name: NameArgument, home: HomeOption = None) -> None:
    """Remove an account; what its reviewer decided stays."""
    with open_store(make_settings(home or context.obj[0], must_exist=True)) as store:
        store.accounts.remove(name)
    say(f"{name} cannot sign in any more.")


@app.command("users")
def users(context: typer.Context, home: HomeOption = None) -> None:
    """List the accounts."""
    with open_store(make_settings(home or context.obj[0], must_exist=True)) as store:
        names = store.accounts.names()
    for name in names:
        typer.echo(name)
    if not names:
        say("There are no accounts: the review is for this machine alone, and nobody has to sign in.")


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach what is served at the address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _password() -> str:
    """Ask twice at the terminal; read one line where there is none."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise InputError("the two passwords differ: try again")
    return first
