"""On what the dates of a text hang: the event told before, the row of a table, a birth, an event that is named."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from extractors.date_grammar.base import Base
from extractors.date_grammar.lexicon import alternation, table
from extractors.date_grammar.shapes import Age, Found, NamedUnit, Shift
from extractors.date_roles import Role
from models.dates import PartialDate, Reading
from models.values import DateRole

_TOLD = {DateRole.EVENT, DateRole.DEATH}
_FEW, _NEAR = 5, 400
_EVENT_REACH, _LOOK_BACK = 80, 300
_SENTENCE_ENDS = re.compile(r"[.!?][ \n]|\n\n|\t|\f")
_KIN = re.compile(rf"(?<!\w){alternation(table('dates_relative.toml')['age']['kin'])}(?!\w)", re.IGNORECASE)


class Anchor(NamedTuple):
    """A date on which another hangs, and where it stands."""

    reading: Reading
    found: Found


class _Done(NamedTuple):
    found: Found
    date: PartialDate
    role: Role


class Anchors:
    """Follows the text from date to date. ``own`` is the document's own date, None where it has none."""

    def __init__(self, text: str, own: Anchor | None) -> None:
        self._text = text
        self._own = own
        self._story: Anchor | None = None
        self._row: Anchor | None = None
        self._birth_just_told: Anchor | None = None
        self._births: list[Anchor] = []
        self._done: list[_Done] = []

    @property
    def of_document(self) -> Anchor | None:
        """The row's own date where the date stands in a table row, else the document's."""
        return self._row or self._own

    def at(self, one: Found, base: Base) -> tuple[Base, Anchor | None]:
        """Return ``base`` with what the date hangs on, and the anchor of a date that hangs on what was told before."""
        if self._row and re.search(r"\n\n|\f", self._text[self._row.found.end : one.start]):
            self._row = None
        anchor = self._told_before(one)
        birth = self._birth_of(one) if isinstance(one.shape, Age) else None
        document = self.of_document
        close = anchor is not None and "\n\n" not in self._text[anchor.found.end : one.start]
        return replace(
            base,
            document=document.reading if document else None,
            story=anchor.reading if anchor else None,
            story_is_close=close,
            told=self._told_just_before(one),
            birth=birth.reading if birth else None,
        ), birth or anchor

    def note(self, one: Found, date: PartialDate, role: Role, *, hangs: bool) -> None:
        """Remember a date that was read; ``hangs`` where it hangs on another itself."""
        self._done.append(_Done(one, date, role))
        sure = None if date.ambiguous else Anchor(date.readings[0], one)
        if role.role in _TOLD and sure and one.open != "end":
            self._story = sure
        self._birth_just_told = sure if role.role is DateRole.BIRTH else None
        if sure and role.role is DateRole.BIRTH:
            self._births.append(sure)
        if sure and not hangs and _opens_row(self._text, one):
            self._row = sure

    def _told_before(self, one: Found) -> Anchor | None:
        shape, birth = one.shape, self._birth_just_told
        if isinstance(shape, Shift) and shape.event:
            return self._named_event(shape.event)
        if birth and isinstance(shape, Shift | NamedUnit) and "\n" not in self._text[birth.found.end : one.start]:
            return birth
        if isinstance(shape, Shift) and shape.hangs_on == "story":
            return self._in_sentence(one) or self._admission_behind_header(one) or self._story
        return self._story

    def _told_just_before(self, one: Found) -> tuple[Reading, ...]:
        """The days or months of the events in the lines just before, one of each month, the nearest first."""
        told: dict[tuple[int, int], Reading] = {}
        for done in reversed(self._done[-_FEW:]):
            if one.start - done.found.end > _NEAR or done.role.role not in _TOLD or done.date.ambiguous:
                continue
            reading = done.date.readings[0]
            if reading.days <= 31:
                told.setdefault((reading.start.year, reading.start.month), reading)
        return tuple(told.values())

    def _in_sentence(self, one: Found) -> Anchor | None:
        """The nearest day in the same sentence, of "since 15 April; a fortnight after that" too."""
        last = self._done[-1] if self._done else None
        if last is None or last.role.role not in _TOLD or last.date.ambiguous or last.date.readings[0].days > 1:
            return None
        between = self._text[last.found.end : one.start]
        return None if _SENTENCE_ENDS.search(between) else Anchor(last.date.readings[0], last.found)

    def _admission_behind_header(self, one: Found) -> Anchor | None:
        """Behind a header that gives admission and discharge, the narrative begins with the admission."""
        last = self._done[-1] if self._done else None
        if last is None or last.role.key != "discharged" or "\n\n" not in self._text[last.found.end : one.start]:
            return None
        return self._named_event("admission")

    def _named_event(self, event: str) -> Anchor | None:
        """The nearest date before whose own words name the event ("ten days before admission")."""
        signs = table("dates_relative.toml")["anchors"][event]["signs"]
        for i in reversed(range(max(0, len(self._done) - _LOOK_BACK), len(self._done))):
            done, behind = self._done[i], self._done[i - 1].found.end if i else 0
            if done.date.ambiguous or done.date.readings[0].days > 1:
                continue
            words = self._text[max(behind, done.found.start - _EVENT_REACH) : done.found.start].lower()
            words = re.split(r"[.!?][ \n]|\n\n|\t", words.rstrip("\t\n :"))[-1]
            if any(sign in words for sign in signs):
                return Anchor(done.date.readings[0], done.found)
        return None

    def _birth_of(self, one: Found) -> Anchor | None:
        """The one birth date told so far, unless the sentence speaks of a relative."""
        sentence = _SENTENCE_ENDS.split(self._text[max(0, one.start - 150) : one.start])[-1]
        births = {anchor.reading.start: anchor for anchor in self._births}
        return next(iter(births.values())) if len(births) == 1 and not _KIN.search(sentence) else None


def _opens_row(text: str, one: Found) -> bool:
    """True when the date opens a table row or a dated entry of a log ("6/4/24 Seen with her son")."""
    before, behind = text[max(0, one.start - 2) : one.start], text[one.end : one.end + 1]
    opens = one.start == 0 or before.endswith(("\n", "\f"))
    return opens and (behind == "\t" or (behind == " " and one.rule.startswith("numeric")))
