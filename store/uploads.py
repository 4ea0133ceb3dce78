"""What a reviewer adds to a case in the browser: it lands in the case's inbox folder, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import time
import unicodedata
from itertools import count
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from models.errors import InputError
from store.configuration import CASE_FILE, CASE_TEMPLATE
from store.inbox import check_case_name, is_temporary
from store.originals import make_private

_PREFIX = ".casefold-upload-"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST_BYTES = 200
_CHUNK_BYTES = 1 << 20
_ABANDONED_S = 24 * 3600


class Added(NamedTuple):
    """Under which name a file stands in the case's folder; ``known``: the very same file was there already."""

    name: str
    known: bool


def clean_name(given: str) -> str:
    """Return the name as it can be given to a file in any folder: no path, nothing hidden, nothing unprintable.

    Raises:
        InputError: it would be the name of the case's settings, or of a file that counts as not whole yet.
    """
    last = given.replace("\\", "/").rpartition("/")[2]
    composed = unicodedata.normalize("NFC", last.encode("utf-8", "replace").decode())
    printable = "".join(c for c in composed if not unicodedata.category(c).startswith("C"))
    name = _FORBIDDEN.sub("_", printable).strip(" .~$") or "paper"
    if _DEVICES.match(name):
        name = f"_{name}"
    name = _shortened(name)
    if name.casefold() == CASE_FILE:
        raise InputError(f"{CASE_FILE} holds the settings of a case: give the paper another name")
    if is_temporary(name):
        raise InputError(f"{name}: files of such a name count as not whole yet; give it another name")
    return name


def add_to_inbox(folder: Path, given: str, content: BinaryIO, most_bytes: int) -> Added:
    """Copy the content into a case's folder under its cleaned name, numbered where another file has that name.

    It is written under a hidden name, which no reader takes up, and gets its own once it is on the disk.

    Raises:
        InputError: it is empty or too large, its name cannot be used, or the folder cannot be written.
    """
    name = clean_name(given)
    try:
        return _added(folder, name, content, most_bytes)
    except OSError as error:
        raise InputError(
            f"{name} cannot be written to the inbox ({error.strerror}): is it read-only, or full?"
        ) from error


def make_case(inbox: Path, case: str) -> Path:
    """Make the folder of a new case with its file of settings, and return it.

    Raises:
        InputError: the name cannot be a case's, or there is one of this name, or the inbox cannot be written.
    """
    folder = inbox / check_case_name(case)
    taken = [path.name for path in inbox.iterdir()] if inbox.is_dir() else []
    if case.casefold() in {name.casefold() for name in taken}:
        raise InputError(f"there is a case {case!r} already: put its papers into {folder}")
    try:
        make_private(folder)
        (folder / CASE_FILE).write_text(CASE_TEMPLATE, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder} cannot be made ({error.strerror}): is the inbox read-only?") from error
    return folder


def sweep_uploads(inbox: Path) -> int:
    """Remove what uploads left half done a day ago or longer; return how many."""
    swept = 0
    for part in inbox.glob(f"*/{_PREFIX}*"):
        if time.time() - part.stat().st_mtime > _ABANDONED_S:
            part.unlink(missing_ok=True)
            swept += 1
    return swept


def _added(folder: Path, name: str, content: BinaryIO, most_bytes: int) -> Added:
    folder.mkdir(mode=0o700, exist_ok=True)  # not what is above it: an inbox that is not there is rather not mounted
    descriptor, hidden = tempfile.mkstemp(prefix=_PREFIX, dir=folder)
    part = Path(hidden)
    try:
        digest, size = hashlib.sha256(), 0
        with os.fdopen(descriptor, "wb") as target:
            while chunk := content.read(_CHUNK_BYTES):
                size += len(chunk)
                if size > most_bytes:
                    raise InputError(f"{name} is larger than {most_bytes // 1_000_000:,} MB, the most that is read")
                digest.update(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        if not size:
            raise InputError(f"{name} is empty: nothing arrived")
        return _settled(part, folder, name, size, digest.digest())
    finally:
        part.unlink(missing_ok=True)


def _settled(part: Path, folder: Path, name: str, size: int, digest: bytes) -> Added:
    """Give the finished file its name, or the first numbered one that is free; never one that is taken."""
    path = PurePosixPath(name)
    for number in count(1):
        target = folder / (name if number == 1 else f"{path.stem} ({number}){path.suffix}")
        if target.is_file() and target.stat().st_size == size and _digest(target) == digest:
            return Added(target.name, known=True)
        if _named(part, target):
            return Added(target.name, known=False)
    raise AssertionError("numbers do not end")


def _named(part: Path, target: Path) -> bool:
    """Give the file its name unless that is taken; True when it was given."""
    try:
        os.link(part, target)
    except FileExistsError:
        return False
    except OSError:  # a share without hard links: hold the name with an empty file, which no reader takes up at once
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            return False
        part.replace(target)
    return True


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _shortened(name: str) -> str:
    """The name with at most so many bytes, its ending kept."""
    path = PurePosixPath(name)
    ending = path.suffix if len(path.suffix.encode()) <= 16 else ""
    stem = name.removesuffix(ending).encode()[: _LONGEST_BYTES - len(ending.encode())].decode(errors="ignore")
    return f"{stem.rstrip(' .')}{ending}"
