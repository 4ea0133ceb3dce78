"""The case as a Word paper: summary, chronology, conflict report, exhibits, people."""

from __future__ import annotations

from pathlib import Path

from exporters.filing.entries import filed_entries
from exporters.papers.exhibits import Exhibits
from exporters.report.links import AnchorLinks
from exporters.report.sources import Sources
from exporters.report.view import CaseView
from exporters.word.paper import WordPaper
from exporters.word.report import WordReport
from exporters.word.summary import WordSummary
from models.casefile import CaseFile
from plugins.spec import Originals

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DocxExporter:
    """Writes the report as a Word paper that can be edited."""

    name = "docx"
    title = "Summary, chronology and conflicts (Word)"
    suffix = ".docx"
    media_type = WORD_TYPE

    def write(self, case: CaseFile, path: Path, originals: Originals) -> None:
        """Write the paper to ``path``."""
        exhibits = Exhibits(case)
        links = AnchorLinks()
        view = CaseView(case, links, numbers=exhibits.cites)
        paper = WordPaper(
            exhibits.forum,
            notice=f"{exhibits.forum.notice} · not for filing",
            title=view.title,
            made_by=view.generated_by,
            watermark="WORK PRODUCT",
        )
        first = WordSummary(paper, case, view, Sources(case, links, numbers=exhibits.cites), exhibits)
        filed = frozenset(f.entry.id for f in filed_entries(case, exhibits))
        report = WordReport(paper, view, exhibits, filed)
        for part in (
            *(first.caption, first.facts),
            *(report.chronology, report.findings, report.exhibits, report.people),
        ):
            part()
        paper.save(path)


docx_exporter = DocxExporter()
