"""Outlook's messages (MSG) for tests, made on the spot."""

from __future__ import annotations

import struct
from typing import Any

from compound import compound

_STRING, _BINARY, _INTEGER = 0x1F, 0x102, 0x03


def outlook(files: dict[str, Any] | None = None, **properties: Any) -> bytes:
    """Return a message; ``files`` maps names to bytes, to a message (as ``inner`` gives it), or to None: only a name."""
    return compound(_message(files or {}, properties, head=32))


def inner(files: dict[str, Any] | None = None, **properties: Any) -> dict[str, Any]:
    """Return a message to be attached to another."""
    return _message(files or {}, properties, head=24)


_PROPERTY = {
    "subject": 0x37,
    "body": 0x1000,
    "html": 0x1013,
    "rtf": 0x1009,
    "sender": 0xC1A,
    "to": 0xE04,
    "headers": 0x7D,
}


def _message(files: dict[str, Any], properties: dict[str, Any], head: int) -> dict[str, Any]:
    tree, table = _properties({_PROPERTY[name]: value for name, value in properties.items()})
    for number, (name, data) in enumerate(files.items()):
        method = 5 if isinstance(data, dict) else 1
        more = {0x3701: data} if isinstance(data, bytes) else {}
        streams, rows = _properties({0x3707: name, 0x3705: method, **more})
        if isinstance(data, dict):
            streams["__substg1.0_3701000D"] = data
        tree[f"__attach_version1.0_#{number:08X}"] = {**streams, "__properties_version1.0": bytes(8) + rows}
    counts = struct.pack("<8xIIII", 0, len(files), 0, len(files)).ljust(head, b"\0")
    return {**tree, "__properties_version1.0": counts + table}


def _properties(values: dict[int, Any]) -> tuple[dict[str, Any], bytes]:
    streams: dict[str, Any] = {}
    table = b""
    for ident, value in sorted(values.items()):
        if isinstance(value, int):
            table += struct.pack("<HHIII", _INTEGER, ident, 6, value, 0)
            continue
        kind = _BINARY if isinstance(value, bytes) else _STRING
        data = value if isinstance(value, bytes) else value.encode("utf-16-le")
        streams[f"__substg1.0_{ident:04X}{kind:04X}"] = data
        table += struct.pack("<HHIII", kind, ident, 6, len(data), 0)
    return streams, table
