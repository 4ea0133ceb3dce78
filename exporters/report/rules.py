"""Why a finding is shown: the docstring of the rule that made it."""

from __future__ import annotations

import importlib
import inspect
from functools import lru_cache

from plugins.discovery import discover
from plugins.spec import ConflictRule


@lru_cache(maxsize=1)
def _explanations() -> dict[str, str]:
    rules = discover(importlib.import_module("conflicts.rules"), ConflictRule, group="casefold.rules")
    return {name: inspect.cleandoc(rule.explanation) for name, rule in rules.items()}


def all_rules() -> tuple[str, ...]:
    """Return the names of the rules that are installed, sorted."""
    return tuple(sorted(_explanations()))


def why_shown(rule: str) -> tuple[str, ...]:
    """Return the rule's own explanation in paragraphs, none where the rule is not installed any more."""
    return tuple(" ".join(part.split()) for part in _explanations().get(rule, "").split("\n\n") if part.strip())
