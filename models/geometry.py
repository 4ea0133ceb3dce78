"""Boxes on a page, as fractions of the page as received, origin top left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from pydantic import Field, model_validator

from models.base import Model


class Box(Model):
    """A rectangle in fractions of page width and height (0 to 1), origin top left, of the page as it was received."""

    x0: float = Field(ge=0, le=1)
    y0: float = Field(ge=0, le=1)
    x1: float = Field(ge=0, le=1)
    y1: float = Field(ge=0, le=1)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.x1 < self.x0 or self.y1 < self.y0:
            raise ValueError("a box has x0 <= x1 and y0 <= y1")
        return self

    @staticmethod
    def clamped(x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return the box cut to the page, with five decimals (so that the same page gives the same bytes)."""
        left, top = float(round(min(1.0, max(0.0, x0)), 5)), float(round(min(1.0, max(0.0, y0)), 5))
        right, bottom = float(round(min(1.0, max(0.0, x1)), 5)), float(round(min(1.0, max(0.0, y1)), 5))
        if right < left:
            left, right = right, left
        if bottom < top:
            top, bottom = bottom, top
        # not validated once more: each page has hundreds of boxes
        return Box.model_construct(x0=left, y0=top, x1=right, y1=bottom)

    @property
    def height(self) -> float:
        """Height as a fraction of the page's."""
        return self.y1 - self.y0

    @property
    def width(self) -> float:
        """Width as a fraction of the page's."""
        return self.x1 - self.x0

    def overlaps_rows(self, other: Box) -> bool:
        """True when the two stand on one line: their vertical ranges share more than half of the lower one's height."""
        shared = min(self.y1, other.y1) - max(self.y0, other.y0)
        return shared > 0.5 * min(self.height, other.height)


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all of them (at least one)."""
    some = list(boxes)
    return Box(
        x0=min(b.x0 for b in some), y0=min(b.y0 for b in some), x1=max(b.x1 for b in some), y1=max(b.y1 for b in some)
    )
