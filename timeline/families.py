"""Families of event types as data: which types can name one occasion, and how near in time they must be."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from models.base import Model


class Family(Model):
    """One family of event types. ``window`` is in days; ``telling`` names what two claims must share.

    Procedures in ``repeated`` come again and again and link nothing. Within ``near`` days nothing needs to be shared.
    ``slip`` families link dates that one slip of the pen parts; ``joint`` events are those of all who take part,
    ``of_couple`` those of husband and wife though only one of them is named, ``daily`` such as come once a day at most.
    ``kinds`` names kinds by their words: two of different kinds are two events.
    """

    name: str
    types: tuple[str, ...]
    once: bool
    window: int
    telling: tuple[str, ...]
    repeated: tuple[str, ...] = ()
    near: int = 0
    slip: bool = False
    joint: bool = False
    of_couple: bool = False
    daily: bool = False
    kinds: tuple[tuple[str, tuple[str, ...]], ...] = ()


@lru_cache(maxsize=1)
def families() -> dict[str, Family]:
    """Return the family of each event type; a type without one is not compared."""
    table = tomllib.loads(resources.files("timeline").joinpath("data/events.toml").read_text("utf-8"))
    return {t: family for name, row in table.items() for family in (_family(name, row),) for t in family.types}


def _family(name: str, row: dict[str, Any]) -> Family:
    kinds = tuple((kind, tuple(words)) for kind, words in row.pop("kinds", {}).items())
    return Family(name=name, kinds=kinds, **row)


def kind_in(text: str, family: Family) -> str | None:
    """Return the one kind of the family whose words the text has; None where it has none or those of several."""
    folded = text.casefold()
    found = {
        kind
        for kind, words in family.kinds
        if re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", folded)
    }
    return found.pop() if len(found) == 1 else None
