"""One formal feature at one place, before it becomes a mention."""

from __future__ import annotations

from typing import NamedTuple


class Feature(NamedTuple):
    """``name`` of the feature, its place in the text, its state and detail; ``rule`` names the wording that told."""

    name: str
    start: int
    end: int
    state: str = "present"
    detail: str = ""
    rule: str = ""
