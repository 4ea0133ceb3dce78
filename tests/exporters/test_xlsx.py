from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from casefiles import HOSTILE, Originals
from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook

from exporters.workbook.sheet import HEAD_ROW
from exporters.xlsx import xlsx_exporter
from models.casefile import CaseFile

HEADS = HEAD_ROW + 1


@pytest.fixture(scope="module")
def written(made: tuple[CaseFile, Originals], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("xlsx") / "case.xlsx"
    xlsx_exporter.write(made[0], path, made[1])
    return path


@pytest.fixture(scope="module")
def book(written: Path) -> Workbook:
    return openpyxl.load_workbook(written)


def cells(book: Workbook) -> Iterator[Cell]:
    for sheet in book:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if cell.value is not None)


def column(book: Workbook, sheet: str, head: str) -> list[object]:
    heads = [cell.value for cell in book[sheet][HEADS]]
    place = heads.index(head) + 1
    return [book[sheet].cell(row, place).value for row in range(HEADS + 1, book[sheet].max_row + 1)]


def test_the_same_case_gives_the_same_bytes(
    case: CaseFile, originals: Originals, written: Path, tmp_path: Path
) -> None:
    xlsx_exporter.write(case, tmp_path / "again.xlsx", originals)
    assert (tmp_path / "again.xlsx").read_bytes() == written.read_bytes()


def test_nothing_of_a_document_is_a_formula_or_a_link(book: Workbook, written: Path) -> None:
    assert {cell.data_type for cell in cells(book)} <= {"s", "n", "d"}
    links = [cell.hyperlink for cell in cells(book) if cell.hyperlink]
    assert links
    assert all(link.target is None and link.location for link in links)
    with zipfile.ZipFile(written) as parts:
        assert not [name for name in parts.namelist() if "externalLink" in name or "vba" in name.lower()]
        assert all(b"<f>" not in parts.read(name) for name in parts.namelist())
        assert all(b"TargetMode" not in parts.read(name) for name in parts.namelist())


def test_hostile_words_stand_as_they_were_written(book: Workbook) -> None:
    assert any(HOSTILE in str(cell.value) for cell in cells(book))


def test_every_sheet_says_that_it_is_work_product(book: Workbook) -> None:
    for sheet in book:
        assert sheet["A1"].value == "ATTORNEY WORK PRODUCT  ·  NOT FOR FILING"
        assert "Attorney work product · not for filing" in sheet.oddHeader.left.text
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_sheets_are_tables_with_filters_and_heads_that_stay(book: Workbook) -> None:
    for sheet in book:
        table = next(iter(sheet.tables.values()))
        assert table.autoFilter is not None
        assert sheet.freeze_panes == f"B{HEADS + 1}"
        assert sheet.print_title_rows == f"${HEADS}:${HEADS}"
        assert sheet.page_setup.paperSize == 1


def test_days_are_days_and_are_as_exact_as_written(book: Workbook, case: CaseFile) -> None:
    first = column(book, "Timeline", "From")
    last = column(book, "Timeline", "To")
    words = column(book, "Timeline", "Date")
    spring = next(i for i, text in enumerate(words) if "season" in str(text))
    assert (str(first[spring])[:10], str(last[spring])[:10]) == ("2018-03-01", "2018-05-31")
    undated = words.index("no date")
    assert first[undated] is last[undated] is None
    assert "21 April 2021" in column(book, "Timeline", "Also given as")
    assert len(words) == len(case.timeline.entries) + len(case.timeline.undated)


def test_cites_are_exhibit_and_page_and_lead_to_the_exhibit(book: Workbook) -> None:
    sheet = book["Words of the findings"]
    heads = [cell.value for cell in sheet[HEADS]]
    for row in sheet.iter_rows(min_row=HEADS + 1):
        cite, paper = row[heads.index("Cite")], row[heads.index("Paper")]
        name, place = cite.hyperlink.location.split("!")
        assert name == "'Documents'"
        assert str(cite.value).startswith("Ex. ")
        target = book["Documents"][place]
        assert str(cite.value).split(",")[0].replace("Ex.", "Exhibit") == target.value
        assert book["Documents"].cell(target.row, 3).value == paper.value


def test_findings_carry_their_decisions(book: Workbook, case: CaseFile) -> None:
    assert len(column(book, "Findings", "No.")) == len(case.findings)
    assert any("The sister counts only the days" in str(text) for text in column(book, "Findings", "Decisions"))


def test_an_empty_case_has_a_workbook_too(tmp_path: Path) -> None:
    xlsx_exporter.write(CaseFile(case="empty"), tmp_path / "empty.xlsx", Originals(tmp_path))
    assert openpyxl.load_workbook(tmp_path / "empty.xlsx")["Timeline"]["A5"].value == "Nothing."


def test_libreoffice_opens_it(written: Path, as_pdf) -> None:  # type: ignore[no-untyped-def]
    with pypdfium2.PdfDocument(as_pdf(written)) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "the same case" not in text
    assert "Attorney work product" in text
    assert "Ex. 1" in text
