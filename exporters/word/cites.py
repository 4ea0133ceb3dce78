"""Cites in a Word paper: exhibit and page, as links to the list of exhibits."""

from __future__ import annotations

from collections.abc import Iterable

from docx.text.paragraph import Paragraph

from exporters.papers.exhibits import Exhibits
from exporters.report.rows import EntryRow
from exporters.report.sources import Source
from exporters.word.paper import WordPaper

MOST = 4
"""Cites that stand in one cell; the rest is counted."""


class WordCites:
    """Adds cites to paragraphs of one paper, whose list of exhibits has a bookmark for each document."""

    def __init__(self, paper: WordPaper, exhibits: Exhibits) -> None:
        self._paper = paper
        self._exhibits = exhibits
        self._document_of = {short: ident for ident, short in exhibits.cites.items()}

    def add(self, paragraph: Paragraph, sources: Iterable[Source]) -> None:
        """Add the cites of the sources, each once."""
        cites = list(dict.fromkeys(s.cite for s in sources))
        for i, cite in enumerate(cites[:MOST]):
            paragraph.add_run("; " if i else "", style="Label")
            self.one(paragraph, cite)
        if len(cites) > MOST:
            paragraph.add_run(f"; and {len(cites) - MOST} more", style="Label")

    def one(self, paragraph: Paragraph, cite: str) -> None:
        """Add one cite; a document that is not filed has no place to lead to."""
        ident = self._document_of.get(cite.split(",")[0], "")
        self._paper.cite(paragraph, cite, ident if ident in self._exhibits.of_document else "")

    def title(self, cite: str) -> str:
        """Return the title of the exhibit that a cite names."""
        exhibit = self._exhibits.of_document.get(self._document_of.get(cite.split(",")[0], ""))
        return exhibit.title if exhibit else ""

    def findings(self, paragraph: Paragraph, row: EntryRow) -> None:
        """Add the numbers of the findings that quote an event, as links to them."""
        for finding in row.findings:
            paragraph.add_run(" ")
            self._paper.cite(paragraph, f"[finding {finding.label}]", (finding.href or "").removeprefix("#"))
