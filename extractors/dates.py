"""Dates: found by a grammar, read with the document's own order, hung on their anchors, each with its role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.date_anchors import Anchor, Anchors
from extractors.date_grammar.base import Base, Read
from extractors.date_grammar.find import find_dates
from extractors.date_grammar.lexicon import SPACE
from extractors.date_grammar.normalise import read
from extractors.date_grammar.shapes import Calendar, Found, Numeric, Shift
from extractors.date_machine import machine_dates
from extractors.date_order import country_of, order_of
from extractors.date_roles import Role, foot_of, role_of
from extractors.date_series import with_series
from extractors.date_tense import is_future, is_idle, is_of_school, is_past, is_recent, lead, told_as_past
from extractors.document_date import Candidate, choose
from extractors.parse import Parse
from models.dates import PartialDate, Reading
from models.document import DateOrder, Document, Span
from models.mention import Mention, make_mention
from models.values import DateRole, DateValue

_JOIN = re.compile(
    rf"^,?{SPACE}?(?:and|or|y|e|et|to|until|through|&|-|–|al|a|au)?{SPACE}?(?:the|el|le|on|o|em)?{SPACE}?$"
)
_TYPED_AFTER_DAYS = 45
_LABELLED = frozenset({"visit", "discharged", "date_of_event"})


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
    roles = _roles(text, found, base)
    own = _own_date(text, found, roles, base)
    anchors, visit = Anchors(text, own), _visit_day(text, found, roles, base, own)
    resolved: list[_Resolved] = []
    for i, one in enumerate(found):
        words = lead(text, one)
        if is_idle(text, one) or (one.rule == "bare_weekday" and not (is_future(words) or is_past(words))):
            continue
        here, anchor = anchors.at(one, base)
        if visit is not None and isinstance(one.shape, Shift) and _is_of_the_day(one.shape):
            here, anchor = replace(here, document=visit.reading), visit
        here = replace(
            here,
            next_year=_year_of_next(text, found, i),
            future=is_future(words),
            recent=is_recent(words),
            past=is_past(words),
            of_school=is_of_school(words),
        )
        got = read(one, here)
        if got is None:
            continue
        role = _timed(roles[i], got, own.reading if own else None, text, one)
        on_document = got.hung_on == "document" and anchor is not visit
        date = _partial(document, one, got, anchors.of_document if on_document else anchor)
        resolved.append(_Resolved(one, date, role, _reason(one, got, role, order_reason)))
        anchors.note(one, date, role, hangs=got.hung_on is not None)
    return resolved


def _roles(text: str, found: Sequence[Found], base: Base) -> list[Role]:
    foot, roles, previous, machine = foot_of(text), [], 0, machine_dates(text)
    for one in found:
        role = role_of(text, one, previous, foot)
        if machine and _stands_by_itself(one) and (got := read(one, base)):
            role = next((machine[r.start] for r in got.readings if r.days == 1 and r.start in machine), role)
        roles.append(role)
        previous = one.end
    return with_series(text, found, roles)


def _stands_by_itself(one: Found) -> bool:
    return isinstance(one.shape, Numeric) or (isinstance(one.shape, Calendar) and one.shape.year is not None)


def _own_date(text: str, found: Sequence[Found], roles: Sequence[Role], base: Base) -> Anchor | None:
    """The document's own date among those that stand by themselves."""
    candidates, places = [], {}
    for one, role in zip(found, roles, strict=True):
        if not _stands_by_itself(one):
            continue
        got = read(one, base)
        if got is not None:
            date = PartialDate(text=text[one.start : one.end], precision=got.precision, readings=got.readings)
            candidates.append(Candidate(date, one.start, one.end, role.role, role.key))
            places[one.start] = one
    chosen, _ = choose(text, candidates)
    if chosen is None or chosen.date.ambiguous:
        return None
    return Anchor(chosen.date.readings[0], places[chosen.start])


def _visit_day(
    text: str, found: Sequence[Found], roles: Sequence[Role], base: Base, own: Anchor | None
) -> Anchor | None:
    """The one day of the visit that a paper typed some days later tells of: its "today" is that day."""
    days = {}
    for one, role in zip(found, roles, strict=True):
        if role.key == "visit" and _stands_by_itself(one) and (got := read(one, base)) and len(got.readings) == 1:
            days[got.readings[0].start] = Anchor(got.readings[0], one)
    if len(days) != 1 or own is None:
        return None
    visit = next(iter(days.values()))
    return visit if 0 < (own.reading.start - visit.reading.end).days <= _TYPED_AFTER_DAYS else None


def _is_of_the_day(shape: Shift) -> bool:
    return shape.hangs_on == "document" and shape.unit == "day" and abs(shape.count) <= 1


def _partial(document: Document, one: Found, got: Read, on: Anchor | None) -> PartialDate:
    anchor = None
    if got.hung_on is not None and on is not None:
        anchor = Span(document=document.id, start=on.found.start, end=on.found.end)
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
        if (got.hung_on is None or _has_its_weekday(one, got)) and (role.key in _LABELLED or told_as_past(text, one)):
            return Role(DateRole.EVENT, role.key, "told as past, though later than the document's own date", None)
        return Role(DateRole.FUTURE, role.key, "it is later than the document's own date", None)
    return role


def _has_its_weekday(one: Found, got: Read) -> bool:
    """True for a day without its year whose weekday fits the one year that is meant."""
    return len(got.readings) == 1 and got.readings[0].days == 1 and got.readings[0].start.weekday() == one.weekday


def _reason(one: Found, got: Read, role: Role, order_reason: str) -> str:
    parts = [role.evidence]
    if (
        isinstance(one.shape, Numeric)
        and one.shape.first <= 12
        and one.shape.second <= 12
        and one.shape.first != one.shape.second
    ):
        parts.append(f"order: {order_reason}" if len(got.readings) == 1 else f"both orders kept: {order_reason}")
    if got.hung_on == "birth":
        parts.append("counted from the birth date")
    elif got.hung_on == "story":
        parts.append("counted from the event told before it")
    elif got.hung_on == "document":
        parts.append("counted from the document's own date")
    if one.repaired:
        parts.append("misread characters mended")
    if one.weekday is not None and not any(r.start.weekday() == one.weekday for r in got.readings if r.days == 1):
        parts.append("the weekday beside it is another day's")
    return "; ".join(parts)


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


dates = DateExtractor()
