"""The bytes as received: kept once by their hash, never changed, readable by their owner alone."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from models.errors import RunError
from store.trouble import writing

_CHUNK_BYTES = 1 << 20


class StillChanging(Exception):  # noqa: N818 - no error: the file is looked at again later
    """The file changed while it was being copied; nothing was kept of it."""


class OriginalsFolder:
    """Originals below one folder, as ``ab/ab12…``: the first two digits of the SHA-256, then all of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place_of(self, sha256: str) -> Path:
        """Return where the original is, or would be, kept."""
        return self.folder / sha256[:2] / sha256

    def path_of(self, sha256: str) -> Path:
        """Return the path of the original; RunError where it is missing."""
        path = self.place_of(sha256)
        if not path.is_file():
            raise RunError(f"original {sha256[:12]} is missing from {self.folder}: restore it from a back-up")
        return path

    def keep(self, received: Path) -> tuple[str, int]:
        """Copy a received file in and return its SHA-256 and its size in bytes.

        The copy is whole and on the disk before its final name exists, so that a crash leaves either the original or
        nothing. Only reads ``received``.

        Raises:
            StillChanging: somebody wrote to the file meanwhile.
            OSError: the file cannot be read.
            RunError: the copy cannot be written: the disk is full, say.
        """
        before = stamp(received)
        with writing(self.folder):
            make_private(self.folder)
            descriptor, name = tempfile.mkstemp(prefix=part_name(), dir=self.folder)
        part = Path(name)
        try:
            with os.fdopen(descriptor, "wb", buffering=0) as target:
                digest, size = hashlib.sha256(), 0
                for chunk in _chunks(received):
                    digest.update(chunk)
                    size += len(chunk)
                    with writing(self.folder):
                        _write_all(target, chunk)
                if stamp(received) != before:
                    raise StillChanging
                with writing(self.folder):
                    os.fsync(target.fileno())
            sha256 = digest.hexdigest()
            with writing(self.folder):
                self._settle(part, self.place_of(sha256))
        finally:
            part.unlink(missing_ok=True)
        return sha256, size

    @contextmanager
    def workroom(self) -> Iterator[Path]:
        """Yield a folder for files on their way to be kept; what is left in it is removed, by the next run at the latest."""
        with writing(self.folder):
            make_private(self.folder)
            made = Path(tempfile.mkdtemp(prefix=part_name(), dir=self.folder))
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def all(self) -> Iterator[tuple[str, Path]]:
        """Yield hash and path of every original, sorted."""
        for path in sorted(self.folder.glob("[0-9a-f][0-9a-f]/*")):
            yield path.name, path

    def is_intact(self, sha256: str) -> bool:
        """Hash the original again and tell whether its bytes are still those received."""
        digest = hashlib.sha256()
        for chunk in _chunks(self.path_of(sha256)):
            digest.update(chunk)
        return digest.hexdigest() == sha256

    def forget(self, sha256: str) -> None:
        """Remove what is kept of the original elsewhere than in the folder: nothing is."""

    def sweep(self) -> int:
        """Remove the unfinished copies of processes of this machine that were killed; return how many."""
        swept = 0
        for part in self.folder.glob(f"{_part_prefix()}*"):
            number = part.name.removeprefix(_part_prefix()).partition("-")[0]
            if number.isdigit() and not _is_alive(int(number)):
                shutil.rmtree(part) if part.is_dir() else part.unlink(missing_ok=True)
                swept += 1
        return swept

    def _settle(self, part: Path, place: Path) -> None:
        if place.is_file():
            return
        make_private(place.parent)
        part.chmod(0o400)
        part.rename(place)
        for folder in (place.parent, self.folder):
            _fsync_folder(folder)


def stamp(path: Path) -> str:
    """Return what changes when a file is written: size, times and number on the disk, as one text."""
    stat = path.stat()
    return f"{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ctime_ns}:{stat.st_ino}"


def make_private(folder: Path) -> None:
    """Create the folder for its owner alone, with what is missing above it."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)


def part_name() -> str:
    """Return how the names of this process's unfinished copies begin: ``sweep`` removes them once it is gone."""
    return f"{_part_prefix()}{os.getpid()}-"


def _part_prefix() -> str:
    """How the names of unfinished copies begin: with the machine, before the number of the process."""
    return f".incoming-{socket.gethostname()}-"


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk


def _write_all(target: FileIO, chunk: bytes) -> None:
    rest = memoryview(chunk)
    while rest:
        rest = rest[target.write(rest) :]


def _fsync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
