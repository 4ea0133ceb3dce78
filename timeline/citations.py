"""Papers that a document cites though they are dated later than itself: "the letter of Dr X of 26 February 2025"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from models.claim import Claim
from models.dates import PartialDate, Precision
from models.document import Document
from models.extraction import Extraction
from models.ids import content_id
from models.mention import Mention
from models.values import DateRole, DateValue

_REACH = 110
_OWN = frozenset({DateRole.DOCUMENT, DateRole.SIGNATURE, DateRole.SWORN})
_TOLD = frozenset({DateRole.OTHER, DateRole.EVENT, DateRole.FUTURE})
_ENDS = re.compile(r"[;:!?\t\f]|\n\n|(?<![ .][A-Z])(?<!\b[DM]r)(?<!\bMs)(?<!\bMrs)(?<!\bSra)(?<!\bDra)\.[ \n]")


def citation_claims(extraction: Extraction, document: Document) -> Iterator[Claim]:
    """Yield one claim for each paper cited by a full date of one reading that is later than all the document's own dates.

    What was typed, signed or sworn later than it is dated can cite what came between. None is made of a document whose
    own date is only that of a print, a copy or an event.
    """
    own = [(m, m.value) for m in extraction.mentions if isinstance(m.value, DateValue) and m.value.role in _OWN]
    if extraction.profile.dated_span not in [m.span for m, _ in own]:
        return
    latest = max(r.end for _, value in own for r in value.date.readings)
    for mention in extraction.mentions:
        date = _cited(mention, document)
        if date is not None and date.readings[0].start > latest:
            yield _claim(mention, date, document)


def _cited(mention: Mention, document: Document) -> PartialDate | None:
    value = mention.value
    if not isinstance(value, DateValue) or value.role not in _TOLD:
        return None
    date = value.date
    if date.precision is not Precision.DAY or len(date.readings) > 1 or date.anchor or date.approximate or date.open:
        return None
    lead = _ENDS.split(document.text[max(0, mention.span.start - _REACH) : mention.span.start])[-1]
    named = _named().search(lead)
    return date if named and not _else().search(lead, named.start()) else None


def _claim(mention: Mention, date: PartialDate, document: Document) -> Claim:
    span = mention.span
    return Claim(
        id=content_id("cla", document.sha256, document.file, "cites", span.start, span.end),
        document=document.id,
        predicate="cites",
        value=date.text,
        date=date,
        span=span,
        mentions=(mention.id,),
        confidence=span.confidence(document),
    )


@lru_cache(maxsize=1)
def _words() -> dict[str, list[str]]:
    return tomllib.loads(resources.files("timeline").joinpath("data/citations.toml").read_text("utf-8"))


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    """A paper, whose it is, and the word that leads to its date."""
    table = _words()
    return re.compile(
        rf"\b(?:{_any(table['papers'])})(?:\s(?:{_any(table['whose'])})(?:\s[\w.'’-]+){{1,6}}?)?"
        rf"(?:,?\s(?:{_any(table['dated'])})|,|\s\()\s?(?:the\s)?$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _else() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(_words()['not_cited'])})\b", re.IGNORECASE)
