"""The forms with which a reviewer sets something right, and what they wrote down."""

from __future__ import annotations

import html
import re

from models.amendment import Change
from models.settings import Settings
from store.home import open_store


def forms(page: str) -> list[dict[str, str]]:
    """The hidden and shown fields of every form of amendments on a page."""
    found = []
    for part in re.split(r'class="amend(?: choose)?"', page)[1:]:
        form = part[: part.index("</form>")]
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
        found.append({name: html.unescape(value) for name, value in fields.items()})
    return found


def form(page: str, kind: str) -> dict[str, str]:
    """The first form of a kind."""
    return next(fields for fields in forms(page) if fields["type"] == kind)


def lines(settings: Settings, case: str) -> list[Change]:
    """What stands in the ledger of a case."""
    with open_store(settings) as store:
        return [line.change for line in store.amendments.of_case(case)]
