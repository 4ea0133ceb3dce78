"""Where named towns lie, so that a town is told from its district and from another town."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from math import asin, cos, radians, sin, sqrt

from extractors.name_grammar.words import plain

_EARTH_KM = 6371.0
Point = tuple[float, float]


def points(place: str) -> tuple[Point, ...]:
    """Return where towns of this name lie (latitude, longitude); none where the name is unknown.

    Of "Town, Region" the first part that is known counts.
    """
    for part in place.split(","):
        found = _towns().get(_key(part))
        if found:
            return tuple((float(a), float(b)) for a, b in (p.split(",") for p in found.split(" ")))
    return ()


def is_town(name: str) -> bool:
    """True where the whole name is a town's."""
    return _key(name) in _towns()


def _key(name: str) -> str:
    return " ".join(re.findall(r"\w+", plain(name)))


def distance_km(first: tuple[Point, ...], second: tuple[Point, ...]) -> float:
    """Return the smallest distance between two lists of points."""
    return min(_between(a, b) for a in first for b in second)


def _between(a: Point, b: Point) -> float:
    (lat, long), (lat_, long_) = ((radians(x), radians(y)) for x, y in (a, b))
    h = sin((lat_ - lat) / 2) ** 2 + cos(lat) * cos(lat_) * sin((long_ - long) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(h))


@lru_cache(maxsize=1)
def _towns() -> dict[str, str]:
    text = resources.files("extractors").joinpath("data/gazetteer.tsv").read_text("utf-8")
    return dict(line.split("\t") for line in text.splitlines() if not line.startswith("#"))
