"""Pronouns of which only one person can be meant: "Ana herself", and those of a paper that speaks of nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extractors.name_grammar.holder import key_of
from extractors.name_grammar.words import plain, relatives
from extractors.parse import Parse
from models.document import Span
from models.mention import Mention
from models.values import PersonValue

Sex = Literal["female", "male"]
_THIRD = re.compile(r"\b(?:(?P<male>he|him|his|himself)|(?P<female>she|her|hers|herself))\b")
_REFLEXIVE = re.compile(r"[ \n](?P<self>himself|herself)\b")
_SOMEBODY = re.compile(
    r"\b(?:man|woman|men|women|boy|girl|boys|girls|lady|gentleman|officer|doctor|nurse|priest|pastor|imam|lawyer|solicitor|attorney|"
    r"caseworker|social worker|teacher|counsell?or|psychologist|therapist|judge|landlord|landlady|neighbou?r|friend|partner|interpreter|"
    r"colleague|manager|employer|boss|supervisor|somebody|someone|one who|anyone|everyone|baby|child|pupil|client|whoever|god|lord)\b"
)
_FEWEST = 2
_STAFF = frozenset(
    {"physician", "nurse", "notary", "translator", "official", "psychologist", "therapist", "social_worker"}
)


def pronouns_of_one(
    parse: Parse, people: list[Mention], author: Span | None, subject: Span | None
) -> Iterator[tuple[int, int, Sex, Span]]:
    """Yield start and end of the pronoun, its sex and the name of whom it is said."""
    for mention in people:
        found = _REFLEXIVE.match(parse.text, mention.span.end)
        if found is not None and mention.span != author:
            yield (
                mention.span.start,
                found.end(),
                "female" if found["self"] == "herself" else "male",
                mention.span,
            )
    yield from _throughout(parse, people, author, subject)


def _throughout(
    parse: Parse, people: list[Mention], author: Span | None, subject: Span | None
) -> Iterator[tuple[int, int, Sex, Span]]:
    """The first pronoun of a paper that names one person beside its author and has pronouns of one sex only.

    Counted are those before which the paragraph speaks of no relative and of nobody by a calling.
    """
    own = {key_of(m) for m in people if m.span == author}
    spoken_of = [m for m in people if key_of(m) not in own and not _signs(m)]
    main = next((m for m in spoken_of if m.span == subject), None)
    if main is None or len({key_of(m) for m in spoken_of}) != 1:
        return
    folded = plain(parse.text)
    told = [m for m in _THIRD.finditer(folded) if m.start() > min(m.span.start for m in spoken_of)]
    if len({m.lastgroup for m in told}) != 1:
        return
    told = [m for m in told if not _somebody_else(folded[max(0, folded.rfind("\n\n", 0, m.start())) : m.start()])]
    if len(told) < _FEWEST:
        return
    before = [m for m in spoken_of if m.span.end <= told[0].start()]
    sex: Sex = "female" if told[0].lastgroup == "female" else "male"
    yield told[0].start(), told[0].end(), sex, before[-1].span


def _signs(mention: Mention) -> bool:
    """True for the author, and for who only signs a form or stands on its letterhead."""
    if not isinstance(mention.value, PersonValue):
        return False
    roles = set(mention.value.roles)
    return "author" in roles or (bool(roles & _STAFF) and mention.rule.startswith(("field:", "line", "signature")))


def _somebody_else(folded: str) -> bool:
    return _SOMEBODY.search(folded) is not None or any(
        word in relatives() or word.rstrip("s") in relatives() for word in re.findall(r"[a-z]+", folded)
    )
