"""Two dates that bound one time: "from 2 April 2017 to 30 April 2017", "May 2017 – March 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.dates import PartialDate, Precision, Reading
from models.document import Document, Span
from models.mention import Mention, make_mention
from models.values import DateRole, DateValue

_JOINT = re.compile(
    r"[,]?\s*(?:to|until|till|til|through|thru|up\sto|a|al|hasta|hasta\sel|au|jusqu'?au|jusqu'?en|à|ate|até|até\so|[–—-])\s*(?:the\s|el\s|le\s)?\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:and|y|et|e)\s*(?:the\s|el\s|le\s)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|entre)\s+(?:the\s|el\s|le\s)?$", re.IGNORECASE)
_TOLD = frozenset({DateRole.EVENT, DateRole.OTHER, DateRole.DOCUMENT})

Dated = tuple[Mention, DateValue]


def joined(dates: Sequence[Dated], document: Document) -> Iterator[Dated]:
    """Yield the dates, two that bound one time as one range."""
    i = 0
    while i < len(dates):
        if i + 1 < len(dates) and _bound(dates[i], dates[i + 1], document.text):
            yield _range(dates[i], dates[i + 1], document)
            i += 2
        else:
            yield dates[i]
            i += 1


def _bound(first: Dated, last: Dated, text: str) -> bool:
    (a, from_), (b, until) = first, last
    between = text[a.span.end : b.span.start]
    said = _JOINT.fullmatch(between) or (
        _AND.fullmatch(between) and _BETWEEN.search(text[max(0, a.span.start - 12) : a.span.start])
    )
    dates = (from_.date, until.date)
    if not said or from_.role not in _TOLD or until.role not in _TOLD:
        return False
    if any(d.ambiguous or d.precision is Precision.RANGE or d.anchor is not None for d in dates):
        return False
    return dates[0].readings[0].end < dates[1].readings[0].start


def _range(first: Dated, last: Dated, document: Document) -> Dated:
    (a, from_), (b, until) = first, last
    start, end = a.span.start, b.span.end
    when = PartialDate(
        text=" ".join(document.text[start:end].split()),
        precision=Precision.RANGE,
        readings=(Reading(start=from_.date.readings[0].start, end=until.date.readings[0].end),),
        approximate=from_.date.approximate or until.date.approximate,
    )
    value = DateValue(date=when, role=DateRole.EVENT, evidence=from_.evidence)
    span = Span(document=document.id, start=start, end=end)
    return make_mention(span, value, extractor=a.extractor, version=a.version, rule="range|prose"), value
