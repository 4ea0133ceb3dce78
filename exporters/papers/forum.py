"""How a forum's country sets a paper: the sheet, what an exhibit is called, the notice on work product. Data in forums.toml."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Literal

from models.base import Model
from models.casefile import CaseFile

_USUAL = "uscis"


class PaperForum(Model):
    """One forum's usages.

    ``paper`` is the sheet; ``short`` stands in cites; ``notice`` on whatever shows a finding;
    ``client_notice`` on papers for the client; ``also`` are other names of the forum.
    """

    paper: Literal["Letter", "A4"]
    exhibit: str
    short: str
    numbering: Literal["numbers", "letters"]
    language: str
    month_first: bool
    notice: str
    client_notice: str
    also: tuple[str, ...] = ()

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the sheet in millimetres."""
        return (215.9, 279.4) if self.paper == "Letter" else (210.0, 297.0)

    def number(self, place: int) -> str:
        """Return the number of the exhibit at a place, from 1: "3", or "C" and after "Z" "AA"."""
        if self.numbering == "numbers":
            return str(place)
        letters = ""
        while place:
            place, last = divmod(place - 1, 26)
            letters = chr(ord("A") + last) + letters
        return letters


@lru_cache(maxsize=1)
def _forums() -> dict[str, PaperForum]:
    table = tomllib.loads(Path(__file__).with_name("forums.toml").read_text(encoding="utf-8"))
    forums = {key: PaperForum(**row) for key, row in table.items()}
    return forums | {name: forum for forum in forums.values() for name in forum.also}


def paper_forum(case: CaseFile) -> PaperForum:
    """Return the usages of the case's forum, those of USCIS where it has none or an unknown one."""
    known = _forums()
    return known.get((case.settings.forum or _USUAL).casefold(), known[_USUAL])
