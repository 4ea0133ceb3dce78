"""Fields of a form whose value is no person, though it may read like a name: "Nationality: SRI LANKAN"."""

from __future__ import annotations

import re

_LABELS = (
    r"nationality|citizenship|citizen of|country|religion|faith|denomination|ethnicity|ethnic group|ethnic origin|race|tribe|clan|caste|"
    r"language|languages|mother tongue|first language|dialect|occupation|profession|trade|"
    r"nacionalidad|ciudadania|pais|etnia|idioma|lengua|profesion|ocupacion|oficio|"
    r"nationalite|citoyennete|pays|ethnie|langue|metier|nacionalidade|cidadania|lingua|profissao|naturalidade"
)
_FIELD = re.compile(
    rf"(?:^|[\t\n/;,|] ?|\d[.)] ?)(?:[a-z]+ )?(?:{_LABELS})(?: (?:of|at|de) [a-z]+)?(?: spoken)?(?: ?[:\t])[ \t]*$"
)
_REACH = 60


def in_another_field(folded: str, start: int) -> bool:
    """Return whether what begins at ``start`` is the value of a field for a nationality, a religion, a language or a trade."""
    line = folded.rfind("\n", 0, start) + 1
    return _FIELD.search(folded[max(line, start - _REACH) : start]) is not None
