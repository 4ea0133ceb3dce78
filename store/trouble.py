"""Trouble with the disk or the database, told at once and in one way: what it is, what to do, and that nothing is lost."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from models.errors import RunError

_ADVICE = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room on the disk: your share of it is used up",
    errno.EROFS: "the disk is mounted read-only: mount it to be written, or choose another home with --home",
    errno.EACCES: "give yourself the right to write there, or choose another home with --home",
    errno.EPERM: "give yourself the right to write there, or choose another home with --home",
    errno.EIO: "the disk has a fault: save what is on it",
    errno.ENFILE: "too many files are open on this machine: end other programs",
    errno.EMFILE: "too many files are open: end other programs",
}

_DATABASE_ADVICE = {
    "disk is full": "make room on the disk",
    "readonly database": "the database or its disk is read-only: give yourself the right to write there",
    "unable to open database": "the database cannot be opened: is its folder there, and is it yours?",
    "disk i/o error": "the disk has a fault, or is full: make room, and save what is on it",
    "database is locked": "another process has had the database for too long: end it, then go on",
    "malformed": "the database is damaged: restore it from a back-up ('casefold restore')",
    "not a database": "the file is no database: restore it from a back-up ('casefold restore')",
}


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Raise a RunError with advice where something cannot be written below ``folder``."""
    try:
        yield
    except OSError as error:
        raise RunError(told(folder, error)) from error


def told(folder: Path, error: OSError) -> str:
    """Return the sentence for what cannot be written below ``folder``."""
    advice = _ADVICE.get(error.errno or 0, "mend that")
    return f"{folder} cannot be written ({error.strerror or type(error).__name__}): {advice}; nothing is lost"


def translate_errors(engine: Engine, where: str) -> None:
    """Make the engine raise a RunError with advice where the database cannot be used; ``where`` names it for people.

    Errors that say something of the rows (a line of a ledger that has a successor already) stay what they are.
    """

    def translate(context: ExceptionContext) -> None:
        said = str(context.original_exception).casefold()
        advice = next((advice for part, advice in _DATABASE_ADVICE.items() if part in said), None)
        lost = context.is_disconnect and "the connection to the database was lost: is its server up?"
        if advice or lost:
            raise RunError(f"{where} cannot be used: {advice or lost}; nothing is lost")

    event.listen(engine, "handle_error", translate)
