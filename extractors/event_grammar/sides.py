"""Body site and side of an event: those nearest to its trigger, or those of the procedure that it names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.body_sites import find_sites, within
from extractors.event_grammar.found import Found
from extractors.laterality import Side, laterality_near
from extractors.parse import Parse
from extractors.phrases import read_rows

_REACH = 80
_BESIDE_WORDS = 5
_MOVE_REACH = 9
_MOVED = re.compile(r"(?i)\b(?:came|come|comes|coming|go|goes|going|went|get|got|sent|brought|was|were|is|be)[ \n]$")
_ANY_LIMB = "limb"
_ROWS_REACH = 240
_SIDE_ROW = re.compile(
    r"(?im)(?:^|(?<=[\t.;,]) ?)(?:operative |operated |affected |operation )?(?:side|laterality|eye|eye operated|limb)[ ]?[:\t][ \t]*"
    r"(left|right|l|r|lt|rt|od|os|o\.d\.|o\.s\.|le|re)\b(?! ?/)"
)
_LEFT = frozenset({"left", "l", "lt", "os", "le"})


class Where(NamedTuple):
    """A site key and a side; either may be None."""

    site: str | None
    laterality: Side | None


def site_beside(parse: Parse, found: Found) -> Where:
    """Return the site of an event: where a form names its procedure, else nearest to its trigger in its scope.

    A procedure that is done on one part of the body takes only a site that can be that part; where none is named, its own
    part, and the side beside its name ("right cataract extraction").
    """
    (start, end), (at, at_end) = found.scope, (found.at, found.at_end)
    if found.beside is not None:
        at, at_end = found.beside
        start, end = parse.sentence(at)
    usual = procedure_site(found.procedure)
    where = site_near(parse, start, end, at, at_end, usual)
    if where.laterality is not None or found.procedure is None:
        return where
    side = laterality_near(parse, at, at_end, reach=_BESIDE_WORDS) or _side_row(parse.text, at)
    return Where(where.site or (usual if side or usual != _ANY_LIMB else None), side)


def site_near(parse: Parse, start: int, end: int, at: int, at_end: int, part: str | None = None) -> Where:
    """Return the site in ``text[start:end]`` nearest to ``text[at:at_end]``, one with a side before one without.

    With ``part`` only sites that are it, hold it or lie in it.
    """
    sites = sorted(
        (max(site.start - at_end, at - site.end, 0), site.laterality is None, site.start, site.site, site.laterality)
        for site in find_sites(parse, start, end)
        if not _MOVED.search(parse.text, max(start, site.start - _MOVE_REACH), site.start)
        and (part is None or within(site.site, part) or within(part, site.site))
    )
    if not sites or sites[0][0] > _REACH:
        return Where(None, None)
    return Where(sites[0][3], sites[0][4])


def _side_row(text: str, offset: int) -> Side | None:
    """Return the side of a form's row "Side: R", "Eye: OD" beside the rows of a procedure; None where several tell it."""
    first = max(text.rfind("\n\n", 0, offset), offset - _ROWS_REACH, 0)
    last = text.find("\n\n", offset)
    told: set[Side] = {
        "left" if m[1].casefold().replace(".", "") in _LEFT else "right"
        for m in _SIDE_ROW.finditer(text, first, min(last, offset + _ROWS_REACH) if last >= 0 else offset + _ROWS_REACH)
    }
    return told.pop() if len(told) == 1 else None


@lru_cache(maxsize=256)
def procedure_site(procedure: str | None) -> str | None:
    """Return the part of the body that a procedure is done on, None where it can be any."""
    return _sites().get(procedure or "")


@lru_cache(maxsize=1)
def _sites() -> dict[str, str]:
    return {row["procedure"]: row["site"] for row in read_rows("procedure_sites.tsv")}
