"""Phrases are kept by use."""

from __future__ import annotations

from extractors.conditions.wording import phrases


def test_uses_are_apart() -> None:
    assert "had" in phrases("had") and "had" not in phrases("history")


def test_unknown_use_has_none() -> None:
    assert phrases("unknown") == frozenset()
