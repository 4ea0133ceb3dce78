"""Every further place of a part of a name found elsewhere in the document: the given name alone, the surname alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.name_grammar.candidate import Candidate
from extractors.name_grammar.runs import name_of
from extractors.name_grammar.tokens import Kind, Token, Tokens
from extractors.name_grammar.words import organisation_words, plain

_INNER = (Kind.NAME, Kind.SOFT)


def from_repeats(tokens: Tokens, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the uncovered places where words of names already found stand alone or together."""
    settled = list(found)
    given, surnames = _parts(settled)
    covered = _covered(settled)
    every = tokens.all
    i = 0
    while i < len(every):
        token = every[i]
        if token.kind not in _INNER or token.start in covered or not (token.plain in given or token.plain in surnames):
            i += 1
            continue
        core = _known_run(every, i, given | surnames, covered)
        if _stands_alone(tokens, i, core, given):
            yield _repeat(core, given)
        i += len(core)


def _parts(found: list[Candidate]) -> tuple[set[str], set[str]]:
    given: set[str] = set()
    surnames: set[str] = set()
    for c in found:
        given |= {plain(g) for g in c.name.given if len(g) > 2 and "." not in g}
        for surname in c.name.surnames:
            surnames |= {plain(w) for w in surname.split() if len(w) > 3 and "." not in w and w[0].isupper()}
    return given, surnames


def _covered(found: list[Candidate]) -> set[int]:
    return {p for c in found for p in range(c.start, c.end)}


def _known_run(every: list[Token], i: int, known: set[str], covered: set[int]) -> list[Token]:
    j = i
    while j + 1 < len(every) and every[j].gap == " " and not every[j].genitive and every[j + 1].start not in covered:
        following = every[j + 1]
        if following.kind not in _INNER or following.plain not in known:
            break
        j += 1
    return every[i : j + 1]


def _stands_alone(tokens: Tokens, i: int, core: list[Token], given: set[str]) -> bool:
    """False inside an address, the name of an organisation or another capitalised run."""
    every = tokens.all
    first, last = core[0], core[-1]
    before = tokens.text[max(0, first.start - 8) : first.start]
    after = tokens.text[last.end : last.end + 3]
    k = i + len(core)
    following = every[k] if k < len(every) and last.gap in (" ", "") else None
    if following is not None and following.text[0].isupper() and following.kind is not Kind.STOP:
        return False
    if following is not None and following.plain in organisation_words() and following.text[0].isupper():
        return False
    if (
        i
        and every[i - 1].gap == " "
        and every[i - 1].text[0].isupper()
        and every[i - 1].kind in (*_INNER, Kind.PARTICLE)
    ):
        return False
    if re.search(r"\d[a-zA-Z]? $|[/&@#<]$|\b(?:St|Saint|San|Santa|of the)\.? $", before) or re.match(
        r"[@/<]|-\d", after
    ):
        return False
    if first.kind is Kind.SOFT and re.search(
        r"(?:^|[.\n]\s*|\b(?:[Ii]n|[Oo]n|[Ss]ince|[Ll]ast|[Bb]y|[Uu]ntil|of) )$", before
    ):
        return False
    if len(core) == 1 and first.plain not in given:
        return (
            not first.capitals
            and first.kind is Kind.NAME
            and len(first.text) > 3
            and not re.search(r"(?:^|\n\s*)$", before)
        )
    return True


def _repeat(core: list[Token], given: set[str]) -> Candidate:
    surname_only = len(core) == 1 and core[0].plain not in given
    name = name_of(core, split=len(core) if surname_only else None, title=None)
    return Candidate(core[0].start, core[-1].end, name, "repeat", sure=1)
