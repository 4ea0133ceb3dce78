"""What the forum asks of the form of documents, as data."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from models.base import Model
from models.errors import InputError
from models.extraction import Extraction
from models.values import FormalValue

_USUAL = "uscis"


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


def named_forum(extractions: Iterable[Extraction]) -> str:
    """Return the key of the forum that most papers name, the usual one where none or two are named as often."""
    named = {
        (extraction.document, mention.value.detail)
        for extraction in extractions
        for mention in extraction.mentions
        if isinstance(mention.value, FormalValue) and mention.value.feature == "forum"
    }
    ranked = Counter(key for _, key in sorted(named)).most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else _USUAL


def forum(key: str) -> Forum:
    """Return a forum's rules.

    Raises:
        InputError: there is no such forum; the message lists those there are.
    """
    found = _forums().get(key.casefold())
    if found is None:
        raise InputError(f"unknown forum {key!r} in the case's settings: use one of {', '.join(sorted(_forums()))}")
    return found
