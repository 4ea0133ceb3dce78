"""What a run tells about its progress: numbers for whoever shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Progress(NamedTuple):
    """``done`` of ``total`` documents of a case have passed a stage."""

    case: str
    stage: str
    done: int
    total: int


Report = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """Tell nobody."""
