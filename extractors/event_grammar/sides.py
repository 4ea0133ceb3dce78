"""Body site and side of an event, read from the words around its trigger."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from extractors.event_grammar.folding import fold
from extractors.event_grammar.lexicon import DATA

Laterality = Literal["left", "right", "bilateral"]
_SIDE = re.compile(
    r"\b(?:(?P<left>left|lt|izquierd[oa]s?|gauche|esquerd[oa])|(?P<right>right|rt|derech[oa]s?|droite?|direit[oa])"
    r"|(?P<bilateral>bilateral(?:ly|es)?|both|ambos|ambas|les deux))\b"
)
_LETTER = re.compile(r"\b([LR])\b(?=[ \n]+[a-z])|(?<=\()([LR])(?=\))")
_NEAR = 24


class Where(NamedTuple):
    """A site key and a side; either may be None."""

    site: str | None
    laterality: Laterality | None


def site_of(text: str, folded: str, start: int, end: int, at: int, at_end: int) -> Where:
    """Return the site nearest to the trigger ``text[at:at_end]`` inside ``text[start:end]``, and the side next to it."""
    sites = [m for m in _sites().finditer(folded, start, end)]
    if not sites:
        return Where(None, None)
    near = min(sites, key=lambda m: (_apart(m.start(), m.end(), at, at_end), m.start()))
    if _apart(near.start(), near.end(), at, at_end) > 80:
        return Where(None, None)
    return Where(_keys()[near.group()], _side(text, folded, start, end, near.start(), near.end()))


def _side(text: str, folded: str, start: int, end: int, at: int, at_end: int) -> Laterality | None:
    low, high = max(start, at - _NEAR), min(end, at_end + _NEAR)
    found: list[tuple[int, Laterality]] = []
    for match in _SIDE.finditer(folded, low, high):
        side: Laterality = "left" if match["left"] else "right" if match["right"] else "bilateral"
        found.append((_apart(match.start(), match.end(), at, at_end), side))
    for letter in _LETTER.finditer(text, low, high):
        found.append((_apart(letter.start(), letter.end(), at, at_end), "left" if "L" in letter.group() else "right"))
    return min(found)[1] if found else None


def _apart(a: int, b: int, c: int, d: int) -> int:
    return max(c - b, a - d, 0)


@lru_cache(maxsize=1)
def _keys() -> dict[str, str]:
    keys: dict[str, str] = {}
    for line in (DATA / "body_sites.tsv").read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) == 3 and not line.startswith("#") and parts[0] != "site":
            for term in parts[2].split("|"):
                folded = fold(term)
                keys.setdefault(folded, parts[0])
                keys.setdefault(folded + "s", parts[0])
    return keys


@lru_cache(maxsize=1)
def _sites() -> re.Pattern[str]:
    terms = sorted(_keys(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, terms))})\b")
