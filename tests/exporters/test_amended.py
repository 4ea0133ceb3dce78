from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from casefiles import Originals, day

from exporters.csv import csv_exporter
from exporters.docx import docx_exporter
from exporters.pdf import pdf_exporter
from exporters.xlsx import xlsx_exporter
from models.casefile import CaseFile
from models.timeline import Timeline, TimelineEntry


def words_of_docx(path: Path) -> str:
    return " ".join(cell.text for table in docx.Document(str(path)).tables for row in table.rows for cell in row.cells)


def words_of_xlsx(path: Path) -> str:
    return " ".join(str(cell.value) for row in openpyxl.load_workbook(path)["Timeline"].iter_rows() for cell in row)


def words_of_pdf(path: Path) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def words_of_csv(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


@pytest.fixture
def amended(case: CaseFile) -> CaseFile:
    """The case with an event that a reviewer added, which no paper tells, and one that she worded anew."""
    added = TimelineEntry(
        id="ent_added",
        when=day("1 March 2022", 2022, 3, 1),
        what="Biometrics taken",
        kind="other",
        amended_by="R. Achterberg",
    )
    first, *rest = case.timeline.entries
    worded = first.model_copy(update={"what": "Birth of the wife", "amended_by": "R. Achterberg"})
    timeline = Timeline(entries=(worded, *rest, added), undated=case.timeline.undated)
    return case.model_copy(update={"timeline": timeline})


@pytest.mark.parametrize(
    ("exporter", "words_of", "tells_by_whom"),
    [
        (docx_exporter, words_of_docx, True),
        (xlsx_exporter, words_of_xlsx, True),
        (pdf_exporter, words_of_pdf, True),
        (csv_exporter, words_of_csv, False),
    ],
    ids=["docx", "xlsx", "pdf", "csv"],
)
def test_what_a_reviewer_set_right_is_in_the_paper(
    exporter,
    words_of: Callable[[Path], str],
    tells_by_whom: bool,
    amended: CaseFile,
    originals: Originals,
    tmp_path: Path,
) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / f"case{exporter.suffix}"
    exporter.write(amended, path, originals)
    words = " ".join(words_of(path).split())
    assert "Biometrics taken" in words
    assert "Birth of the wife" in words
    assert ("added by R. Achterberg" in words) is tells_by_whom
    assert ("changed by R. Achterberg" in words) is tells_by_whom
