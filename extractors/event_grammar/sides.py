"""Body site and side of an event: those nearest to its trigger."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.body_sites import find_sites
from extractors.event_grammar.found import Found
from extractors.laterality import Side, laterality_near
from extractors.parse import Parse

_REACH = 80
_MOVE_REACH = 9
_MOVED = re.compile(r"(?i)\b(?:came|come|comes|coming|go|goes|going|went|get|got|sent|brought|was|were|is|be)[ \n]$")


class Where(NamedTuple):
    """A site key and a side; either may be None."""

    site: str | None
    laterality: Side | None


def site_beside(parse: Parse, found: Found) -> Where:
    """Return the site of an event: where a form names its procedure, else nearest to its trigger in its scope.

    A side right before the operation or injury ("right cataract extraction") is its side where no site has one.
    """
    (start, end), (at, at_end) = found.scope, (found.at, found.at_end)
    if found.beside is not None:
        at, at_end = found.beside
        start, end = parse.sentence(at)
    where = site_near(parse, start, end, at, at_end)
    if where.laterality is None and found.procedure is not None:
        side = laterality_near(parse, at, at_end, reach=1)
        return Where(where.site, side)
    return where


def site_near(parse: Parse, start: int, end: int, at: int, at_end: int) -> Where:
    """Return the site in ``text[start:end]`` nearest to ``text[at:at_end]``, one with a side before one without."""
    sites = sorted(
        (max(site.start - at_end, at - site.end, 0), site.laterality is None, site.start, site.site, site.laterality)
        for site in find_sites(parse, start, end)
        if not _MOVED.search(parse.text, max(start, site.start - _MOVE_REACH), site.start)
    )
    if not sites or sites[0][0] > _REACH:
        return Where(None, None)
    return Where(sites[0][3], sites[0][4])
