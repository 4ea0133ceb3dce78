"""A parse of invented text whose dates and people are given, and the events found in it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from documents import document_of

from extractors.events import events
from extractors.parse import Parse
from models.dates import PartialDate, Precision, Reading
from models.mention import Mention, make_mention
from models.names import PersonName
from models.settings import Settings
from models.values import DateRole, DateValue, EventValue, PersonValue

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_of(text: str, people: dict[str, tuple[str, ...]] | None = None, language: str = "en") -> Parse:
    """A parse whose ISO dates are date mentions of events, and whose given names are person mentions."""
    document = document_of(text, language=language)
    parse = Parse(document, None, Settings(home=Path(), inbox=Path()))  # type: ignore[arg-type]
    for match in DAY.finditer(text):
        day = date.fromisoformat(match.group())
        when = PartialDate(text=match.group(), precision=Precision.DAY, readings=(Reading(start=day, end=day),))
        value = DateValue(date=when, role=DateRole.EVENT)
        parse.add([make_mention(parse.span(*match.span()), value, extractor="fake", version="1")])
    for name, roles in (people or {}).items():
        title, _, rest = name.rpartition(". ")
        for match in re.finditer(re.escape(name), text):
            parts = rest.split()
            person = PersonValue(
                name=PersonName(given=tuple(parts[:-1]), surnames=(parts[-1],), title=title or None), roles=roles
            )
            parse.add([make_mention(parse.span(*match.span()), person, extractor="fake", version="1")])
    return parse


def found_in(text: str, **given: object) -> list[tuple[EventValue, Mention]]:
    """The events of a text with their mentions."""
    parse = parse_of(text, **given)  # type: ignore[arg-type]
    pairs = []
    for mention in events.extract(parse.document, parse):
        assert isinstance(mention.value, EventValue)
        pairs.append((mention.value, mention))
    return pairs
