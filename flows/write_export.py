"""Writing a case in one of the formats of the exporters' folder."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from models.casefile import CaseFile
from models.errors import InputError
from plugins.discovery import discover
from plugins.spec import Exporter
from store.home import Store
from store.originals import make_private


@lru_cache(maxsize=1)
def exporters() -> Mapping[str, Exporter]:
    """Return the exporters by the name of their format; looking for them takes 20 ms, so it is done once."""
    return discover(importlib.import_module("exporters"), Exporter, group="casefold.exporters")


def write_export(store: Store, case: str, form: str, path: Path) -> Path:
    """Write the case as of its last run with the decisions of now; the file appears whole or not at all.

    Raises:
        InputError: there is no such format or case, or the path cannot be written.
    """
    known = exporters()
    if form not in known:
        raise InputError(f"there is no format {form!r}: the formats are {', '.join(sorted(known))}")
    return _write(store, store.case_file(case), known[form], path)


def write_report(store: Store, case: str) -> Path:
    """Write the case's report into the home folder and return its path."""
    return report_on(store, store.case_file(case))


def report_on(store: Store, file: CaseFile) -> Path:
    """Write the report on a case that is at hand: a run need not load again what it has just saved."""
    path = store.report_path(file.case)
    make_private(path.parent)
    return _write(store, file, exporters()["html"], path)


def _write(store: Store, file: CaseFile, exporter: Exporter, path: Path) -> Path:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_WRONLY, 0o600))
        exporter.write(file, part, store.originals)
        part.replace(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}): choose another place") from error
    finally:
        part.unlink(missing_ok=True)
    return path
