"""A sum of money in a text."""

from __future__ import annotations

from typing import NamedTuple


class Sum(NamedTuple):
    """A sum at ``text[start:end]``."""

    start: int
    end: int
    number: float
    currency: str
