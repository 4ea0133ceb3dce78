"""Names with a title before ("Dr. van den Berg") or credentials behind them ("K. Lee MD")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.name_grammar.candidate import Candidate, candidate
from extractors.name_grammar.runs import read_run
from extractors.name_grammar.tokens import Kind, Token, Tokens
from extractors.name_grammar.words import credentials

_RISKY = frozenset(
    [
        "major",
        "chief",
        "master",
        "gen",
        "general",
        "don",
        "dona",
        "lord",
        "col",
        "maj",
        "me",
        "elder",
        "sir",
        "coach",
        "hon",
        "honorable",
        "honourable",
    ]
)
_STATE_LIKE = frozenset(
    ["MA", "MS", "PA", "NP", "DC", "PT", "OT", "DO", "RD", "CNS", "OP", "JP", "BA", "MM", "SJ", "CSC"]
)
_TOWN = frozenset(
    [
        "park",
        "spring",
        "springs",
        "heights",
        "beach",
        "city",
        "falls",
        "hills",
        "creek",
        "valley",
        "ville",
        "island",
        "point",
        "ridge",
        "woods",
        "mills",
    ]
)
_IN_NAME = (Kind.NAME, Kind.SOFT, Kind.INITIAL, Kind.PARTICLE)


def from_titles(tokens: Tokens) -> Iterator[Candidate]:
    """Yield the names behind titles."""
    every = tokens.all
    for i, token in enumerate(every):
        if token.kind is not Kind.TITLE or _is_drive(every, i) or _continues(every, i):
            continue
        following = every[i + 1] if i + 1 < len(every) else None
        if following is None or (token.plain in _RISKY and not _believable(following)):
            continue
        run = read_run(tokens, i, comma=False)
        if run is not None and run.name.title is not None:
            yield candidate(run, "title", sure=2)


def from_credentials(tokens: Tokens) -> Iterator[Candidate]:
    """Yield the names before credentials."""
    every = tokens.all
    for i, token in enumerate(every):
        if token.kind is not Kind.CREDENTIAL or i == 0 or every[i - 1].kind not in _IN_NAME:
            continue
        if not re.fullmatch(r"\.?,? ?", every[i - 1].gap):
            continue
        first = i - 1
        while (
            first > 0
            and every[first - 1].kind in _IN_NAME
            and every[first - 1].gap in (" ", "", ". ")
            and i - first < 7
        ):
            first -= 1
        if first > 0 and every[first - 1].kind is Kind.TITLE:
            continue
        run = read_run(tokens, first, field=True)
        if run is None or run.end < every[i - 1].start or len(run.name.given) + len(run.name.surnames) < 2:
            continue
        if token.text in _STATE_LIKE and (not (run.known or _has_initial(every[first:i])) or _postcode(tokens, token)):
            continue
        if token.text == "MD" and (_postcode(tokens, token) or every[i - 1].plain in _TOWN):
            continue
        role = credentials().get(token.text.replace(".", ""))
        yield candidate(run, "credentials", role=role, sure=2)


def _is_drive(every: list[Token], i: int) -> bool:
    """True for "12 Oak Dr. Houston", where Dr. is a street."""
    return (
        every[i].plain in ("dr", "st", "ave")
        and i > 0
        and every[i - 1].kind in (Kind.NAME, Kind.SOFT)
        and every[i - 1].gap in (" ", ". ")
        and not (i > 1 and every[i - 2].kind is Kind.TITLE)
        and every[i - 1].text[0].isupper()
        and not every[i - 1].known_given
    )


def _continues(every: list[Token], i: int) -> bool:
    """True for the second of two titles, which belongs to the first's name."""
    return i > 0 and every[i - 1].kind is Kind.TITLE and every[i - 1].gap in (" ", ". ", "")


def _believable(token: Token) -> bool:
    return (token.known_given and token.kind is Kind.NAME) or token.kind is Kind.INITIAL


def _has_initial(core: list[Token]) -> bool:
    return any(t.kind is Kind.INITIAL for t in core)


def _postcode(tokens: Tokens, token: Token) -> bool:
    return re.match(r"\.?,?\s*\d{5}", tokens.text[token.end : token.end + 12]) is not None
