"""Opening the one database: SQLite in the home folder, or any SQLAlchemy URL."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from models.errors import InputError, RunError
from models.settings import Settings
from store.locks import only_one
from store.migrations import bring_up_to_date
from store.originals import make_private
from store.schema import SCHEMA_VERSION
from store.trouble import translate_errors

_BUSY_TIMEOUT_S = 30.0


def open_database(settings: Settings) -> Engine:
    """Return the engine, with the tables there.

    Raises:
        InputError: the URL is none.
        RunError: the database cannot be opened, or belongs to a newer Casefold.
    """
    url = settings.database or f"sqlite:///{settings.home / 'casefold.db'}"
    try:
        with only_one(settings.home / "locks", ".database"):
            engine = _engine(url)
            translate_errors(engine, f"the database{'' if settings.database else f' in {settings.home}'}")
            version = _ready(engine)
    except ArgumentError as error:
        raise InputError("the database setting is no URL that SQLAlchemy can use") from error
    except ModuleNotFoundError as error:
        raise InputError(f"the database's driver is not installed: pip install {error.name}") from error
    except (SQLAlchemyError, OSError) as error:
        raise RunError(
            f"cannot open the database in {settings.home} ({type(error).__name__}): is it yours, is the disk full?"
        ) from error
    if version > SCHEMA_VERSION:
        engine.dispose()
        raise RunError(f"the database was written by a newer Casefold (schema {version}): update this one")
    return engine


def _ready(engine: Engine) -> int:
    """Bring the tables up to date and return their version; leave no connection behind where that fails."""
    with contextlib.ExitStack() as failing:
        failing.callback(engine.dispose)
        with engine.begin() as connection:
            version = bring_up_to_date(connection)
        failing.pop_all()
    return version


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    if parsed.database and parsed.database != ":memory:":
        _create_private(Path(parsed.database))
    engine = create_engine(url, connect_args={"timeout": _BUSY_TIMEOUT_S}, hide_parameters=True)
    event.listen(engine, "connect", _configure_sqlite)
    return engine


def _create_private(path: Path) -> None:
    """Create the file for its owner alone before SQLite would create it for everybody; its companions follow it.

    One that is there is not opened: closing it would take away the locks of this process's other connections, and
    another process would then remove the journal under them.
    """
    make_private(path.parent)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _configure_sqlite(connection: Any, _record: Any) -> None:
    """WAL lets readers go on while one writes; the busy time-out makes writers wait for each other."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {int(_BUSY_TIMEOUT_S * 1000)}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()
