"""With what a file is encrypted or opened: options, the environment, or a question on the terminal."""

from __future__ import annotations

import base64
import os
import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.console import warn
from models.errors import InputError
from store.sealing import Key, needs_passphrase

_SHORTEST = 12

RecipientOption = Annotated[
    list[str] | None,
    typer.Option(
        "--recipient", help="Encrypt for this public key of age (age1…), in place of a passphrase; repeatable."
    ),
]
IdentityOption = Annotated[
    Path | None, typer.Option("--identity", help="The file with the secret key of age, where it was encrypted for one.")
]


def key_to_seal(recipients: list[str] | None) -> Key:
    """Return the public keys given, else a passphrase: of the environment, asked for, or made and shown once."""
    if recipients:
        return Key(recipients=tuple(recipients))
    given = os.environ.get("CASEFOLD_PASSPHRASE")
    if given is None:
        given = _asked()
    if len(given) < _SHORTEST:
        raise InputError(f"a passphrase has at least {_SHORTEST} characters: nobody must be able to guess it")
    return Key(passphrase=given)


def key_to_open(path: Path, identity: Path | None) -> Key:
    """Return what the file is opened by: the file with the secret key, or the passphrase."""
    if not needs_passphrase(path):
        return Key(identity=identity)
    given = os.environ.get("CASEFOLD_PASSPHRASE")
    if given is None:
        _check_terminal("name it by CASEFOLD_PASSPHRASE")
        given = typer.prompt(f"Passphrase of {path.name}", hide_input=True, err=True)
    return Key(passphrase=given)


def _asked() -> str:
    _check_terminal("name one by CASEFOLD_PASSPHRASE, or a key by --recipient")
    given: str = typer.prompt(
        "Passphrase (nothing: one is made)", hide_input=True, default="", show_default=False, err=True
    )
    if given:
        again: str = typer.prompt("The same once more", hide_input=True, err=True)
        if again != given:
            raise InputError("the two passphrases differ: nothing was written")
        return given
    made = "-".join(base64.b32encode(secrets.token_bytes(5)).decode().lower() for _ in range(3))
    warn(f"The passphrase is {made}   Write it down now: without it nobody opens the file, and it is kept nowhere.")
    return made


def _check_terminal(advice: str) -> None:
    if not sys.stdin.isatty():
        raise InputError(f"there is no terminal to ask for a passphrase: {advice}")
