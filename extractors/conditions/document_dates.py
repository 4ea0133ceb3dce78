"""The dates that a paper bears itself, each read in one way only."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from models.dates import PartialDate
from models.values import DateRole, DateValue

if TYPE_CHECKING:
    from extractors.parse import Parse


@lru_cache(maxsize=1)
def document_dates(parse: Parse) -> tuple[PartialDate, ...]:
    """Return them in the order of the text; gathered once a paper, for each of its conditions asks."""
    values = [m.value for m in parse.of_kind("date")]
    return tuple(
        v.date for v in values if isinstance(v, DateValue) and v.role is DateRole.DOCUMENT and not v.date.ambiguous
    )
