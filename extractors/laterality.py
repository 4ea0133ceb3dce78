"""Left, right or both sides, near a body site or a condition."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from extractors.parse import Parse
from extractors.phrases import BARRIER, PhraseTable, Token, key, read_rows, tokens

Side = Literal["left", "right", "bilateral"]
# After one of these, a side belongs to the next thing: "the elbow and left shoulder".
_JOINS = frozenset({"and", "y", "et", "e", ","})
# "two ribs on my right side", "the left side of her groin"
_LINKS = frozenset({"on", "of", "the", "my", "her", "his", "at"})
_STOPS = frozenset({",", ";", ".", ")", BARRIER})
_SIDES: dict[str, Side] = {"left": "left", "right": "right", "bilateral": "bilateral"}


@lru_cache(maxsize=1)
def side_table() -> PhraseTable[tuple[Side, str | None]]:
    """Return the words for sides; a letter alone ("L", "R") comes with the case that it must have."""
    table: PhraseTable[tuple[Side, str | None]] = PhraseTable()
    for row in read_rows("sides.tsv"):
        for term in row["terms"].split("|") if row["side"] in _SIDES else ():
            exact = term if len(term) <= 2 and term.isalpha() else None
            table.add(key(term), (_SIDES[row["side"]], exact))
    return table


def side_at(words: list[Token], i: int) -> tuple[Side, int] | None:
    """Return the side named at token ``i`` and the token after it, None where no side is named."""
    match = side_table().at(words, i)
    if match is None:
        return None
    side, exact = match.value
    if exact is not None and words[i].surface != exact:
        return None
    following = words[match.last].normal if match.last < len(words) else ""
    return None if match.last == i + 1 and following in _no_side() else (side, match.last)


@lru_cache(maxsize=1)
def _no_side() -> frozenset[str]:
    return frozenset(
        key(term) for row in read_rows("sides.tsv") if row["side"] == "not" for term in row["terms"].split("|")
    )


def laterality_near(parse: Parse, start: int, end: int, reach: int = 4) -> Side | None:
    """Return the side of ``text[start:end]``: inside it, else the nearest within ``reach`` words in its sentence."""
    first, last = parse.sentence(start)
    words = tokens(parse.text, first, max(last, end))
    best: tuple[int, Side] | None = None
    inside = [i for i, w in enumerate(words) if w.end > start and w.start < end]
    if not inside:
        return None
    i = 0
    while i < len(words):
        found = side_at(words, i)
        if found is None:
            i += 1
            continue
        side, after = found
        distance = max(inside[0] - after + 1, i - inside[-1], 0)
        between = words[inside[-1] + 1 : i]
        # "hip replacement, left, 5 May": the side stands alone between two commas
        alone = [w.normal for w in between] == [","] and (after == len(words) or words[after].normal in _STOPS)
        joined = any(w.normal in _JOINS for w in between) and not alone
        links = between if i > inside[-1] else words[after : inside[0]]
        if not joined and (i > inside[-1] or all(w.normal in _LINKS for w in links)):
            distance -= sum(w.normal in _LINKS for w in links)
        if not joined and distance <= reach and (best is None or distance < best[0]):
            best = (distance, side)
        i = after
    return best[1] if best else None
