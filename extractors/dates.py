"""Dates: found by a grammar, read with the document's own order, hung on their anchors, each with its role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.date_grammar.find import find_dates
from extractors.date_grammar.lexicon import RELATIVE, SPACE, alternation, table
from extractors.date_grammar.normalise import Base, Read, read
from extractors.date_grammar.shapes import Calendar, Found, NamedUnit, Numeric, Shift
from extractors.date_order import country_of, order_of
from extractors.date_roles import Role, foot_of, role_of
from extractors.document_date import Candidate, choose
from extractors.parse import Parse
from models.dates import PartialDate, Reading
from models.document import DateOrder, Document, Span
from models.mention import Mention, make_mention
from models.values import DateRole, DateValue

_TOLD = {DateRole.EVENT, DateRole.DEATH}
_FUTURE = re.compile(rf"(?<!\w){alternation(RELATIVE['future']['signs'])}(?!\w)", re.IGNORECASE)
_PLANNED = re.compile(rf"(?<!\w){alternation(RELATIVE['future']['planned'])}(?!\w)", re.IGNORECASE)
_RECENT = re.compile(rf"(?<!\w){alternation(RELATIVE['future']['recent'])}(?!\w)", re.IGNORECASE)
_JOIN = re.compile(
    rf"^,?{SPACE}?(?:and|or|y|e|et|to|until|through|&|-|–|al|a|au)?{SPACE}?(?:the|el|le|on|o|em)?{SPACE}?$"
)
_PAST = re.compile(
    rf"(?i)(?<!\w){alternation(RELATIVE['future']['past'])}(?!\w)|\b(?:was|were|had|did|[a-z]{{3,}}ed|went|came|began|fell|left|told|took|saw|met|lost|got|gave|made|found|[a-z]+(?:ó|ió|aron|ieron))\b"
)
_LABELLED = frozenset({"visit", "discharged", "date_of_event"})
_EVENT_REACH = 80


@dataclass(frozen=True)
class _Resolved:
    found: Found
    date: PartialDate
    role: Role
    reason: str


class DateExtractor:
    """Finds every date expression: absolute, partial, ranges, relative; ambiguous ones keep both readings."""

    name = "dates"
    version = "1"
    requires: tuple[str, ...] = ()

    def extract(self, document: Document, parse: Parse) -> Iterator[Mention]:
        """Yield one mention per date expression; what cannot be given a day, month or year is left out."""
        for one in resolve(document, parse.settings.date_order):
            yield make_mention(
                Span(document=document.id, start=one.found.start, end=one.found.end),
                DateValue(date=one.date, role=one.role.role, evidence=one.reason),
                extractor=self.name,
                version=self.version,
                rule=f"{one.found.rule}|{one.role.key}",
            )


def resolve(document: Document, setting: DateOrder) -> list[_Resolved]:
    """Return the dates of a document in its order, each read and given its role.

    Two passes: dates that stand by themselves give the document's own date; then, in the order of the text, the others
    are hung on the event told before them or on that date.
    """
    text, found = document.text, find_dates(document.text)
    order, order_reason = order_of(text, found, setting, document.language)
    country = country_of(text)
    base = Base(order=order, country=country.code if country else None, southern=bool(country and country.southern))
    roles = _roles(text, found)
    own = _own_date(text, found, roles, base)
    resolved: list[_Resolved] = []
    story: tuple[Reading, Found] | None = None
    row: tuple[Reading, Found] | None = None
    birth: tuple[Reading, Found] | None = None
    for i, one in enumerate(found):
        row = (
            row
            if row and text.find("\n\n", row[1].end, one.start) < 0 and "\f" not in text[row[1].end : one.start]
            else None
        )
        hangs_on = row or own
        close = story is not None and "\n\n" not in text[story[1].end : one.start]
        lead = _lead(text, one)
        here = replace(
            base,
            document=hangs_on[0] if hangs_on else None,
            story=story[0] if story else None,
            story_is_close=close,
            next_year=_year_of_next(text, found, i),
            future=_FUTURE.search(lead) is not None,
            recent=_RECENT.search(lead) is not None,
            past=_PAST.search(lead) is not None,
        )
        anchor = story
        if isinstance(one.shape, Shift) and one.shape.event:
            anchor = _event_anchor(text, one.shape.event, one, resolved, found, base)
            here = replace(here, story=anchor[0] if anchor else None)
        elif _is_idle(text, one):
            continue
        elif birth and isinstance(one.shape, Shift | NamedUnit) and "\n" not in text[birth[1].end : one.start]:
            anchor, here = birth, replace(here, story=birth[0])
        got = read(one, here)
        if got is None:
            continue
        role = _timed(roles[i], got, own[0] if own else None, text, one)
        date = _partial(document, one, got, anchor if got.hung_on == "story" else hangs_on)
        resolved.append(_Resolved(one, date, role, _reason(one, got, role, order_reason)))
        if role.role in _TOLD and not date.ambiguous and one.open != "end":
            story = (date.readings[0], one)
        birth = (date.readings[0], one) if role.role is DateRole.BIRTH and not date.ambiguous else None
        if _opens_row(text, one) and got.hung_on is None and not date.ambiguous:
            row = (date.readings[0], one)
    return resolved


def _roles(text: str, found: Sequence[Found]) -> list[Role]:
    foot, roles, previous = foot_of(text), [], 0
    for one in found:
        roles.append(role_of(text, one, previous, foot))
        previous = one.end
    return roles


def _own_date(text: str, found: Sequence[Found], roles: Sequence[Role], base: Base) -> tuple[Reading, Found] | None:
    """The document's own date among those that stand by themselves."""
    candidates, places = [], {}
    for one, role in zip(found, roles, strict=True):
        if not isinstance(one.shape, Numeric | Calendar) or (isinstance(one.shape, Calendar) and not one.shape.year):
            continue
        got = read(one, base)
        if got is not None:
            date = PartialDate(text=text[one.start : one.end], precision=got.precision, readings=got.readings)
            candidates.append(Candidate(date, one.start, one.end, role.role, role.key))
            places[one.start] = one
    chosen, _ = choose(text, candidates)
    if chosen is None or chosen.date.ambiguous:
        return None
    return chosen.date.readings[0], places[chosen.start]


def _partial(document: Document, one: Found, got: Read, on: tuple[Reading, Found] | None) -> PartialDate:
    anchor = None
    if got.hung_on is not None and on is not None:
        anchor = Span(document=document.id, start=on[1].start, end=on[1].end)
    return PartialDate(
        text=" ".join(document.text[one.start : one.end].split()),
        precision=got.precision,
        readings=got.readings,
        approximate=one.approximate,
        open=one.open,
        anchor=anchor,
        repaired=one.repaired,
    )


def _timed(role: Role, got: Read, own: Reading | None, text: str, one: Found) -> Role:
    """An event later than the document's own date is still to come, unless the sentence tells it as past."""
    if role.role is DateRole.EVENT and got.hung_on == "document" and one.rule in ("within", "ahead"):
        return Role(DateRole.FUTURE, role.key, "it is planned", None)
    if role.role is DateRole.EVENT and own is not None and got.readings[0].start > own.end:
        if got.hung_on is None and (role.key in _LABELLED or _told_as_past(text, one)):
            return Role(DateRole.EVENT, role.key, "told as past, though later than the document's own date", None)
        return Role(DateRole.FUTURE, role.key, "it is later than the document's own date", None)
    return role


def _told_as_past(text: str, one: Found) -> bool:
    """True where the date's sentence has a past verb and no sign of a plan."""
    lead = re.split(r"[.!?\t][ \n]|\n\n|\f", text[max(0, one.start - 200) : one.start])[-1]
    rest = re.split(r"[.!?\t][ \n]|\n\n|\f|\.$", text[one.end : one.end + 200])[0]
    sentence = f"{lead} {rest}"
    if _PAST.search(lead):
        return _FUTURE.search(lead) is None and _PLANNED.search(lead) is None
    planned = _FUTURE.search(sentence) or _PLANNED.search(f"{lead} {rest[:40]}")
    return planned is None and _PAST.search(sentence) is not None


def _reason(one: Found, got: Read, role: Role, order_reason: str) -> str:
    parts = [role.evidence]
    if (
        isinstance(one.shape, Numeric)
        and one.shape.first <= 12
        and one.shape.second <= 12
        and one.shape.first != one.shape.second
    ):
        parts.append(f"order: {order_reason}" if len(got.readings) == 1 else f"both orders kept: {order_reason}")
    if got.hung_on == "story":
        parts.append("counted from the event told before it")
    elif got.hung_on == "document":
        parts.append("counted from the document's own date")
    if one.repaired:
        parts.append("misread characters mended")
    if one.weekday is not None and not any(r.start.weekday() == one.weekday for r in got.readings if r.days == 1):
        parts.append("the weekday beside it is another day's")
    return "; ".join(parts)


def _lead(text: str, one: Found) -> str:
    """The words before the date in its sentence, which tell whether it is to come, or the latest of many."""
    return re.split(r"[.!?\t][ \n]|\n\n|\f", text[max(0, one.start - 120) : one.start])[-1]


def _is_idle(text: str, one: Found) -> bool:
    """ "In two weeks" is a date only where something is planned: otherwise it tells how long something took."""
    if one.rule != "ahead":
        return False
    lead = re.split(r"[.!?\t][ \n]|\n\n|\f", text[max(0, one.start - 120) : one.start])[-1]
    words = lead + " " + text[one.start : one.end].split()[0]
    return _FUTURE.search(words) is None and _PLANNED.search(words) is None


def _year_of_next(text: str, found: Sequence[Found], i: int) -> int | None:
    """ "June 5 and September 21, 2023": a date without a year takes that of the date to which it is joined."""
    shape = found[i].shape
    if not isinstance(shape, Calendar) or shape.year is not None or shape.month is None:
        return None
    for after in found[i + 1 : i + 4]:
        if not _JOIN.match(text[found[i].end : after.start]) or not isinstance(after.shape, Calendar):
            return None
        if after.shape.year is not None:
            return after.shape.year if after.shape.month is not None else None
        i += 1
    return None


def _opens_row(text: str, one: Found) -> bool:
    """True when the date opens a table row or a dated entry of a log."""
    before = text[max(0, one.start - 2) : one.start]
    return (one.start == 0 or before.endswith(("\n", "\f"))) and text[one.end : one.end + 1] == "\t"


def _event_anchor(
    text: str, event: str, one: Found, resolved: Sequence[_Resolved], found: Sequence[Found], base: Base
) -> tuple[Reading, Found] | None:
    """The nearest date, before or else after, whose own words name the event ("ten days before admission")."""
    signs = table("dates_relative.toml")["anchors"][event]["signs"]
    for done in reversed(resolved):
        if done.date.ambiguous or done.date.readings[0].days > 1:
            continue
        lead = text[max(0, done.found.start - _EVENT_REACH) : done.found.start].lower()
        lead = re.split(r"[.!?][ \n]|\n\n|\t", lead.rstrip("\t\n :"))[-1]
        if any(sign in lead for sign in signs):
            return done.date.readings[0], done.found
    return None


dates = DateExtractor()
