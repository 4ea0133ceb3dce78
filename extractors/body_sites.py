"""Parts of the body: find them in a text, and tell how two of them stand to each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.laterality import Side, laterality_near
from extractors.parse import Parse
from extractors.phrases import PhraseTable, Token, key, read_rows, tokens


class SiteWord(NamedTuple):
    """A word for a site; ``attached`` ones are a site only beside a side, a condition or a procedure."""

    site: str
    attached: bool


class BodySite(NamedTuple):
    """A body site at ``start`` to ``end`` of the text; ``site`` is a key such as "wrist"."""

    site: str
    start: int
    end: int
    laterality: Side | None


@lru_cache(maxsize=1)
def site_table() -> PhraseTable[SiteWord]:
    """Return the words for body sites."""
    table: PhraseTable[SiteWord] = PhraseTable()
    for row in read_rows("body_sites.tsv"):
        for term in row["terms"].split("|"):
            table.add(key(term.lstrip("~")), SiteWord(row["site"], term.startswith("~")))
    return table


@lru_cache(maxsize=1)
def _parents() -> dict[str, str]:
    return {row["site"]: row["parent"] for row in read_rows("body_sites.tsv") if row["parent"]}


def site_at(words: list[Token], i: int) -> tuple[str, int] | None:
    """Return the site named at token ``i`` and the token after it, words that need an attachment included."""
    match = site_table().at(words, i)
    return (match.value.site, match.last) if match else None


def find_sites(parse: Parse, start: int, end: int) -> Iterator[BodySite]:
    """Yield the body sites of ``text[start:end]`` with their sides; an everyday word ("back") only beside a side."""
    words = tokens(parse.text, start, end)
    for match in site_table().find(words):
        first, last = words[match.first].start, words[match.last - 1].end
        near = laterality_near(parse, first, last, reach=2)
        if not match.value.attached or near is not None:
            yield BodySite(match.value.site, first, last, near)


def parent_of(site: str) -> str | None:
    """Return the part of the body that holds a part, None for the whole."""
    return _parents().get(site)


def within(site: str, other: str) -> bool:
    """True when the site is the other, or a part of it: the thumb is within the hand, the hand within the arm."""
    at: str | None = site
    while at is not None:
        if at == other:
            return True
        at = _parents().get(at)
    return False
