"""Plain words for kinds, relations, roles and the rest; the words are data in wording.toml."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))


def words(table: str, key: str | None) -> str:
    """Return the plain words for a key of a table; a key without a row with its underscores as blanks."""
    if not key:
        return ""
    row = _tables().get(table, {}).get(key)
    return str(row) if row is not None else _plain(key)


def _plain(key: str) -> str:
    text = key.replace("_", " ").strip()
    return text[:1].upper() + text[1:]


def keys(table: str) -> tuple[str, ...]:
    """Return the keys of a table in the file's order."""
    return tuple(_tables()[table])


@lru_cache(maxsize=1)
def lanes() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the rows of the timeline's picture: a name and the kinds of event in it. The last takes the rest."""
    return tuple((row["name"], frozenset(row["events"])) for row in _tables()["lane"])


def lane_of(kind: str) -> str:
    """Return the name of the row in which a kind of event stands."""
    return next((name for name, events in lanes() if kind in events), lanes()[-1][0])


def certainty(confidence: float | None) -> str:
    """Return how surely words were read: "83% sure"; empty where nothing had to be recognised."""
    return "" if confidence is None else f"{round(confidence * 100)}% sure"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return "1 page", "2 pages"; the plural adds an s where none is given."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(items: list[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""
