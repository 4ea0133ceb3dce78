"""Ids from content: the same evidence gives the same ids on every run and every machine."""

from __future__ import annotations

import hashlib
import json

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)

Part = str | int | float | bool | None | list["Part"] | tuple["Part", ...]


def content_id(prefix: str, *parts: Part) -> str:
    """Return ``prefix_`` and 20 hex digits of the hash of the *encoded list* of the parts.

    Parts are encoded as a JSON list before hashing, never concatenated, so ("ab", "c") and ("a", "bc") differ.
    Time and order of arrival must not be among them.
    """
    encoded = _ENCODER.encode([prefix, *parts])
    return f"{prefix}_{hashlib.blake2b(encoded.encode(), digest_size=10).hexdigest()}"
