"""The parts of the case's report in Word behind its first page: chronology, findings, exhibits, people."""

from __future__ import annotations

from collections.abc import Sequence

from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from exporters.papers.exhibits import Exhibits
from exporters.report.cards import Card
from exporters.report.rows import EntryRow
from exporters.report.sources import Source
from exporters.report.view import CaseView
from exporters.word.cites import WordCites
from exporters.word.paper import WordPaper, word_text
from exporters.word.table import WordTable, add_line

CAUTION = "Where nothing is shown, nothing was found: that does not mean that the papers agree."


class WordReport:
    """Sets one case's report into a paper, part by part; ``filed`` are the events that the filing's chronology has."""

    def __init__(self, paper: WordPaper, view: CaseView, exhibits: Exhibits, filed: frozenset[str]) -> None:
        self._paper = paper
        self._view = view
        self._exhibits = exhibits
        self._filed = filed
        self._cites = WordCites(paper, exhibits)

    def chronology(self) -> None:
        """Add the table of dated events, then those without a date."""
        paper = self._paper
        paper.heading("Chronology", new_page=True)
        paper.say(
            "What the papers say happened, each event with the page that says so. Dates are as exact as written.",
            "Remark",
        )
        if self._view.dated:
            self._events(self._view.dated, numbered=True)
            self._kept_out()
        else:
            paper.say("No dated event was found.")
        if self._view.undated:
            paper.heading("Without a date", 2)
            paper.say("The papers say that these happened, but not when.", "Remark")
            self._events(self._view.undated, numbered=False)

    def _kept_out(self) -> None:
        kept_out = [str(row.number) for row in self._view.dated if row.id not in self._filed]
        if kept_out:
            line = self._paper.say("", "Small")
            line.paragraph_format.space_before = Pt(6)
            line.add_run(
                "Not in the chronology of the filing, because a date or a conflict is open to question, no exhibit tells of "
                f"it, or its kind is not known: {'no.' if len(kept_out) == 1 else 'nos.'} {', '.join(kept_out)}."
            )

    def _events(self, rows: Sequence[EntryRow], numbered: bool) -> None:
        heads, shares = (("No.", "Date", "Event", "Exhibit and page"), (6, 22, 52, 20))
        table = WordTable(self._paper, heads if numbered else heads[2:], shares if numbered else shares[2:])
        for row in rows:
            cells = table.row()
            if numbered:
                cells[0].add_run(str(row.number), style="Label")
                self._paper.bookmark(cells[0], row.id)
                self._date(cells[1], row)
            what, cites = cells[-2:]
            what.add_run(word_text(row.what))
            self._cites.findings(what, row)
            by = f"{'changed' if row.sources else 'added'} by {row.amended_by}" if row.amended_by else ""
            about = " · ".join(part for part in (", ".join(p.name for p in row.people), by) if part)
            if about:
                add_line(what, "Small").add_run(word_text(about))
            self._cites.add(cites, row.sources)

    def _date(self, paragraph: Paragraph, row: EntryRow) -> None:
        paragraph.add_run(word_text(row.date)).bold = True
        if row.remark:
            add_line(paragraph, "Small").add_run(word_text(row.remark))
        for other in row.disputed:
            line = add_line(paragraph, "Small")
            line.add_run(word_text(f"also given as {other.words}"), style="Accent")

    def findings(self) -> None:
        """Add what a reviewer must look at, the open ones first."""
        paper = self._paper
        paper.heading("Conflicts and other findings", new_page=True)
        paper.say(
            "Documents claim; people decide. This part shows where the papers do not agree or lack something. "
            "It does not say who is right.",
            "Remark",
        )
        self._coverage()
        if not self._view.groups:
            paper.say(f"No finding was made. {CAUTION}")
        for group in self._view.groups:
            paper.heading(group.title, 1).paragraph_format.space_before = Pt(16)
            paper.say(group.about, "Remark").paragraph_format.keep_with_next = True
            for card in group.cards:
                self._card(card)

    def _card(self, card: Card) -> None:
        paper = self._paper
        heading = paper.heading(f"{card.number}.  {card.summary}", 2, bookmark=card.id)
        heading.paragraph_format.left_indent, heading.paragraph_format.first_line_indent = Mm(8), Mm(-8)
        about = " · ".join(part for part in (card.kind, card.relation, card.severity, card.status) if part)
        kicker = paper.say(about, "Small")
        kicker.paragraph_format.space_after, kicker.paragraph_format.keep_with_next = Pt(4), True
        table = WordTable(paper, ("What it says", "In these words", "Exhibit and page"), (26, 38, 36))
        for said in card.said:
            by_quote: dict[str, list[Source]] = {}
            for source in said.sources:
                by_quote.setdefault(_quoted(source), []).append(source)
            for i, (wording, sources) in enumerate(by_quote.items()):
                value, quote, place = table.row()
                value.add_run(word_text(said.value) if i == 0 else "").bold = True
                quote.add_run(wording).italic = True
                for n, cite in enumerate(dict.fromkeys(s.cite for s in sources)):
                    line = add_line(place) if n else place
                    self._cites.one(line, cite)
                    line.add_run(f"  {word_text(self._cites.title(cite))}", style="Label")
        if card.arithmetic and card.arithmetic.rstrip(".") not in card.summary:
            line = paper.say("", "Normal")
            line.paragraph_format.space_before = Pt(4)
            line.add_run("The reckoning: ", style="Label")
            line.add_run(word_text(card.arithmetic))
        for decision in card.decisions:
            line = paper.say("", "Normal")
            line.paragraph_format.space_before = Pt(4)
            line.add_run(f"{decision.verdict}. ").bold = True
            line.add_run(f"{word_text(decision.note)} ")
            line.add_run(word_text(f"{decision.reviewer}, {decision.at} UTC"), style="Label")
        if card.why:
            line = paper.say("", "Normal")
            line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(4), Pt(8)
            line.add_run("Why this is shown: ", style="Label")
            line.add_run(word_text(card.why[0])).italic = True

    def _coverage(self) -> None:
        coverage, paper = self._view.coverage, self._paper
        paper.heading("What was not read or compared", 2)
        paper.say(CAUTION if not coverage.complete else f"Every page was read and compared. {CAUTION}", "Remark")
        if not coverage.parts:
            return
        table = WordTable(paper, ("", "", ""), (20, 22, 58))
        for title, missing, _ in coverage.parts:
            for i, part in enumerate(missing):
                label, which, what = table.row()
                label.add_run(title if i == 0 else "").bold = True
                for n, document in enumerate(part.documents):
                    which.add_run(", " if n else "")
                    self._cites.one(which, document.cite)
                what.add_run(word_text(part.what))

    def exhibits(self) -> None:
        """Add the list of exhibits, then what is not filed and why."""
        paper = self._paper
        paper.heading("Exhibits", new_page=True)
        paper.say(
            "In the order of the filing. The last column is the number that the review has for the paper.", "Remark"
        )
        rows = {row.id: row for row in self._view.documents}
        table = WordTable(paper, ("Exhibit", "Document", "Pages", "File as received", "Review"), (13, 43, 9, 26, 9))
        for exhibit in self._exhibits.all:
            number, title, pages, file, review = table.row()
            number.add_run(exhibit.name).bold = True
            paper.bookmark(number, exhibit.document.id)
            title.add_run(word_text(exhibit.title))
            reading = "; ".join(rows[exhibit.document.id].pages)
            add_line(title, "Small").add_run(word_text(reading))
            pages.add_run(str(len(exhibit.document.pages)))
            file.add_run(word_text(exhibit.document.file), style="Label")
            review.add_run(self._exhibits.received[exhibit.document.id], style="Label")
        if self._exhibits.not_filed:
            paper.heading("Not filed", 2)
            table = WordTable(paper, ("Review", "File as received", "Why"), (12, 44, 44))
            for left_out in self._exhibits.not_filed:
                number, file, why = table.row()
                number.add_run(left_out.short, style="Label")
                file.add_run(word_text(left_out.document.file))
                why.add_run(word_text(left_out.why))

    def people(self) -> None:
        """Add everybody whom the papers name, with every spelling."""
        paper = self._paper
        paper.heading("People")
        table = WordTable(paper, ("Name", "Born", "Spellings and where they stand"), (30, 20, 50))
        for person in self._view.people:
            name, born, spellings = table.row()
            name.add_run(word_text(person.name)).bold = True
            for remark in (person.roles, *(f"may be the same person as {m}" for m in person.maybe)):
                if remark:
                    add_line(name, "Small").add_run(word_text(remark))
            born.add_run(" or ".join(dict.fromkeys(b.words for b in person.births)))
            for i, spelling in enumerate(person.spellings):
                line = add_line(spellings) if i else spellings
                line.add_run(word_text(spelling.text) + " ")
                self._cites.add(line, spelling.cites)


def _quoted(source: Source) -> str:
    return f"“{word_text(source.statement)}”" if source.found else "The words were not found on the page."
