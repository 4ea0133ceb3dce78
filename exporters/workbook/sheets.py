"""What stands on the sheets: timeline, findings, what each paper says, documents, people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from exporters.papers.exhibits import Exhibits
from exporters.report.cards import Card
from exporters.report.rows import EntryRow
from exporters.report.view import CaseView
from exporters.report.wording import counted
from exporters.workbook.sheet import Cell, Column, Sheet
from models.casefile import CaseFile
from models.dates import PartialDate
from models.timeline import TimelineEntry

TIMELINE, FINDINGS, DOCUMENTS, PEOPLE = "Timeline", "Findings", "Documents", "People"
SOURCES, SAID = "Words of the timeline", "Words of the findings"
_WORDS_COLUMNS = (
    Column("Words", 56),
    Column("Cite", 16),
    Column("Paper", 34),
    Column("File", 32),
    Column("Reading", 24),
)
_NOT_FOUND = "The words were not found on the page."
_AS_TEXT = "text in the file"


class Sheets:
    """Makes the sheets of one case; ``view`` is the case in words with exhibit cites."""

    def __init__(self, case: CaseFile, view: CaseView, exhibits: Exhibits) -> None:
        self._case = case
        self._view = view
        self._exhibits = exhibits
        self._cards = [card for group in view.groups for card in group.cards]
        ordered = [*(e.document.id for e in exhibits.all), *(n.document.id for n in exhibits.not_filed)]
        self._row_of_document = {ident: i for i, ident in enumerate(ordered)}
        self._events = (*view.dated, *view.undated)

    def timeline(self) -> Sheet:
        """Return the events, the dated ones in order of time; the days are true days, so that they can be sorted."""
        entries = (*self._case.timeline.entries, *self._case.timeline.undated)
        pairs = zip(entries, self._events, strict=True)
        firsts = _firsts(len(row.sources) for row in self._events)
        return Sheet(
            TIMELINE,
            f"{self._view.title}: timeline",
            "What the papers say happened. A date is as exact as it was written; the columns From and To are for sorting.",
            (
                Column("No.", 6),
                Column("From", 14, wrap=False),
                Column("To", 14, wrap=False),
                Column("Date", 22),
                Column("Also given as", 16),
                Column("Event", 50),
                Column("Kind", 13),
                Column("Who", 22),
                Column("Where it says so", 20),
                Column("Findings", 11),
            ),
            [self._event(entry, row, places) for (entry, row), places in zip(pairs, firsts, strict=True)],
        )

    def _event(self, entry: TimelineEntry, row: EntryRow, first_source: int) -> list[Cell]:
        first, last = _bounds(entry.when)
        finding = int(row.findings[0].label) - 1 if row.findings else None
        return [
            Cell(row.number),
            first,
            last,
            Cell(f"{row.date}\n({row.remark})" if row.remark else row.date, strong=True),
            Cell("; ".join(d.words for d in row.disputed)),
            Cell(
                f"{row.what}\n({'changed' if row.sources else 'added'} by {row.amended_by})"
                if row.amended_by
                else row.what
            ),
            Cell(row.kind),
            Cell(", ".join(p.name for p in row.people)),
            Cell(_and_more([s.cite for s in row.sources]), to=(SOURCES, first_source) if row.sources else None),
            Cell(", ".join(f.label for f in row.findings), to=(FINDINGS, finding) if finding is not None else None),
        ]

    def findings(self) -> Sheet:
        """Return the findings in the report's order, with what was decided."""
        return Sheet(
            FINDINGS,
            f"{self._view.title}: findings",
            "Where the papers do not agree or lack something. Casefold does not say which is right; a person decides.",
            (
                Column("No.", 6),
                Column("When to look", 12),
                Column("Kind", 17),
                Column("What", 46),
                Column("How the sides stand", 19),
                Column("What each paper says", 46),
                Column("Words", 10),
                Column("About", 20),
                Column("Status", 13),
                Column("Decisions", 26),
            ),
            [
                self._finding(card, first)
                for card, first in zip(
                    self._cards, _firsts(sum(len(s.sources) for s in c.said) for c in self._cards), strict=True
                )
            ],
        )

    def _finding(self, card: Card, first_said: int) -> list[Cell]:
        sides = [f"{said.value} ({'; '.join(s.cite for s in said.sources)})" for said in card.said]
        decisions = [f"{d.verdict}: {d.note or 'no note'} ({d.reviewer}, {d.at} UTC)" for d in card.decisions]
        return [
            Cell(card.number),
            Cell(card.severity),
            Cell(card.kind),
            Cell(
                card.summary if card.arithmetic in card.summary else f"{card.summary}\n{card.arithmetic}", strong=True
            ),
            Cell(card.relation),
            Cell("\n".join(sides)),
            Cell(counted(sum(len(said.sources) for said in card.said), "place"), to=(SAID, first_said)),
            Cell(", ".join(p.name for p in card.people)),
            Cell(card.status),
            Cell("\n".join(decisions)),
        ]

    def sources(self) -> Sheet:
        """Return every place from which the timeline is made, one to a row."""
        rows = [
            [
                Cell(row.number),
                Cell(row.date),
                Cell(source.statement if source.found else _NOT_FOUND),
                Cell(source.cite, to=self._document(span.document)),
                Cell(self._title(span.document)),
                Cell(source.file),
                Cell(source.reading or _AS_TEXT),
            ]
            for entry, row in zip(
                (*self._case.timeline.entries, *self._case.timeline.undated), self._events, strict=True
            )
            for span, source in zip(entry.sources, row.sources, strict=True)
        ]
        return Sheet(
            SOURCES,
            f"{self._view.title}: words of the timeline",
            "The words from which each event was taken, and where they stand.",
            (Column("No.", 6), Column("Date", 22), *_WORDS_COLUMNS),
            rows,
        )

    def said(self) -> Sheet:
        """Return every place that a finding quotes, one to a row."""
        return Sheet(
            SAID,
            f"{self._view.title}: words of the findings",
            "The words that the findings quote. How sure the reading was says nothing of whether they are true.",
            (Column("Finding", 9), Column("Value", 32), *_WORDS_COLUMNS),
            list(self._places()),
        )

    def _places(self) -> Iterator[list[Cell]]:
        findings = {f.id: f for f in self._case.findings}
        for card in self._cards:
            by_value: dict[str, list[str]] = {}
            for side in findings[card.id].sides:
                by_value.setdefault(side.value, []).append(side.span.document)
            for said in card.said:
                for source, document in zip(said.sources, by_value[said.value], strict=True):
                    yield [
                        Cell(card.number),
                        Cell(said.value, strong=True),
                        Cell(source.statement if source.found else _NOT_FOUND),
                        Cell(source.cite, to=self._document(document)),
                        Cell(self._title(document)),
                        Cell(source.file),
                        Cell(source.reading or _AS_TEXT),
                    ]

    def documents(self) -> Sheet:
        """Return the exhibits in the order of the filing, then what is not filed and why."""
        rows = {row.id: row for row in self._view.documents}
        why = {n.document.id: n.why for n in self._exhibits.not_filed}
        ordered = sorted(self._row_of_document, key=lambda ident: self._row_of_document[ident])
        return Sheet(
            DOCUMENTS,
            f"{self._view.title}: documents",
            "The exhibits in the order of the filing, then what is not filed. The number in the review is in the second column.",
            (
                Column("Exhibit", 14),
                Column("In the review", 9),
                Column("Title", 40),
                Column("File", 36),
                Column("Kind", 20),
                Column("Date", 22),
                Column("Author", 26),
                Column("Language", 12),
                Column("Pages", 7),
                Column("How they were read", 32),
                Column("Status", 12),
                Column("Remarks", 50),
            ),
            [
                [
                    Cell(self._exhibits.of_document[i].name if i in self._exhibits.of_document else "not filed"),
                    Cell(self._exhibits.received[i]),
                    Cell(self._title(i), strong=True),
                    Cell(rows[i].file),
                    Cell(rows[i].kind),
                    Cell(rows[i].date),
                    Cell(rows[i].author),
                    Cell(rows[i].language),
                    Cell(len(self._case.document_by_id[i].pages)),
                    Cell("\n".join(rows[i].pages)),
                    Cell(rows[i].status),
                    Cell("\n".join(part for part in (why.get(i, ""), *rows[i].notes) if part)),
                ]
                for i in ordered
            ],
        )

    def people(self) -> Sheet:
        """Return the people with every spelling and birth date."""
        return Sheet(
            PEOPLE,
            f"{self._view.title}: people",
            "Everybody whom the papers name, with every spelling and where it stands.",
            (
                Column("Name", 30),
                Column("Roles", 24),
                Column("Birth dates given", 26),
                Column("Spellings", 60),
                Column("May be the same as", 40),
            ),
            [
                [
                    Cell(p.name, strong=True),
                    Cell(p.roles),
                    Cell("\n".join(dict.fromkeys(b.words for b in p.births))),
                    Cell(
                        "\n".join(
                            f"{s.text}: {counted(s.count, 'time')} ({'; '.join(dict.fromkeys(c.cite for c in s.cites))})"
                            for s in p.spellings
                        )
                    ),
                    Cell("\n".join(p.maybe)),
                ]
                for p in self._view.people
            ],
        )

    def _document(self, ident: str | None) -> tuple[str, int] | None:
        return (DOCUMENTS, self._row_of_document[ident]) if ident in self._row_of_document else None

    def _title(self, ident: str) -> str:
        if ident in self._exhibits.of_document:
            return self._exhibits.of_document[ident].title
        return next(n.document.file for n in self._exhibits.not_filed if n.document.id == ident)


def _firsts(lengths: Iterable[int]) -> list[int]:
    """Return where each of several runs of rows begins."""
    return [0, *accumulate(lengths)][:-1]


def _and_more(cites: list[str]) -> str:
    """Return the first cite and how many more there are: one short line."""
    several = list(dict.fromkeys(cites))
    return f"{several[0]} and {len(several) - 1} more" if len(several) > 1 else "".join(several)


def _bounds(when: PartialDate | None) -> tuple[Cell, Cell]:
    """The first and the last day of a date that has one reading; none of one that can be read in two ways."""
    if when is None or when.ambiguous:
        return Cell(None), Cell(None)
    return Cell(when.readings[0].start), Cell(when.readings[0].end)
