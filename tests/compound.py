"""Compound files (the old Office kind) for tests: storages and streams as nested dicts of names."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Tree = Mapping[str, Any]


def compound(tree: Tree) -> bytes:
    """Return a compound file, version 3: ``tree`` maps names to bytes (a stream) or to another tree (a storage)."""
    return _Writer().write(tree)


class _Writer:
    def __init__(self) -> None:
        self._entries: list[list[Any]] = []
        self._sectors: list[bytes] = []
        self._next: list[int] = []
        self._mini = bytearray()
        self._mini_next: list[int] = []

    def write(self, tree: Tree) -> bytes:
        self._entries.append(["Root Entry", 5, _FREE, _FREE, _FREE, _END, 0])
        self._entries[0][4] = self._children(tree)
        mini_size = len(self._mini)
        self._entries[0][5], self._entries[0][6] = self._chain(bytes(self._mini)), mini_size
        mini_fat = b"".join(struct.pack("<I", n) for n in self._mini_next)
        first_mini_fat = self._chain(mini_fat, fill=b"\xff")
        mini_fat_sectors = -(-len(mini_fat) // _SECTOR)
        while len(self._entries) % 4:
            self._entries.append(["", 0, _FREE, _FREE, _FREE, 0, 0])
        directory = self._chain(b"".join(map(_entry, self._entries)))
        count = 1
        while count * 128 < len(self._sectors) + count:
            count += 1
        places = range(len(self._sectors), len(self._sectors) + count)
        table = [*self._next, *[_FAT] * count]
        table += [_FREE] * (count * 128 - len(table))
        fat = b"".join(struct.pack("<I", n) for n in table)
        difat = [*places, *[_FREE] * (109 - count)]
        head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
        head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, 0, _CUTOFF,
                            first_mini_fat, mini_fat_sectors, _END, 0)  # fmt: skip
        return head + b"".join(struct.pack("<I", n) for n in difat) + b"".join(self._sectors) + fat

    def _children(self, tree: Tree) -> int:
        """Write the entries of a storage as a chain to the right, in the format's order; return the first."""
        last = first = _FREE
        for name in sorted(tree, key=lambda n: (len(n), n.upper())):
            place, value = len(self._entries), tree[name]
            self._entries.append([name, 2 if isinstance(value, bytes) else 1, _FREE, _FREE, _FREE, _END, 0])
            if isinstance(value, bytes):
                start = self._chain(value) if len(value) >= _CUTOFF else self._mini_chain(value)
                self._entries[place][5:] = [start, len(value)]
            else:
                self._entries[place][4:6] = [self._children(value), 0]
            if last == _FREE:
                first = place
            else:
                self._entries[last][3] = place
            last = place
        return first

    def _chain(self, data: bytes, fill: bytes = b"\0") -> int:
        if not data:
            return _END
        first = len(self._sectors)
        for at in range(0, len(data), _SECTOR):
            self._sectors.append(data[at : at + _SECTOR].ljust(_SECTOR, fill))
            self._next.append(len(self._sectors))
        self._next[-1] = _END
        return first

    def _mini_chain(self, data: bytes) -> int:
        if not data:
            return _END
        first = len(self._mini_next)
        for at in range(0, len(data), _MINI):
            self._mini += data[at : at + _MINI].ljust(_MINI, b"\0")
            self._mini_next.append(len(self._mini_next) + 1)
        self._mini_next[-1] = _END
        return first


def _entry(entry: list[Any]) -> bytes:
    name, kind, left, right, child, start, size = entry
    raw = f"{name}\0".encode("utf-16-le") if name else b""
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(raw), kind, 1, left, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
