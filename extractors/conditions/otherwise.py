"""Names of conditions that stand for something else: a test, a scale, a vaccine, a file number."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache

from extractors.conditions.matcher import Hit
from extractors.conditions.wording import phrases
from extractors.phrases import DATA, Token, read_rows

_NUMBERED = re.compile(r"\d/$")
_SCALE_CHARS = 4
_BESIDE_CHARS = 24
_ANTIBODY = re.compile(r"\d\d(?![\d/.])")
_ANTI = re.compile(r"\banti[-\s–—‐‑]?$", re.IGNORECASE)
_YEAR = re.compile(r"[ ,(]*(?:in\s+)?(?:19|20)\d\d\b")


def is_something_else(text: str, words: list[Token], hit: Hit, last: int) -> bool:
    """True when the name, with its modifiers up to token ``last``, is no condition of anyone."""
    start, end = words[hit.first].start, words[hit.last - 1].end
    if _ANTI.search(text, max(0, start - 6), start):
        return True
    return (
        _in_number(text, start, hit)
        or _names_scale(text, start, end, hit)
        or _vaccine(text, words, hit, last)
        or _means_other(text, start, end, hit)
    )


def is_test(words: list[Token], last: int) -> bool:
    """True when a test for the condition is named, not the condition: "HIV test"."""
    return any(w.normal in phrases("test") for w in words[last : last + 2])


def _in_number(text: str, start: int, hit: Hit) -> bool:
    """True inside a file number: "0417/CML/22"."""
    return hit.term.exact is not None and _NUMBERED.search(text, max(0, start - 2), start) is not None


def _names_scale(text: str, start: int, end: int, hit: Hit) -> bool:
    """True for "GAD-7" and "PC-PTSD-5", and for the antibody "GAD65", whose letters are also those of an illness."""
    if hit.term.exact is None:
        return False
    if _ANTIBODY.match(text, end):
        return True
    near = (
        m for p in _scales() for m in p.finditer(text, max(0, start - _SCALE_CHARS), min(len(text), end + _SCALE_CHARS))
    )
    return any(m.start() <= start and end < m.end() for m in near)


def _means_other(text: str, start: int, end: int, hit: Hit) -> bool:
    """True for an abbreviation that its neighbours make another: "SpO2 94% RA" is room air, "CP, SOB" chest pain."""
    beside = _other_meanings().get(hit.term.exact or "")
    if beside is None:
        return False
    before, after = beside
    return bool(
        before.search(text, max(0, start - _BESIDE_CHARS), start) or after.match(text, end, end + _BESIDE_CHARS)
    )


def _vaccine(text: str, words: list[Token], hit: Hit, last: int) -> bool:
    """True for what one is vaccinated against: "hepatitis B booster", "tetanus 2021"."""
    if hit.term.concept not in phrases("vaccinated"):
        return False
    if any(w.normal in phrases("vaccine") for w in words[last : last + 2]):
        return True
    return hit.term.concept in phrases("rare illness") and _YEAR.match(text, words[last - 1].end) is not None


@lru_cache(maxsize=1)
def _other_meanings() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    return {
        row["abbreviation"]: (re.compile(f"(?:{row['before']})$", re.I), re.compile(row["after"], re.I))
        for row in read_rows("condition_abbreviations.tsv")
    }


@lru_cache(maxsize=1)
def _scales() -> tuple[re.Pattern[str], ...]:
    table = tomllib.loads((DATA / "measures.toml").read_text(encoding="utf-8"))
    return tuple(re.compile(name) for scale in table["scale"] for name in scale["names"])
