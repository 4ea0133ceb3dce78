"""RTF as Outlook packs it, after Microsoft's [MS-OXRTFCP]."""

from __future__ import annotations

import struct

_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans "
    b"SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_PACKED, _PLAIN = b"LZFu", b"MELA"
_WINDOW = 4096
_MOST_BYTES = 100_000_000


def expanded(data: bytes) -> bytes:
    """Return the RTF; ValueError where the data is none."""
    if len(data) < 16:
        raise ValueError("no packed RTF")
    size, kind = struct.unpack_from("<I", data, 4)[0], data[8:12]
    if kind == _PLAIN:
        return data[16 : 16 + size]
    if kind != _PACKED or size > _MOST_BYTES:
        raise ValueError("no packed RTF")
    return _expanded(data[16:], size)


def _expanded(data: bytes, size: int) -> bytes:
    """Undo the packing: a bit of each control byte tells a byte from a reference into the last 4096 ones."""
    window, write = bytearray(_START.ljust(_WINDOW, b" ")), len(_START)
    made, at = bytearray(), 0
    while at < len(data) and len(made) < size:
        control, at = data[at], at + 1
        for bit in range(8):
            if control >> bit & 1:
                pair = int.from_bytes(data[at : at + 2], "big")
                read, length = pair >> 4, (pair & 0xF) + 2
                if read == write or at + 2 > len(data):
                    return bytes(made)
                at += 2
            else:
                if at >= len(data):
                    return bytes(made)
                window[write], read, length, at = data[at], write, 1, at + 1
            for i in range(length):
                byte = window[(read + i) % _WINDOW]
                window[write] = byte
                write = (write + 1) % _WINDOW
                made.append(byte)
    return bytes(made)
