"""What the forum asks of the form of documents, as data."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

from models.base import Model
from models.errors import InputError


class Forum(Model):
    """One forum's rules of form, each with the source that the finding cites."""

    name: str
    sworn: tuple[str, ...]
    sworn_rule: str
    certificate: tuple[str, ...]
    certificate_rule: str


@lru_cache(maxsize=1)
def _forums() -> dict[str, Forum]:
    table = tomllib.loads(resources.files("conflicts").joinpath("data/forums.toml").read_text("utf-8"))
    return {key: Forum(**row) for key, row in table.items()}


def forum(key: str) -> Forum:
    """Return a forum's rules.

    Raises:
        InputError: there is no such forum; the message lists those there are.
    """
    found = _forums().get(key.casefold())
    if found is None:
        raise InputError(f"unknown forum {key!r} in the case's settings: use one of {', '.join(sorted(_forums()))}")
    return found
