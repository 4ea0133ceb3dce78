"""The time at which rows are written: it is shown to people and never part of an id or a result."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Return the present as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
