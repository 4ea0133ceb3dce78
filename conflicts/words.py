"""Lists of words that say nothing when two texts are compared."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=16)
def words(name: str) -> frozenset[str]:
    """Return one list of ``data/words.toml``; KeyError where there is none of this name."""
    table = tomllib.loads(resources.files("conflicts").joinpath("data/words.toml").read_text("utf-8"))
    return frozenset(str(table[name]).split())
