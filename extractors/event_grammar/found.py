"""An event as found, before it becomes a mention."""

from __future__ import annotations

from typing import NamedTuple

from models.mention import Mention


class Found(NamedTuple):
    """An event of type ``event`` in ``text[start:end]``; ``at`` is where its words stand, ``date`` the date's mention.

    ``scope`` bounds the words that tell of site, side, place and people; ``clause`` is the trigger's own clause. A form's
    other fields may tell more: ``beside`` is where they name the procedure with its site and side, ``place`` where they
    name the place, ``parties`` the couple. ``told_at`` is where an earlier sentence told what this one only counts on.
    """

    event: str
    procedure: str | None
    start: int
    end: int
    at: int
    at_end: int
    scope: tuple[int, int]
    date: Mention | None
    rule: str
    clause: tuple[int, int] = (0, 0)
    carried: bool = False
    beside: tuple[int, int] | None = None
    place: tuple[int, int] | None = None
    parties: tuple[Mention, ...] = ()
    told_at: tuple[int, int] | None = None
