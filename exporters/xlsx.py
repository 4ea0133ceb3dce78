"""The case as a workbook: timeline, findings, documents and people as tables with filters and links."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook

from exporters.papers.exhibits import Exhibits
from exporters.report.links import AnchorLinks
from exporters.report.view import CaseView
from exporters.workbook.front import front_sheet
from exporters.workbook.sheet import FACE, FACE_PT, SheetWriter
from exporters.workbook.sheets import Sheets
from exporters.workbook.topics import criteria_sheet, letters_sheet
from models.casefile import CaseFile
from plugins.spec import Originals

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
    "default_format_properties": {"font_name": FACE, "font_size": FACE_PT, "font_scheme": "none"},
}
_NO_TIME = datetime(2000, 1, 1)


class XlsxExporter:
    """Writes the workbook. What a document says is never a formula or a link."""

    name = "xlsx"
    title = "Workbook: timeline, findings, documents, people"
    suffix = ".xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def write(self, case: CaseFile, path: Path, originals: Originals) -> None:
        """Write the workbook to ``path``."""
        exhibits = Exhibits(case)
        view = CaseView(case, AnchorLinks(), numbers=exhibits.cites)
        sheets = Sheets(case, view, exhibits)
        pages = (
            *(sheets.timeline(), sheets.findings(), sheets.documents()),
            *(sheets.people(), criteria_sheet(case, exhibits, view.title), letters_sheet(case, exhibits, view.title)),
            *(sheets.sources(), sheets.said()),
        )
        with Workbook(str(path), deepcopy(_OPTIONS)) as book:
            book.set_properties({"title": view.title, "author": view.generated_by, "created": _NO_TIME})
            writer = SheetWriter(book, exhibits.forum, view.title)
            for sheet in (front_sheet(view, pages), *pages):
                writer.write(sheet)


xlsx_exporter = XlsxExporter()
