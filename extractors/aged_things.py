"""Ages that are of a thing: "a prosthesis, about seven years old", "a two-year-old scar"."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.name_grammar.words import lines

_OLD = re.compile(r"(?:old|of[- \n]age)$")
_COPULA = r"(?:is|are|was|were|now|already|only|still|just|about|around|approximately|some|almost|nearly|over|more than|at least|also|it)"
# between an age and the thing: "a two-year-old surgical scar", not "a two-year-old girl with burns"
_NO_QUALITY = (
    r"(?:with|without|who|whose|and|or|in|on|at|from|of|for|by|a|an|the|his|her|their|my|our|man|woman|men|women|boy|girl|child|"
    r"lady|gentleman|patient|male|female|son|daughter|baby|infant|mother|father|widow|widower)"
)
_LED_IN = re.compile(r"\b(?:by|in|from|at|to|of|with|on|into|for|after|since|near)[ \n](?:[a-z-]+[ \n]){0,2}$")


def of_a_thing(before: str, said: str, after: str) -> bool:
    """True where the age ``said`` is told of a thing right before it or right behind it; all three are plain text."""
    if _OLD.search(said) is None:
        return False
    ahead, behind = _patterns()
    thing = ahead.search(before)
    if thing is not None and (thing["which"] or not _LED_IN.search(before[: thing.start()])):
        return True
    return "-" in said and behind.match(after) is not None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = sorted((word for row in lines("aged_things.txt") for word in row[0].split()), key=len, reverse=True)
    thing = rf"(?<![a-z-])(?:{'|'.join(map(re.escape, words))})(?:e?s)?"
    ahead = re.compile(
        rf"{thing}(?:[ ]\([^()\n]{{0,30}}\))?(?P<which>,?[ \n](?:which|that))?,?[ \n](?:{_COPULA}[ \n])*$"
    )
    ends = r"(?=[.,;:)\n]|[ \n](?:is|was|has|had|of|at|in|on|with|from|and|for|that|which|to|by)\b|$)"
    behind = re.compile(rf"[ \n](?:(?!{_NO_QUALITY}\b)[a-z-]+[ \n]){{0,2}}?{thing}{ends}")
    return ahead, behind
