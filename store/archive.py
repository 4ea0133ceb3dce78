"""A case as one encrypted file, and back: papers, results, decisions, everything that was kept of it."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from sqlalchemy import Table, select

from models.errors import InputError, RunError
from store.case_rows import TABLES, Row, is_known, put_back, rows_of
from store.clock import now
from store.configuration import CASE_FILE
from store.home import Store
from store.inbox import check_case_name
from store.originals import make_private, stamp
from store.schema import SCHEMA_VERSION, files
from store.sealing import Key, seal, unseal
from store.trouble import writing

FORMAT = "casefold/archive"
_ORIGINAL = re.compile(r"originals/([0-9a-f]{64})")
_KINDS = {
    "case": "an archived case: restore it without --whole-home",
    "home": "a back-up of all cases: restore it into a new home folder with --whole-home",
}
_ROWS = {f"rows/{table.name}.json": table for table in TABLES}


class Archived(NamedTuple):
    """What an archive holds."""

    case: str
    path: Path
    originals: int
    documents: int
    decisions: int


def archive_case(store: Store, case: str, path: Path, key: Key) -> Archived:
    """Write everything that is kept of the case into one encrypted file; the case stays as it is."""
    with store.lock(store.check_case(case)):
        rows, originals = _of_case(store, case)
        sizes = sum(store.originals.path_of(sha256).stat().st_size for sha256 in originals)
        manifest = {
            "format": FORMAT,
            "kind": "case",
            "case": case,
            "schema": SCHEMA_VERSION,
            "made_at": now(),
            "originals": originals,
            "rows": {name: hashlib.sha256(data).hexdigest() for name, data in rows.items()},
        }

        def fill(archive: tarfile.TarFile) -> None:
            add(archive, "manifest.json", json.dumps(manifest).encode())
            settings = store.settings.inbox / case / CASE_FILE
            if settings.is_file():
                add(archive, CASE_FILE, settings.read_bytes())
            for name, data in rows.items():
                add(archive, name, data)
            for sha256 in originals:
                archive.add(store.originals.path_of(sha256), f"originals/{sha256}", filter=nameless)

        seal(path, key, fill, size_bytes=sizes + sum(map(len, rows.values())))
        documents = len(store.files.of_case(case))
        return Archived(case, path, len(originals), documents, len(store.ledger.of_case(case)))


def restore_case(store: Store, path: Path, key: Key) -> Archived:
    """Put an archived case back; nothing is changed unless the whole file is as it was written.

    Its papers are put into the inbox again where they are not there, so that they stay in the case.

    Raises:
        InputError: the file is no archive of a case, or there is such a case already.
        RunError: the file was written by a newer Casefold, or is damaged.
    """
    with store.originals.workroom() as room:
        unseal(path, key, lambda archive: _stage(archive, room))
        manifest = checked_manifest(room, path, kind="case")
        case = check_case_name(str(manifest["case"]))
        _check_whole(manifest, room, path)
        rows = {table: json.loads((room / Path(name).name).read_text()) for name, table in _ROWS.items()}
        _check_inside(case, rows)
        with store.lock(case):
            with store.engine.begin() as connection:
                if is_known(connection, case):
                    raise InputError(
                        f"there is a case {case!r} already: it is not overwritten ('casefold purge' removes it)"
                    )
                for sha256 in manifest["originals"]:
                    store.originals.keep(room / sha256)
                for table, of_table in rows.items():
                    put_back(connection, table, of_table)
            _back_into_the_inbox(store, case, room)
        received = store.files.of_case(case)
        return Archived(case, path, len(manifest["originals"]), len(received), len(store.ledger.of_case(case)))


def add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    """Add bytes to an archive under a name."""
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    archive.addfile(entry, io.BytesIO(data))


def nameless(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Leave out who owns a file and when it was written."""
    entry.uid = entry.gid = entry.mtime = 0
    entry.uname = entry.gname = ""
    return entry


def stage(archive: tarfile.TarFile, room: Path, place_of: Callable[[str], str | None]) -> None:
    """Write the archive's files into a folder of our own, each under the name that we give it; others are left."""
    for entry in archive:
        name = place_of(entry.name) if entry.isfile() else None
        source = archive.extractfile(entry) if name else None
        if name and source:
            with writing(room), (room / name).open("xb") as target:
                shutil.copyfileobj(source, target)


def checked_manifest(room: Path, path: Path, *, kind: str) -> dict[str, Any]:
    """Return what the archive says of itself."""
    try:
        manifest: dict[str, Any] = json.loads((room / "manifest.json").read_text())
    except (OSError, ValueError) as error:
        raise InputError(f"{path} is no archive of Casefold") from error
    if manifest.get("format") != FORMAT or manifest.get("kind") not in _KINDS:
        raise InputError(f"{path} is no archive of Casefold")
    if manifest["kind"] != kind:
        raise InputError(f"{path} is {_KINDS[manifest['kind']]}")
    if manifest["schema"] > SCHEMA_VERSION:
        raise RunError(f"{path} was written by a newer Casefold (schema {manifest['schema']}): update this one")
    return manifest


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _of_case(store: Store, case: str) -> tuple[dict[str, bytes], list[str]]:
    with store.engine.connect() as connection:
        rows = {name: json.dumps(list(rows_of(connection, case, table))).encode() for name, table in _ROWS.items()}
        hashes = connection.execute(select(files.c.sha256).where(files.c.case == case).distinct()).scalars()
        return rows, sorted(hashes)


def _stage(archive: tarfile.TarFile, room: Path) -> None:
    def place_of(name: str) -> str | None:
        if name in ("manifest.json", CASE_FILE) or name in _ROWS:
            return Path(name).name
        original = _ORIGINAL.fullmatch(name)
        return original[1] if original else None

    stage(archive, room, place_of)


def _check_whole(manifest: dict[str, Any], room: Path, path: Path) -> None:
    wanted = {sha256: sha256 for sha256 in manifest["originals"]}
    wanted |= {Path(name).name: digest for name, digest in manifest["rows"].items()}
    wrong = [name for name, digest in wanted.items() if not (room / name).is_file() or hash_of(room / name) != digest]
    if wrong or len(manifest["rows"]) != len(_ROWS):
        raise RunError(f"{path} is damaged: {len(wrong)} of its parts are not as they were; use another copy of it")


def _check_inside(case: str, rows: dict[Table, list[Row]]) -> None:
    """Every row is the case's own, and no file lies outside its folder."""
    if any(row.get("case", case) != case for of_table in rows.values() for row in of_table):
        raise RunError("the archive holds rows of another case: it is not restored")
    for row in rows[files]:
        _parts(row["path"])


def _back_into_the_inbox(store: Store, case: str, room: Path) -> None:
    folder = store.settings.inbox / case
    with writing(folder):
        make_private(folder)
        if (room / CASE_FILE).is_file() and not (folder / CASE_FILE).exists():
            shutil.copyfile(room / CASE_FILE, folder / CASE_FILE)
        for received in store.files.of_case(case):
            place = folder.joinpath(*_parts(received.source.path))
            if received.came_within:
                continue
            if not place.exists():
                make_private(place.parent)
                shutil.copyfile(store.originals.path_of(received.source.sha256), place)
                place.chmod(0o600)
            if hash_of(place) == received.source.sha256:
                store.files.restamp(case, received.source.path, stamp(place))


def _parts(path: str) -> tuple[str, ...]:
    parts = PurePosixPath(path).parts
    if not parts or any(part in ("..", "/") for part in parts):
        raise RunError("the archive names a file outside its case: it is not restored")
    return parts
