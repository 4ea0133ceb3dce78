"""The first page: whose case it is, and its facts with their cites, no more of them than one page holds."""

from __future__ import annotations

import math
from collections.abc import Sequence

from docx.shared import Pt

from exporters.papers.exhibits import Exhibits
from exporters.papers.facts import Illness, illnesses, key_entries, key_people
from exporters.report.days import date_in_words
from exporters.report.rows import EntryRow
from exporters.report.sources import Sources
from exporters.report.view import CaseView
from exporters.report.wording import counted, words
from exporters.word.cites import MOST, WordCites
from exporters.word.paper import WordPaper, word_text
from exporters.word.report import CAUTION
from exporters.word.table import WordTable
from models.casefile import CaseFile
from models.person import Person

_MOST_PEOPLE, _MOST_EVENTS, _MOST_ILLNESSES, _LONGEST = 4, 14, 5, 110
_FIXED_MM, _LINE_MM, _PADDING_MM = 128.0, 4.35, 1.9
_EVENT_LINE, _CITES_LINE = 54, 2
"""Characters to a line of an event, cites to a line of its cites."""


class WordSummary:
    """Sets the first page."""

    def __init__(self, paper: WordPaper, case: CaseFile, view: CaseView, sources: Sources, exhibits: Exhibits) -> None:
        self._paper = paper
        self._case = case
        self._view = view
        self._sources = sources
        self._cites = WordCites(paper, exhibits)
        self._rows = {row.id: row for row in view.dated}

    def caption(self) -> None:
        """Add the head of the page."""
        view, paper = self._view, self._paper
        paper.say("In the matter of", "Remark").paragraph_format.space_after = Pt(0)
        paper.heading(view.title, 0)
        paper.say("Summary, chronology and conflicts of the papers received", "Remark")
        forum = next((s.value for s in view.settings if s.name == "Forum"), "")
        applicant = self._case.settings.applicant
        parts = [f"Applicant: {applicant}" if applicant else "", forum, f"newest paper {view.newest}", view.counts]
        paper.say(" · ".join(p for p in parts if p), "Small").paragraph_format.space_after = Pt(4)

    def facts(self) -> None:
        """Add the people, the events and the illnesses that carry the case."""
        self._paper.heading("Summary").paragraph_format.space_before = Pt(8)
        people = key_people(self._case, _MOST_PEOPLE)
        found = illnesses(self._case, self._sources, _MOST_ILLNESSES)
        rows = self._events_that_fit(len(people), found)
        if people:
            self._people(people)
        if rows:
            self._events(rows)
        if found:
            self._illnesses(found)
        self._standing()

    def _events_that_fit(self, people: int, found: Sequence[Illness]) -> list[EntryRow]:
        room = self._paper.forum.size_mm[1] - _FIXED_MM
        room -= people * (_LINE_MM + _PADDING_MM)
        room -= sum(_height_mm(illness.name, len(illness.sources)) for illness in found)
        for most in range(_MOST_EVENTS, 0, -1):
            rows = [self._rows[e.id] for e in key_entries(self._case, most)]
            if sum(_height_mm(_short(row.what), len(row.sources)) for row in rows) <= room:
                return rows
        return []

    def _people(self, people: Sequence[Person]) -> None:
        self._paper.heading("Who", 2).paragraph_format.space_before = Pt(4)
        table = WordTable(self._paper, ("", "", ""), (34, 26, 40))
        for person in people:
            name, role, born = table.row()
            name.add_run(word_text(person.name)).bold = True
            role.add_run(", ".join(words("role", r).lower() for r in person.roles[:2]))
            births = list(dict.fromkeys(date_in_words(d) for d in person.birth_dates))
            born.add_run(f"born {' or '.join(births)}" if births else "")

    def _events(self, rows: Sequence[EntryRow]) -> None:
        self._paper.heading("What happened", 2)
        table = WordTable(self._paper, ("", "", ""), (20, 55, 25))
        for row in rows:
            when, what, cites = table.row()
            when.add_run(word_text(row.date)).bold = True
            what.add_run(_short(row.what))
            self._cites.findings(what, row)
            self._cites.add(cites, row.sources)

    def _illnesses(self, found: Sequence[Illness]) -> None:
        self._paper.heading("Illnesses and injuries that the papers state", 2)
        table = WordTable(self._paper, ("", "", ""), (40, 35, 25))
        for illness in found:
            name, person, cites = table.row()
            name.add_run(word_text(illness.name)).bold = True
            person.add_run(word_text(illness.person))
            self._cites.add(cites, illness.sources)

    def _standing(self) -> None:
        """What is open, so that nobody takes the summary for the whole."""
        paragraph = self._paper.say("")
        paragraph.paragraph_format.space_before = Pt(10)
        open_cards = [(g.title, sum(not c.settled for c in g.cards)) for g in self._view.groups if g.id != "decided"]
        said = ", ".join(f"{title.lower()}: {count}" for title, count in open_cards if count)
        paragraph.add_run("Before filing. ").bold = True
        paragraph.add_run(f"Open: {said}. " if said else "No finding is open. ")
        missing = self._view.coverage
        count = len(missing.not_read) + len(missing.partly)
        paragraph.add_run(f"{counted(count, 'remark')} on what was not read. " if count else "")
        paragraph.add_run(CAUTION)


def _short(text: str) -> str:
    """A text of at most two lines, cut between words."""
    plain = word_text(text)
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;") + "…"


def _height_mm(text: str, cites: int) -> float:
    lines = max(1, math.ceil(len(text) / _EVENT_LINE), math.ceil(min(cites, MOST + 1) / _CITES_LINE))
    return lines * _LINE_MM + _PADDING_MM
