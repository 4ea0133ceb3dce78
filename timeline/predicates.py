"""Predicates as data: what each relates, how its values compare, how many a person can have."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Literal

from models.base import Model


class Predicate(Model):
    """One row of the table of predicates."""

    name: str
    relates: str
    compare: Literal["date", "name", "place", "text", "identifier", "number", "range", "kinship", "condition"]
    cardinality: Literal["once", "once_at_a_time", "many"]
    finding: str | None = None


@lru_cache(maxsize=1)
def predicates() -> dict[str, Predicate]:
    """Return the table of predicates by name."""
    table = tomllib.loads(resources.files("timeline").joinpath("data/predicates.toml").read_text("utf-8"))
    return {name: Predicate(name=name, **row) for name, row in table.items()}
