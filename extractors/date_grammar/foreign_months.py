"""The months' names in languages of which our lists have none, from dateparser's tables."""

from __future__ import annotations

import importlib
from functools import lru_cache

from extractors.date_grammar.lexicon import MONTHS, key

_ENGLISH = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def month_of(word: str, languages: tuple[str, ...]) -> int | None:
    """Return the month that a word names in the first of the languages that has it; None for our own months and others.

    dateparser itself would build its grammars of all these languages to say so, which takes a second and more.
    """
    return None if key(word) in MONTHS else _names(languages).get(word.casefold())


@lru_cache(maxsize=2)
def _names(languages: tuple[str, ...]) -> dict[str, int]:
    names: dict[str, int] = {}
    for language in languages:
        told = importlib.import_module(f"dateparser.data.date_translation_data.{language}").info
        for month, english in enumerate(_ENGLISH, 1):
            for name in told.get(english, ()):
                names.setdefault(name.casefold(), month)
    return names
