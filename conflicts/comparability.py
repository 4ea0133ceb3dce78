"""When two values may be held against each other: near enough in time, as data."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from models.claim import Claim
from models.dates import Agreement


@lru_cache(maxsize=1)
def comparability() -> dict[str, Any]:
    """Return the table of windows, tolerances and bands."""
    return tomllib.loads(resources.files("conflicts").joinpath("data/comparability.toml").read_text("utf-8"))


def at_one_time(a: Claim, b: Claim, days: int) -> bool:
    """True when both times are known and can be at most ``days`` apart."""
    if a.when is None or b.when is None:
        return False
    return a.when.compare(b.when) is not Agreement.DIFFERENT or a.when.distance_days(b.when) <= days


def later(a: Claim, b: Claim) -> bool:
    """True when the first claim's time surely comes after the second's."""
    if a.when is None or b.when is None:
        return False
    return min(r.start for r in a.when.readings) > max(r.end for r in b.when.readings)


def lasting(code: str | None) -> bool:
    """True when a condition of this ICD-10 code does not go away."""
    return bool(code) and str(code).startswith(tuple(comparability()["lasting"]["codes"]))


def found_locally(concept: str) -> bool:
    """True for a growth of no named sort, or what it has spread to: not seen at one place, it may be at another."""
    return concept.partition(".")[0] in comparability()["local"]["concepts"]


def steady_days(code: str | None) -> int | None:
    """Return for how many days a condition of this code surely stays, None for one that passes quickly."""
    table = comparability()["steady"]
    return int(table["days"]) if code and code.startswith(tuple(table["codes"])) else None


def passing(code: str | None) -> bool:
    """True for signs and slight illnesses, which nobody counts as a history."""
    return not code or code.startswith(tuple(comparability()["passing"]["codes"]))
