"""What the machine-readable lines of a passport or card say of its dates: which is the birth, and until when it is valid."""

from __future__ import annotations

import re
from datetime import date

from extractors.check_digits import mrz
from extractors.date_roles import Role
from models.values import DateRole

_LINE = re.compile(r"(?P<birth>\d{6})(?P<c1>\d)[MFX<](?P<expiry>\d{6})(?P<c2>\d)(?=[A-Z0-9<]{3})")


def machine_dates(text: str) -> dict[date, Role]:
    """Return the birth and the end of validity that the lines give, by day; only where their check digits hold."""
    found: dict[date, Role] = {}
    for match in _LINE.finditer(text):
        if not (mrz(match["birth"], match["c1"]) and mrz(match["expiry"], match["c2"])):
            continue
        expiry = _day(match["expiry"], 2000)
        birth = _day(match["birth"], 2000)
        if expiry is None or birth is None:
            continue
        if birth.year > expiry.year - 1:  # no card is valid before its holder is born
            birth = _day(match["birth"], 1900) or birth
        found[birth] = Role(DateRole.BIRTH, "born", "the machine-readable line gives it as the birth")
        found[expiry] = Role(DateRole.FUTURE, "expires", "the machine-readable line gives it as the end of validity")
    return found


def _day(figures: str, century: int) -> date | None:
    try:
        return date(century + int(figures[:2]), int(figures[2:4]), int(figures[4:]))
    except ValueError:
        return None
