"""A birth date that a form's field gives for a relative: "Son Ola DOB …", "Minor child's D.O.B.: …"."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.name_grammar.words import plain, relatives_pattern

_FIELD_ENDS = re.compile(r"[\t;|/\n]|,(?=[ ](?:sex|age|dob)\b)")
_NONE = re.compile(r"\b(?:none|n/?a|nil|unknown|not given)\b")


def born_relative(before: str) -> bool:
    """True where the words before a date in its own field name a relative and then the label of a birth."""
    field = plain(_FIELD_ENDS.split(before)[-1])
    match = _relative_born().search(field)
    return match is not None and not _NONE.search(match.group())


@lru_cache(maxsize=1)
def _relative_born() -> re.Pattern[str]:
    words = relatives_pattern()
    return re.compile(
        rf"\b(?:{words}|dependants?|dependents?)(?:['’]s)?\b[^:\d]{{0,40}}?\b(?:dob|d\.o\.b\.?|date of birth|born|b\.)[ :]*$"
    )
