"""The report as PDF, as it is printed: findings with the pieces of the pages, timeline, exhibits, people."""

from __future__ import annotations

from pathlib import Path

from exporters.papers.exhibits import Exhibits
from exporters.press.pages import render, write_pages
from exporters.report.crops import Cropper, pictures_of
from exporters.report.links import AnchorLinks
from exporters.report.view import CaseView
from models.casefile import CaseFile
from plugins.spec import Originals


class PdfExporter:
    """Writes the report as one PDF."""

    name = "pdf"
    title = "Report as printed, with the pieces of the pages (PDF)"
    suffix = ".pdf"
    media_type = "application/pdf"

    def write(self, case: CaseFile, path: Path, originals: Originals) -> None:
        """Write the report to ``path``."""
        exhibits = Exhibits(case)
        view = CaseView(case, AnchorLinks(), Cropper(pictures_of(originals)), exhibits.cites)
        how_read = {row.id: row.pages for row in view.documents}
        html = render("report.html", exhibits.forum, view=view, exhibits=exhibits, how_read=how_read)
        write_pages(html, path)


pdf_exporter = PdfExporter()
