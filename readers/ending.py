"""Whether a file has the end that its kind must have: a scanner or a copy over the network may still be at it."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

_HEAD_BYTES = 1024
_TAIL_BYTES = 1 << 16  # cameras write something of their own after the end, zip files a comment
_PDF_TAIL_BYTES = 1 << 12  # a PDF made for the web has an inner end, too
_MOST_PAGES = 10_000

Look = Callable[[BinaryIO, int], bool]


def has_its_end(path: Path) -> bool | None:
    """Tell whether the file ends as its kind must; None for kinds whose end cannot be told, and for what is no file.

    False says that bytes are missing: the file is still being written, or was sent in part.
    """
    try:
        with path.open("rb") as file:
            head, size = file.read(_HEAD_BYTES), path.stat().st_size
            look = _look_for(head)
            return None if look is None else look(file, size)
    except (OSError, struct.error):
        return None


def _look_for(head: bytes) -> Look | None:
    if b"%PDF-" in head:
        return _ends_with(b"%%EOF", _PDF_TAIL_BYTES)
    for magic, look in _LOOKS:
        if head.startswith(magic):
            return look
    return _boxes if head[4:8] == b"ftyp" else None


def _ends_with(mark: bytes, tail_bytes: int = _TAIL_BYTES) -> Look:
    def look(file: BinaryIO, size: int) -> bool:
        file.seek(max(0, size - tail_bytes))
        return mark in file.read()

    return look


def _closing_brace(file: BinaryIO, size: int) -> bool:
    file.seek(max(0, size - _HEAD_BYTES))
    return file.read().rstrip(b"\x00\r\n\t ").endswith(b"}")


def _riff(file: BinaryIO, size: int) -> bool:
    file.seek(4)
    return size >= int.from_bytes(file.read(4), "little") + 8


def _bitmap(file: BinaryIO, size: int) -> bool:
    file.seek(2)
    return size >= int.from_bytes(file.read(4), "little")


def _boxes(file: BinaryIO, size: int) -> bool:
    """HEIC is a row of boxes, each of which begins with its length."""
    place = 0
    while place < size:
        file.seek(place)
        head = file.read(16)
        if len(head) < 8:
            return False
        length = struct.unpack(">I", head[:4])[0]
        if length == 1:
            length = struct.unpack(">Q", head[8:16])[0] if len(head) == 16 else size + 1
        elif length == 0:  # the last one, to the end of the file
            return True
        if length < 8:
            return False
        place += length
    return place == size


def _tiff(file: BinaryIO, size: int) -> bool:
    """A TIFF is a chain of pages; the place of the first, and of each next one, is written before it is there."""
    file.seek(0)
    order = "<" if file.read(2) == b"II" else ">"
    if struct.unpack(f"{order}H", file.read(2))[0] != 42:
        return True  # BigTIFF: no scanner writes it
    place, seen = struct.unpack(f"{order}I", file.read(4))[0], set[int]()
    while place and len(seen) < _MOST_PAGES:
        if place in seen or place + 2 > size:
            return False
        seen.add(place)
        file.seek(place)
        entries = struct.unpack(f"{order}H", file.read(2))[0]
        table = file.read(12 * entries + 4)
        if len(table) < 12 * entries + 4 or not _strips_are_there(file, table, order, size):
            return False
        place = struct.unpack(f"{order}I", table[-4:])[0]
    return bool(seen)


def _strips_are_there(file: BinaryIO, table: bytes, order: str, size: int) -> bool:
    """The page's pieces of picture (tags 273 and 279: where and how long) all lie within the file."""
    fields = {}
    for i in range(0, len(table) - 4, 12):
        tag, kind, count = struct.unpack(f"{order}HHI", table[i : i + 8])
        if tag in (273, 279) and kind in (3, 4):
            width = 2 if kind == 3 else 4
            data = table[i + 8 : i + 12]
            if width * count > 4:
                file.seek(struct.unpack(f"{order}I", data)[0])
                data = file.read(width * count)
            if len(data) < width * count:
                return False
            fields[tag] = struct.unpack(f"{order}{count}{'H' if kind == 3 else 'I'}", data[: width * count])
    return all(start + length <= size for start, length in zip(fields.get(273, ()), fields.get(279, ()), strict=False))


_LOOKS: tuple[tuple[bytes, Look], ...] = (
    (b"\xff\xd8\xff", _ends_with(b"\xff\xd9")),
    (b"\x89PNG\r\n\x1a\n", _ends_with(b"IEND\xaeB`\x82")),
    (b"PK\x03\x04", _ends_with(b"PK\x05\x06")),
    (b"{\\rtf", _closing_brace),
    (b"RIFF", _riff),
    (b"BM", _bitmap),
    (b"II*\x00", _tiff),
    (b"MM\x00*", _tiff),
)
