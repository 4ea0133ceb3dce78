"""The two of whom a sentence tells that they were married: "Mr X, son of Z, and Miss Y were joined in marriage"."""

from __future__ import annotations

import re

from extractors.event_grammar.found import Found
from extractors.event_grammar.scene import Scene
from models.mention import Mention

_OF_COUPLES = frozenset({"marriage", "divorce", "separation"})
_COUPLE = 2
# before the name of a parent, and between two of them
_PARENT = re.compile(
    r"\b(?:son|daughter|child|parents?|father|mother|widow|widower|hij[oa]|padres?|madre|fils|fille|filh[oa]|s/o|d/o)[ \n]?"
    r"(?:of|de|del|da|do|are|is|named|:)?[ \n]*(?:the late |mr\.? |mrs\.? |el |la |don |dona )*$"
)
_AND = re.compile(r"[ \n](?:and|&|y|e|et)[ \n](?:of |de )?$")


def couple_of(found: Found, scene: Scene) -> tuple[Mention, ...]:
    """Return the two people who stand before the words of a marriage in its sentence, their parents left out; else nobody."""
    if found.event not in _OF_COUPLES or found.rule not in ("clause", "carried"):
        return ()
    start, _ = scene.parse.sentence(found.at)
    named: list[Mention] = []
    parent_end = -1
    for person in scene.people_in(start, found.at):
        before = scene.folded[max(start, person.span.start - 40) : person.span.start]
        second_parent = parent_end >= 0 and _AND.fullmatch(scene.folded[parent_end : person.span.start])
        if _PARENT.search(before) or second_parent:
            parent_end = person.span.end
        else:
            named.append(person)
    return tuple(named) if len(named) == _COUPLE else ()
