"""Body site and side of an event: those nearest to its trigger."""

from __future__ import annotations

from typing import NamedTuple

from extractors.body_sites import find_sites
from extractors.laterality import Side
from extractors.parse import Parse

_REACH = 80


class Where(NamedTuple):
    """A site key and a side; either may be None."""

    site: str | None
    laterality: Side | None


def site_near(parse: Parse, start: int, end: int, at: int, at_end: int) -> Where:
    """Return the site in ``text[start:end]`` nearest to ``text[at:at_end]``, one with a side before one without."""
    sites = sorted(
        (max(site.start - at_end, at - site.end, 0), site.laterality is None, site.start, site.site, site.laterality)
        for site in find_sites(parse, start, end)
    )
    if not sites or sites[0][0] > _REACH:
        return Where(None, None)
    return Where(sites[0][3], sites[0][4])
