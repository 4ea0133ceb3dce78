"""Abbreviations that a text explains in brackets, and what follows for the places where they stand alone.

"(AO2)" behind a condition is one wherever it stands; "(VHL)" behind "tumor suppressor gene" is none. What the text itself
says is surer than what the trained component makes of three letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from extractors.conditions.marks import Piece, spelled

Place = tuple[int, int]

_MOST_PIECES = 6
_MOST_LETTERS = 10
_LONGEST_WORD = 2
_CLOSE = frozenset((")", ",", ";"))
_JOINED = frozenset(("-", "/"))
# an abbreviation of a condition also names what makes it: "the DMD gene", "AGU cDNA"
_NOT_BEFORE = frozenset(
    ("gene", "genes", "cdna", "cdnas", "mrna", "mrnas", "protein", "proteins", "activity", "enzyme", "exon", "exons")
)


class Short(NamedTuple):
    """An abbreviation's pieces, the sentence that explains it, and whether it is explained as a condition."""

    texts: tuple[str, ...]
    sentence: int
    condition: bool


def settle(rows: list[list[Piece]], drawn: list[set[Place]], known_for: int | None) -> list[set[Place]]:
    """Return the spans with abbreviations drawn where they are explained as conditions, and not where as something else.

    An explanation holds in the whole text, the first where there are several, or only for the next ``known_for`` sentences.
    """
    known: dict[tuple[str, ...], list[Short]] = defaultdict(list)
    for number, (row, spans) in enumerate(zip(rows, drawn, strict=True)):
        for texts, behind in explanations(row):
            known[texts].append(Short(texts, number, any(end == behind for _, end in spans)))
    if not known:
        return drawn
    begins = defaultdict(list)
    for texts in known:
        begins[texts[0]].append(texts)
    settled = []
    for number, (row, spans) in enumerate(zip(rows, drawn, strict=True)):
        kept = set(spans)
        for place, texts in _standing(row, begins):
            told = _holding(known[texts], number, known_for)
            if told is None:
                continue
            if told.condition and not _names_its_maker(row, place[1]) and not _touched(kept, place):
                kept.add(place)
            elif not told.condition:
                kept.discard(place)
        settled.append(kept)
    return settled


def explanations(row: list[Piece]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield the pieces of each abbreviation in brackets whose letters stand in the words before, and the bracket's place."""
    for i in range(1, len(row)):
        if row[i].text != "(":
            continue
        end = next((j for j in range(i + 2, min(len(row), i + 2 + _MOST_PIECES)) if row[j].text in _CLOSE), None)
        if end is None or not _is_short(row[i + 1 : end]):
            continue
        letters = "".join(p.text for p in row[i + 1 : end] if p.text.isalnum()).lower()
        before = [p.text.lower() for p in row[max(0, i - len(letters) - 4) : i]]
        if any(word[0] == letters[0] for word in before) and spelled(letters, " ".join(before)):
            yield tuple(p.text for p in row[i + 1 : end]), i


def _is_short(row: list[Piece]) -> bool:
    if not all(p.text.isalnum() or p.text in _JOINED for p in row):
        return False
    if any(p.text.islower() and len(p.text) > _LONGEST_WORD for p in row):
        return False
    letters = "".join(p.text for p in row)
    return 2 <= len(letters) <= _MOST_LETTERS and sum(c.isupper() for c in letters) >= min(2, len(row))


def _standing(row: list[Piece], begins: dict[str, list[tuple[str, ...]]]) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Yield the places of the abbreviations, none of them a part of a longer word; the longest where several begin."""
    i = 0
    while i < len(row):
        found = [t for t in begins.get(row[i].text, ()) if _stands(row, i, t)]
        if found:
            texts = max(found, key=len)
            yield (i, i + len(texts)), texts
            i += len(texts)
        else:
            i += 1


def _stands(row: list[Piece], i: int, texts: tuple[str, ...]) -> bool:
    end = i + len(texts)
    if tuple(p.text for p in row[i:end]) != texts:
        return False
    return not (_glued(row, i - 1) or _glued(row, end - 1))


def _glued(row: list[Piece], i: int) -> bool:
    """True when piece ``i`` and the next are parts of one word."""
    if not 0 <= i < len(row) - 1:
        return False
    return row[i].end == row[i + 1].start and row[i].text.isalnum() and row[i + 1].text.isalnum()


def _holding(told: list[Short], number: int, known_for: int | None) -> Short | None:
    if known_for is None:
        return told[0]
    return next((t for t in reversed(told) if t.sentence <= number <= t.sentence + known_for), None)


def _names_its_maker(row: list[Piece], end: int) -> bool:
    return end < len(row) and row[end].text.lower() in _NOT_BEFORE


def _touched(spans: set[Place], place: Place) -> bool:
    return any(first < place[1] and place[0] < last for first, last in spans)
