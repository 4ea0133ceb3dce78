"""Prefect's empty database, made once for an installation: its hundred migrations take longer than reading a letter.

    python -m flows.prefect_database

makes it beside the installed packages (the set-up does this); a new home folder then begins with a copy. Without it
everything works, and the first run of a new home takes some seconds more.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

_NAME = "prefect.db"


def kept() -> Path:
    """Return where the empty database of this installation and of this version of Prefect is kept."""
    return Path(sys.prefix) / "share" / "casefold" / f"prefect-{version('prefect')}.db"


def begin_with_empty_database(folder: Path) -> None:
    """Copy the kept database into Prefect's ``folder`` where that has none yet and one is kept."""
    target, source = folder / _NAME, kept()
    if target.exists() or not source.is_file():
        return
    handle, part = tempfile.mkstemp(dir=folder, prefix=_NAME, suffix=".part")
    os.close(handle)
    shutil.copyfile(source, part)
    Path(part).replace(target)


def make() -> Path:
    """Make the empty database and return where it is; nothing is done where it is there already."""
    target = kept()
    if target.is_file():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        os.environ["PREFECT_HOME"] = folder
        os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
        from prefect.server.database import provide_database_interface

        asyncio.run(provide_database_interface().create_db())
        (Path(folder) / _NAME).replace(target)
    return target


if __name__ == "__main__":
    make()
