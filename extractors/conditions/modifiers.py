"""The words that belong to a condition: how severe, which kind, which side, which part of the body."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from extractors.body_sites import site_at
from extractors.conditions.matcher import Hit
from extractors.laterality import Side, side_at, side_table
from extractors.phrases import BARRIER, PhraseTable, Token, key, read_rows

# A specifier as long as "with mixed anxiety and depressed mood" is one even where its words name conditions.
_SPECIFIER_WORDS = 3
_PASSIVE_WORDS = 3
_ORDER = ("mild", "moderate", "severe", "profound")


@dataclass
class Described:
    """A condition with its words: tokens ``first`` to ``last``, the modifiers' keys, severity, side and site."""

    first: int
    last: int
    modifiers: set[str] = field(default_factory=set)
    severity: str | None = None
    side: Side | None = None
    site: str | None = None


@dataclass(frozen=True)
class _Modifier:
    keys: tuple[str, ...]
    severity: str | None


def describe(words: list[Token], hit: Hit, taken: set[int]) -> Described:
    """Return the condition with the modifiers, sides and sites beside it; ``taken`` are tokens of other conditions."""
    found = Described(hit.first, hit.last)
    _to_the_left(words, found, taken)
    _to_the_right(words, found, taken)
    for i in range(hit.first, hit.last):
        named = site_at(words, i)
        if named and named[1] <= hit.last and found.site is None:
            found.site = named[0]
        side = side_at(words, i)
        if side and found.side is None:
            found.side = side[0]
        graded = _table("L").at(words, i)
        if graded and graded.last <= hit.last:
            found.modifiers.update(graded.value.keys)
            found.severity = found.severity or graded.value.severity
    if found.site is None and words[hit.first].normal in _done_to():
        _to_what_was_done(words, found, taken)
    return found


def _to_what_was_done(words: list[Token], found: Described, taken: set[int]) -> None:
    """Take in the part that stands before a passive verb: "his left forearm was broken"."""
    at = found.first
    while at > 0 and found.first - at < _PASSIVE_WORDS and words[at - 1].normal in _small_words()["passive"]:
        at -= 1
    site = _site_before(words, at) if 0 < at < found.first else None
    if site is None or not _free(site[1], found.first, taken):
        return
    found.site, found.first = site
    side = _side_before(words, found.first)
    if side is not None and _free(side[1], found.first, taken):
        found.side, found.first = found.side or side[0], side[1]


def _to_the_left(words: list[Token], found: Described, taken: set[int]) -> None:
    while found.first > 0:
        at = found.first
        if words[at - 1].normal in (",", "and", "y", "et", "e", "&") and at > 1:
            match = _table("L").before(words, at - 1)
            if match is None or not _free(match.first, at, taken) or _belongs_left(words, match.first, taken):
                return
        else:
            match = _table("L").before(words, at)
        if match is not None and _free(match.first, at, taken):
            _apply(found, match.value)
            found.first = match.first
            continue
        side = _side_before(words, at)
        if side is not None and _free(side[1], at, taken):
            found.side = found.side or side[0]
            found.first = side[1]
            continue
        site = _site_before(words, at)
        if (
            site is None
            or not _free(site[1], at, taken)
            or (found.site and found.site != site[0] and at < found.last - 3)
        ):
            return
        found.site = found.site or site[0]
        found.first = site[1]


def _to_the_right(words: list[Token], found: Described, taken: set[int]) -> None:
    while found.last < len(words):
        at = found.last
        comma = words[at].normal == ","
        start = at + 1 if comma else at
        if start >= len(words):
            return
        match = _table("R").at(words, start)
        if match is not None and (_free(start, match.last, taken) or match.last - start >= _SPECIFIER_WORDS):
            _apply(found, match.value)
            found.last = match.last
            continue
        place = _place(words, start, comma)
        if place is None or not _free(start, place[2], taken) or (comma and _healthy(words, place[2])):
            return
        found.side = found.side or place[0]
        found.site = found.site or place[1]
        found.last = place[2]


def _belongs_left(words: list[Token], first: int, taken: set[int]) -> bool:
    """True when the modifier follows another condition, whose it is: "PTSD, chronic and depression"."""
    before = first - 2 if first > 1 and words[first - 1].normal == "," else first - 1
    return before in taken


def _healthy(words: list[Token], at: int) -> bool:
    """True where the next words call healthy what stands before them: "a perforation, left eardrum normal"."""
    at += at < len(words) and words[at].normal in _copulas()
    return at < len(words) and _healthy_words().at(words, at) is not None


def _place(words: list[Token], start: int, comma: bool) -> tuple[Side | None, str | None, int] | None:
    """Return side and site of "of the left wrist", ", neck and R axilla", "left MCA", "de axila derecha"."""
    i = start
    while i < len(words) and words[i].normal in _links():
        i += 1
    i = _past_part(words, i)
    linked = i > start or words[start - 1].normal in _done_to()
    side: Side | None = None
    site: str | None = None
    last = start
    while i < len(words) and words[i].normal != BARRIER:
        named = side_at(words, i)
        if named is not None:
            side, i = side or named[0], named[1]
            last = i
            continue
        part = site_at(words, i)
        if part is not None and (linked or comma or side is not None or words[i].normal in _adjectives()):
            site, i = site or part[0], part[1]
            last = i
            continue
        if (site or side) and words[i].normal in _joins() and i + 1 < len(words):
            whole = _whole(words, i) if site else None
            if whole is not None:
                side, site, last = side or whole[0], whole[1], whole[2]
                i = last
                continue
            if side_at(words, i + 1) or site_at(words, i + 1):
                i += 1
                continue
            return (side, site, last)
        if side is not None and words[i].normal in _regions():
            i += 1
            last = i
            continue
        break
    return (side, site, last) if last > start else None


def _past_part(words: list[Token], i: int) -> int:
    """Return where the whole begins of which a part is named without a name of its own: "(the distal end of the) left femur"."""
    at = i
    while at < len(words) and words[at].normal in _small_words()["part"]:
        at += 1
    if at == i or at >= len(words) or words[at].normal not in _small_words()["whole"]:
        return i
    while at < len(words) and words[at].normal in _links():
        at += 1
    return at


def _whole(words: list[Token], i: int) -> tuple[Side | None, str, int] | None:
    """Return side and site of what a part is of: "(the neck) of the left femur"."""
    if words[i].normal not in _small_words()["whole"]:
        return None
    i += 1
    while i < len(words) and words[i].normal in _links():
        i += 1
    side = side_at(words, i) if i < len(words) else None
    i = side[1] if side else i
    site = site_at(words, i) if i < len(words) else None
    return (side[0] if side else None, site[0], site[1]) if site else None


def _side_before(words: list[Token], at: int) -> tuple[Side, int] | None:
    match = side_table().before(words, at)
    if match is None:
        return None
    side, exact = match.value
    if exact is not None and words[match.first].surface != exact:
        return None
    return side, match.first


def _site_before(words: list[Token], at: int) -> tuple[str, int] | None:
    for n in (3, 2, 1):
        if at - n >= 0:
            named = site_at(words, at - n)
            if named is not None and named[1] == at:
                return named[0], at - n
    return None


def _copulas() -> frozenset[str]:
    return _small_words()["copula"]


@lru_cache(maxsize=1)
def _healthy_words() -> PhraseTable[bool]:
    table: PhraseTable[bool] = PhraseTable()
    for row in read_rows("side_words.tsv"):
        for term in row["words"].split("|") if row["use"] == "healthy" else ():
            table.add(key(term), True)
    return table


def _free(first: int, last: int, taken: set[int]) -> bool:
    return not any(i in taken for i in range(first, last))


def _apply(found: Described, modifier: _Modifier) -> None:
    found.modifiers.update(modifier.keys)
    if modifier.severity:
        known = found.severity
        if known is None or _ORDER.index(modifier.severity) > _ORDER.index(known):
            found.severity = modifier.severity


@lru_cache(maxsize=2)
def _table(place: str) -> PhraseTable[_Modifier]:
    table: PhraseTable[_Modifier] = PhraseTable()
    for row in read_rows("condition_modifiers.tsv"):
        if row["place"] not in (place, "B"):
            continue
        name = row["key"]
        severity = name[1:] if name.startswith("*") else None
        keys = () if name.startswith("(") else tuple(name.lstrip("*").split())
        for term in row["terms"].split("|"):
            table.add(key(term), _Modifier(keys, severity))
    return table


@lru_cache(maxsize=1)
def _small_words() -> dict[str, frozenset[str]]:
    return {row["use"]: frozenset(row["words"].split()) for row in read_rows("condition_links.tsv")}


def _links() -> frozenset[str]:
    return _small_words()["link"]


def _joins() -> frozenset[str]:
    return _small_words()["join"]


def _done_to() -> frozenset[str]:
    """Words with which the part stands at once: "broken ribs"."""
    return _small_words()["done"]


def _regions() -> frozenset[str]:
    return _small_words()["region"]


def _adjectives() -> frozenset[str]:
    return _small_words()["adjective"]
