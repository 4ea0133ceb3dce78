"""A word on its page before it has a place in the text."""

from __future__ import annotations

from typing import NamedTuple

from models.document import OtherReading
from models.geometry import Box


class PlacedWord(NamedTuple):
    """A word in the upright frame (``x0`` to ``y1``, origin top left) with its box on the page as received.

    ``other`` is what a second reading of it gave instead.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    box: Box
    confidence: float | None = None
    other: OtherReading | None = None

    @property
    def mid(self) -> float:
        """Vertical middle."""
        return (self.y0 + self.y1) / 2

    @property
    def height(self) -> float:
        """Height."""
        return self.y1 - self.y0

    @property
    def legible(self) -> bool:
        """True when it holds a letter or a digit."""
        return any(c.isalnum() for c in self.text)
