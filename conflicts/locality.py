"""Whether two places can be one: everyday places by their setting, named ones by their words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import Any

from conflicts.comparison import fold
from conflicts.words import words
from extractors.gazetteer import distance_km, points
from extractors.name_grammar.words import given_names
from extractors.settings import compare_settings, setting_of
from models.dates import Agreement

_ONE_TOWN_KM = 40
_INSTITUTION = re.compile(
    r"(?:the )?(?P<town>[^\W\d]{3,}(?: [^\W\d]{3,}){0,2}?) (?:(?:central|general|district|regional|provincial|city|municipal|"
    r"county|state|referral|teaching|university) )+"
    r"(?:hospital|infirmary|clinic|medical (?:centre|center)|health (?:centre|center))$"
)
_IN_TOWN = re.compile(r"\b(?:of|in|at|near) (?P<town>[^\W\d_a-z].*)$")


class Localities:
    """Compares places; "Chorrillos, Lima" written anywhere in the case makes the one a part of the other."""

    def __init__(self, written: Iterable[str]) -> None:
        self._joined = {
            frozenset((a, b))
            for place in written
            if "," in place
            for parts in (_parts(place),)
            for i, a in enumerate(parts)
            for b in parts[i + 1 :]
        }

    def compare(self, first: str, second: str, ignored: str | None = None) -> Agreement:
        """Compare two places three-valued; ``ignored`` is a kind of setting that says nothing of where it happened."""
        a, b = setting_of(first), setting_of(second)
        if ignored is not None and any(s and not s.near and ignored in (s.kind, s.of) for s in (a, b)):
            return Agreement.COMPATIBLE
        if a and b:
            return compare_settings(a, b)
        if a or b:
            return Agreement.COMPATIBLE
        return self.compare_names(first, second)

    def compare_names(self, first: str, second: str) -> Agreement:
        """Compare two named places: different where no word is shared and neither can hold the other.

        Two towns of the gazetteer differ where they lie apart; a name beside a town may be one of its districts.
        """
        a, b = _telling(first), _telling(second)
        if a == b:
            return Agreement.EQUAL
        parts, others = _parts(first), _parts(second)
        if set(parts) & set(others) and set(parts) - set(others) and set(others) - set(parts):
            return self.compare_names(_without(first, others), _without(second, parts))
        a, b = a - words("hospital_ranks"), b - words("hospital_ranks")
        if not a or not b or a & b:
            return Agreement.COMPATIBLE
        if is_region(first) or is_region(second):
            both = is_country(first) and is_country(second)
            return Agreement.DIFFERENT if both else Agreement.COMPATIBLE
        if any(frozenset((x, y)) in self._joined for x in _parts(first) for y in _parts(second)):
            return Agreement.COMPATIBLE
        here, there = (points(p) or points(_named(p)) or points(_town_of(p)) for p in (first, second))
        if not here and not there:
            return Agreement.DIFFERENT
        apart = bool(here and there) and distance_km(here, there) > _ONE_TOWN_KM
        return Agreement.DIFFERENT if apart else Agreement.COMPATIBLE


def town_in(place: str) -> str:
    """The town that a place names: that of "the main street of Gavar", and a name itself; empty where there is none."""
    if setting_of(place) is None:
        return place
    behind = _IN_TOWN.search(place)
    return behind["town"] if behind and setting_of(behind["town"]) is None else ""


def is_country(place: str) -> bool:
    """True for the name of a country."""
    return fold(place) in _countries()


def is_region(place: str) -> bool:
    """True for a country, a state, and what calls itself a province, department, district or the like."""
    folded = fold(place)
    return is_country(place) or folded in _states() or bool(_regions().search(folded))


def _telling(place: str) -> set[str]:
    return set(fold(place).split()) - words("place_noise")


def _named(place: str) -> str:
    """The place without what goes before a name: "Kutaisi" of "city of Kutaisi"."""
    noise = words("place_noise")
    return ", ".join(" ".join(w for w in fold(part).split() if w not in noise) for part in place.split(","))


def _town_of(place: str) -> str:
    """The town of a hospital that bears a town's name and its rank: "Kumasi" of "Kumasi Central Hospital"; else nothing.

    One called after a person ("Florence General Hospital") may stand anywhere.
    """
    named = _INSTITUTION.match(fold(place))
    return named["town"] if named and named["town"].split()[0] not in given_names() else ""


def _without(place: str, others: list[str]) -> str:
    """The place without the parts that the other has too: the towns of "Town, Country" and "Other, Country"."""
    return ", ".join(part.strip() for part in place.split(",") if not set(_parts(part)) & set(others))


def _parts(place: str) -> list[str]:
    return [p for part in place.split(",") if (p := " ".join(sorted(_telling(part))))]


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("conflicts").joinpath("data/places.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(fold(name) for name in _data()["countries"])


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return frozenset(fold(name) for name in _data()["states"])


@lru_cache(maxsize=1)
def _regions() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(fold(w) for w in _data()['regions'])})\b")
