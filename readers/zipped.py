"""Opening zip files of strangers: archives, and Word and OpenDocument files, which are zip files too."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import DocumentError

_END = b"PK\x05\x06"
_TAIL = 65_557
_MAX_TABLE_BYTES = 10_000_000
_PIECE_BYTES = 1 << 20
_LOCKED = "it is protected by a password: unpack it and add the file itself"
_DAMAGED = "it is damaged or cut off: ask for it again"

FAILURES: tuple[type[Exception], ...] = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, struct.error,
    MemoryError, IndexError,
)  # fmt: skip
"""What zipfile raises for files that are not what they should be."""


@contextmanager
def opened_zip(path: Path, called: str) -> Iterator[zipfile.ZipFile]:
    """Open a zip file, ``called`` "the archive" in messages, for as long as the block lasts.

    Its table of contents is measured before it is read: a file of a few megabytes can list millions of names.

    Raises:
        DocumentError: it is damaged or cut off, or lists more than an archive of papers does.
    """
    try:
        if _table_bytes(path) > _MAX_TABLE_BYTES:
            raise DocumentError(f"{called} lists far more files than papers do: add the papers themselves")
        archive = zipfile.ZipFile(path)
    except FAILURES as cause:
        raise DocumentError(f"{called} is damaged or cut off: ask for it again") from cause
    with archive:
        yield archive


def pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of a member; DocumentError where it is locked, damaged or packed in an unknown way."""
    if member.flag_bits & 0x1:
        raise DocumentError(_LOCKED)
    try:
        with archive.open(member) as file:
            while piece := file.read(_PIECE_BYTES):
                yield piece
    except NotImplementedError as cause:
        raise DocumentError(
            "it is packed in a way that is not known here: unpack it and add the file itself"
        ) from cause
    except FAILURES as cause:
        raise DocumentError(_DAMAGED) from cause


def whole(archive: zipfile.ZipFile, name: str, most_bytes: int) -> bytes:
    """Return a member's bytes; DocumentError where there is none, it cannot be read or is larger than it may be."""
    try:
        member = archive.getinfo(name)
    except KeyError as cause:
        raise DocumentError(_DAMAGED) from cause
    data = bytearray()
    for piece in pieces(archive, member):
        data += piece
        if len(data) > most_bytes:
            raise DocumentError("it unpacks to far more than a document: it is not opened")
    return bytes(data)


def _table_bytes(path: Path) -> int:
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 20:
        return 0
    table: int = struct.unpack_from("<I", tail, at + 12)[0]
    return min(table, size)  # 0xFFFFFFFF: a table of more than 4 GB, or one that says its size elsewhere
