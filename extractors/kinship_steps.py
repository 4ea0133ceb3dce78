"""A relation that a bracket explains: "brother-in-law (husband's brother)", "aunt (mother's older sister)"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.name_grammar.kin import canonical
from extractors.name_grammar.words import relatives_pattern
from extractors.stated_relations import Stated

_WHOSE = r"(?:(?:the|his|her|their|my|(?:the )?(?:patient|client|child|applicant|pt)['’]s)[ \n])?"
_ADJECTIVES = r"(?:(?:older|younger|elder|eldest|youngest|only|twin|full|half|late|first)[ \n]){0,2}"


class Step(NamedTuple):
    """The person is ``relation`` of the ``first`` relative; the bracket ends at ``end``."""

    first: str
    relation: str
    end: int


def explained(folded: str, stated: Stated) -> Step | None:
    """Return the step that a bracket or dash right behind a stated relation names; None without one."""
    match = _bracket().match(folded, stated.end)
    if match is None:
        return None
    return Step(canonical(match["first"]), canonical(match["second"]), match.end())


@lru_cache(maxsize=1)
def _bracket() -> re.Pattern[str]:
    words = relatives_pattern()
    return re.compile(
        rf"[ ]?[(\[,–-][ ]?(?:i\.?e\.?,?[ ])?{_WHOSE}{_ADJECTIVES}(?P<first>{words})(?:['’]s|s['’])[ \n]{_ADJECTIVES}(?P<second>{words})\b"
    )
