"""Every place that holds something of a case, and who may look into it."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from models.settings import Settings
from store.configuration import HOME_FILE

_KNOWN = {
    "originals": "the papers as received",
    "casefold.db": "what was read, found and decided",
    "casefold.db-wal": "what was written to the database last",
    "casefold.db-shm": "the database's index of what was written last",
    "reports": "the reports, with quotations",
    "prefect": "names of cases, ids, counts and states of runs; no words of a paper",
    "locks": "names of cases",
    "dask": "nothing of a case, while a cluster of this machine is up",
    "logs": "what the services say: names of cases and of files, counts",
    HOME_FILE: "settings",
    "inbox": "the papers as dropped, and the cases' settings",
}


class Place(NamedTuple):
    """A place: what it holds, how much, and what in it others than its owner may read or change."""

    path: Path
    holds: str
    files: int
    size_bytes: int
    open_to_others: tuple[str, ...]


def places(settings: Settings) -> Iterator[Place]:
    """Yield the places of this installation, those in the home folder first."""
    home, inbox = settings.home, settings.inbox
    if home.is_dir():
        yield Place(home, "everything below", 0, 0, _if_open(home, home))
        for entry in sorted(home.iterdir()):
            if entry != inbox:
                yield _place(entry, _KNOWN.get(entry.name, "something that is not Casefold's"))
    if inbox.is_dir():
        yield _place(inbox, _KNOWN["inbox"])
    if settings.database and not settings.database.startswith("sqlite"):
        yield Place(
            Path("the database's server"), "what was read, found and decided: its rights are the server's", 0, 0, ()
        )
    if settings.originals:
        yield Place(Path("the object store"), "the papers as received: its rights are the store's", 0, 0, ())
    yield Place(
        Path(tempfile.gettempdir()), "pages while they are read, each for its owner alone, removed afterwards", 0, 0, ()
    )


def encrypted_disk(folder: Path) -> bool | None:
    """Tell whether the folder's disk is encrypted (dm-crypt on Linux); None where that cannot be told."""
    if sys.platform != "linux" or not folder.exists():
        return None
    device = folder.stat().st_dev
    block = Path(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}")
    return _is_crypt(block) if block.exists() else None


def _is_crypt(block: Path) -> bool:
    uuid = block / "dm" / "uuid"
    if uuid.is_file() and uuid.read_text().startswith("CRYPT-"):
        return True
    slaves = block / "slaves"
    return slaves.is_dir() and any(_is_crypt(slave.resolve()) for slave in slaves.iterdir())


def _place(path: Path, holds: str) -> Place:
    files, size, found = 0, 0, [*_if_open(path, path)]
    for entry in sorted(path.rglob("*")) if path.is_dir() and not path.is_symlink() else [path]:
        if not entry.is_symlink() and entry.is_file():
            files += 1
            size += entry.stat().st_size
        if entry != path:
            found += _if_open(entry, path)
    return Place(path, holds, files, size, tuple(found))


def _if_open(entry: Path, root: Path) -> tuple[str, ...]:
    state = entry.lstat()
    if stat.S_ISLNK(state.st_mode) or not state.st_mode & 0o077:
        return ()
    name = "." if entry == root else entry.relative_to(root).as_posix()
    return (f"{name} ({stat.S_IMODE(state.st_mode):o})",)
