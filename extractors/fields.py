"""Where a field or an item of a list ends that has no stop: at the end of its line."""

from __future__ import annotations

import re

_SHORT_LINE = 56
_OPENS = re.compile(r"[ \t]*(?:[•*·▪–-][ \t]|\[[ xX_]?\]|[☐☒☑□■]|\(?\d{1,2}[.)][ ]|[A-ZÁÉÍÓÚÑ][^\n:.]{0,38}:)")
_CAPITAL = re.compile(r"[ \t]*[A-ZÁÉÍÓÚÑÀÂÊÔÇ]")
_GOES_ON = re.compile(
    r"(?:[,\-–(/&]|\b(?:a|an|the|of|and|or|with|for|to|in|on|no|by|at|from|her|his|my|is|was|has|had|de|del|la|el|y|con|por|sin|en|et|"
    r"du|des|le|les|avec|pour|à|e|da|do|com|sem|não|Dr\.?|Mr\.?|Mrs\.?|Ms\.?))[ \t]*$",
    re.IGNORECASE,
)


def field_of(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """Return the part of the sentence ``text[first:last]`` that holds ``text[start:end]``: its own lines in a form or list."""
    for at in _ends(text, first, start):
        first = at + 1
    for at in _ends(text, end, last):
        return first, at
    return first, last


def _ends(text: str, first: int, last: int) -> list[int]:
    """Return the line ends between the two places where one field or item ends and another begins."""
    found = []
    at = text.find("\n", first, last)
    while at >= 0:
        line_start = text.rfind("\n", 0, at) + 1
        line = text[line_start:at]
        following = text[at + 1 : at + 60]
        short = len(line.strip()) < _SHORT_LINE and bool(_CAPITAL.match(following)) and not _GOES_ON.search(line)
        if _OPENS.match(following) or short:
            found.append(at)
        at = text.find("\n", at + 1, last)
    return found
