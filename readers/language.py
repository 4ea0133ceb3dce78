"""The language of a text, by its function words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import lru_cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 3
_LEAST_SHARE = 0.08
_LEAD = 1.3


@lru_cache(maxsize=1)
def stop_words() -> dict[str, frozenset[str]]:
    """Return the function words of each language that can be told, by two-letter code."""
    table = tomllib.loads((Path(__file__).parent / "data" / "stopwords.toml").read_text(encoding="utf-8"))
    return {language: frozenset(words) for language, words in table.items()}


def language_of(text: str) -> str | None:
    """Return the two-letter code of the text's language, None where its function words do not tell one clearly."""
    words = [w.lower() for w in _WORD.findall(text)]
    scores = Counter({lang: sum(1 for w in words if w in known) for lang, known in stop_words().items()})
    (best, hits), (_, second) = scores.most_common(2)
    if hits < _LEAST_WORDS or hits < _LEAST_SHARE * len(words) or hits < _LEAD * second:
        return None
    return best


def stop_word_share(text: str) -> float:
    """Return the share of words that are function words of any language known here (0 to 1)."""
    words = [w.lower() for w in _WORD.findall(text)]
    known = frozenset().union(*stop_words().values())
    return sum(1 for w in words if w in known) / len(words) if words else 0.0
