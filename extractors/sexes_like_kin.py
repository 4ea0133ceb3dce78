"""The sex that a comparison with kin tells: "she is like a daughter to me", "Noor has been a second son to us"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extractors.name_grammar.holder import key_of
from extractors.name_grammar.words import plain
from extractors.parse import Parse
from models.document import Span
from models.mention import Mention

Sex = Literal["female", "male"]
_FEMALE = ("daughter", "sister", "mother", "aunt", "auntie", "aunty", "grandmother", "granddaughter", "niece")
_MALE = ("son", "brother", "father", "uncle", "grandfather", "grandson", "nephew")
_LIKE = re.compile(
    r"(?:(?P<pronoun>\b(?:he|she))(?:'s)?|(?P<name>(?<=\w)))[ \n](?:(?:is|was|has been|had been|became|has become|will always be)[ \n])?"
    r"(?:(?:always|now|truly|really|just|almost|more|so)[ \n]){0,2}(?P<like>(?:like|as)[ \n])?(?:(?:a|an|my|our|the|one)[ \n])?"
    r"(?P<other>(?:own|second|adopted|real|other|little|big|older|younger|elder|third)[ \n]){0,2}"
    rf"(?P<noun>{'|'.join((*_FEMALE, *_MALE))})[ \n](?:to|for|of)[ \n](?:me|us|mine|ours|my|our|all of us|everyone)\b"
)


def like_kin(parse: Parse, people: list[Mention], author: Span | None) -> Iterator[tuple[int, int, Sex, Span]]:
    """Yield start and end of the comparison, the sex and the name of whom it is said.

    A pronoun is that of the only person whom the paper has named so far, its author and the names of its letterhead left out;
    its sex must be the noun's.
    """
    folded = plain(parse.text)
    own = {key_of(m) for m in people if m.span == author}
    for match in _LIKE.finditer(folded):
        if not (match["like"] or match["other"]):
            continue
        sex: Sex = "female" if match["noun"] in _FEMALE else "male"
        if match["pronoun"] is None:
            named = [m for m in people if m.span.end == match.start("name")]
        else:
            before = [m for m in people if m.span.end <= match.start() and key_of(m) not in own and m.rule != "line"]
            said = "female" if match["pronoun"] == "she" else "male"
            named = before[-1:] if said == sex and len({key_of(m) for m in before}) == 1 else []
        if named and key_of(named[-1]) not in own:
            start = match.start("pronoun") if match["pronoun"] else named[-1].span.start
            yield start, match.end(), sex, named[-1].span
