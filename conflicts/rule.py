"""What a rule is: a small function over the evidence that explains itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator

from conflicts.evidence import Evidence
from models.finding import Category, Finding

Check = Callable[[Evidence], Iterator[Finding]]


class Rule:
    """A named check. ``explanation`` is the function's docstring, shown to the reviewer."""

    def __init__(self, kind: str, category: Category, check: Check) -> None:
        self.name = check.__name__
        self.kind = kind
        self.category = category
        self.explanation = inspect.cleandoc(check.__doc__ or "")
        self.check = check
        self.__module__ = check.__module__


def rule(kind: str, category: Category = Category.CONFLICT) -> Callable[[Check], Rule]:
    """Make a rule of a function; ``kind`` is the kind of finding that it yields."""

    def made(check: Check) -> Rule:
        return Rule(kind, category, check)

    return made
