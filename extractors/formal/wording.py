"""Patterns from data files: a blank stands for any white space, "~" for an apostrophe of any shape or none.

"rn" also stands for the m that a scan makes of it: "swom before me".
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

_PIECE = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.|~|\^|\$|rn(?![?*+{])| [?*+]?")
# A form feed parts pages as a newline parts lines.
_SIGNS = {"rn": "(?:rn|m)", "~": "['’‘`´]?", "^": r"(?:^|(?<=\f))", "$": r"(?=$|\f)"}
_SPACES = {" ": "{1,4}", " ?": "{0,4}", " *": "*", " +": "+"}


@lru_cache(maxsize=16)
def table(name: str) -> dict[str, Any]:
    """Return the data file ``name``.toml of extractors/data."""
    return tomllib.loads(files("extractors").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=512)
def pattern(source: str, *, one_line: bool = False) -> re.Pattern[str]:
    """Compile a pattern of a data file, without regard to case.

    A blank stands for any white space that does not end a page, or with ``one_line`` for blanks and tabs only;
    inside square brackets it is a blank.
    """
    space = r"[ \t]" if one_line else r"[^\S\f]"

    def expand(match: re.Match[str]) -> str:
        piece = match.group()
        if piece in _SIGNS:
            return _SIGNS[piece]
        return space + _SPACES[piece] if piece in _SPACES else piece

    return re.compile(_PIECE.sub(expand, source), re.IGNORECASE | re.MULTILINE)


def either(sources: list[str], *, one_line: bool = False) -> str:
    """Return the source of one pattern that takes any of ``sources``, as a group."""
    return "(?:" + "|".join(pattern(source, one_line=one_line).pattern for source in sources) + ")"
