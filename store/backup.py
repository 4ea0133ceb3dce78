"""Everything that is kept of all cases as one encrypted file, taken while work goes on, and back into an empty home."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from models.errors import InputError, RunError
from models.settings import Settings
from store.archive import FORMAT, add, checked_manifest, hash_of, nameless, stage
from store.clock import now
from store.configuration import HOME_FILE
from store.home import Store, open_store
from store.originals import OriginalsFolder, make_private
from store.schema import SCHEMA_VERSION
from store.sealing import Key, seal, unseal
from store.trouble import writing

_DATABASE = "casefold.db"
_ORIGINAL = re.compile(r"originals/([0-9a-f]{64})")


class BackedUp(NamedTuple):
    """What a back-up holds."""

    path: Path
    originals: int
    cases: int


def back_up(store: Store, path: Path, key: Key) -> BackedUp:
    """Write database, originals and settings of the home folder into one encrypted file, while others may be at work.

    The database is copied first, as of one moment: every original that it names was kept before and never changes.

    Raises:
        InputError: the database is a server's.
    """
    home = store.settings.home
    if store.settings.database is not None and store.engine.dialect.name != "sqlite":
        raise InputError(
            f"the database is a server's: back it up with its own tools, and {home / 'originals'} by copying it"
        )
    with store.originals.workroom() as room:
        copy = room / _DATABASE
        with writing(room):
            os.close(os.open(copy, os.O_CREAT | os.O_WRONLY, 0o600))
        _copy_database(store, copy)
        originals = [sha256 for sha256, _ in store.originals.all()]
        size = copy.stat().st_size + sum(store.originals.path_of(sha256).stat().st_size for sha256 in originals)
        manifest = {
            "format": FORMAT,
            "kind": "home",
            "schema": SCHEMA_VERSION,
            "made_at": now(),
            "database": hash_of(copy),
            "originals": originals,
        }

        def fill(archive: tarfile.TarFile) -> None:
            add(archive, "manifest.json", json.dumps(manifest).encode())
            archive.add(copy, _DATABASE, filter=nameless)
            if (home / HOME_FILE).is_file():
                archive.add(home / HOME_FILE, HOME_FILE, filter=nameless)
            for sha256 in originals:
                archive.add(store.originals.path_of(sha256), f"originals/{sha256}", filter=nameless)

        seal(path, key, fill, size_bytes=size)
        return BackedUp(path, len(originals), len(store.cases()))


def restore_home(settings: Settings, path: Path, key: Key) -> BackedUp:
    """Make an empty home folder what it was when the back-up was taken; reports are written by the next run.

    Raises:
        InputError: the home folder is not empty, or the file is no back-up.
        RunError: the file is damaged, or of a newer Casefold.
    """
    home = settings.home
    if (home / _DATABASE).exists() or any(OriginalsFolder(home / "originals").all()):
        raise InputError(f"{home} is not empty: a back-up is restored into a new home folder (--home)")
    with writing(home):
        make_private(home)
    originals = OriginalsFolder(home / "originals")
    with originals.workroom() as room:
        unseal(path, key, lambda archive: stage(archive, room, _place_of))
        manifest = checked_manifest(room, path, kind="home")
        wrong = [sha256 for sha256 in manifest["originals"] if not _is(room / sha256, sha256)]
        if wrong or not _is(room / _DATABASE, manifest["database"]):
            raise RunError(f"{path} is damaged: {len(wrong)} papers are not as they were; use another copy of it")
        for sha256 in manifest["originals"]:
            originals.keep(room / sha256)
        with writing(home):
            if (room / HOME_FILE).is_file() and not (home / HOME_FILE).exists():
                shutil.copyfile(room / HOME_FILE, home / HOME_FILE)
                (home / HOME_FILE).chmod(0o600)
            (room / _DATABASE).chmod(0o600)
            (room / _DATABASE).rename(home / _DATABASE)
    with open_store(settings) as store:
        return BackedUp(path, len(manifest["originals"]), len(store.cases()))


def _copy_database(store: Store, copy: Path) -> None:
    """Copy the database as of one moment, with what is still in its write-ahead log, while others write."""
    source = store.engine.url.database
    assert source is not None, "a database in a file"
    try:
        with closing(sqlite3.connect(source, timeout=30)) as database, closing(sqlite3.connect(copy)) as target:
            database.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise RunError(f"the database cannot be copied ({type(error).__name__}): is there room on the disk?") from error


def _place_of(name: str) -> str | None:
    original = _ORIGINAL.fullmatch(name)
    return original[1] if original else name if name in ("manifest.json", _DATABASE, HOME_FILE) else None


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and hash_of(path) == digest
