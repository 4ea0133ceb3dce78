"""Families of event types as data: which types can name one occasion, and how near in time they must be."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

from models.base import Model


class Family(Model):
    """One family of event types. ``window`` is in days; ``telling`` names what two claims must share.

    Procedures in ``repeated`` come again and again and link nothing. Within ``near`` days nothing needs to be shared.
    ``slip`` families link dates that one slip of the pen parts; ``joint`` events are those of all who take part.
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


@lru_cache(maxsize=1)
def families() -> dict[str, Family]:
    """Return the family of each event type; a type without one is not compared."""
    table = tomllib.loads(resources.files("timeline").joinpath("data/events.toml").read_text("utf-8"))
    return {t: family for name, row in table.items() for family in (Family(name=name, **row),) for t in family.types}
