from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pypdfium2
import pytest
from casefiles import HOSTILE, Originals
from docx.document import Document as WordDocument

from exporters.docx import docx_exporter
from models.casefile import CaseFile

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def written(made: tuple[CaseFile, Originals], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docx") / "case.docx"
    docx_exporter.write(made[0], path, made[1])
    return path


@pytest.fixture(scope="module")
def paper(written: Path) -> WordDocument:
    return docx.Document(str(written))


@pytest.fixture(scope="module")
def body(written: Path) -> ElementTree.Element:
    with zipfile.ZipFile(written) as parts:
        return ElementTree.fromstring(parts.read("word/document.xml"))


def text(paper: WordDocument) -> str:
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(p.text for p in paper.paragraphs), *cells]).split())


def test_the_same_case_gives_the_same_bytes(
    case: CaseFile, originals: Originals, written: Path, tmp_path: Path
) -> None:
    docx_exporter.write(case, tmp_path / "again.docx", originals)
    assert (tmp_path / "again.docx").read_bytes() == written.read_bytes()


def test_its_parts_stand_in_the_order_of_work(paper: WordDocument) -> None:
    heads = [p.text for p in paper.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert heads[:3] == ["Summary", "Chronology", "Conflicts and other findings"]
    assert heads[-2:] == ["Exhibits", "People"]


@pytest.mark.parametrize(
    "words",
    [
        "Applicant: Haddis Teshome",
        "born 5 August 1982",
        "also given as 21 April 2021",
        "that does not mean that the papers agree",
        "her new letter of 4 march says so",
        "The words were not found on the page.",
        "protected by a password",
        "the same as D4",
        "Not in the chronology of the filing",
        "only the season is given",
        HOSTILE,
    ],
)
def test_a_reader_finds(paper: WordDocument, words: str) -> None:
    assert words.lower() in text(paper).lower()


def test_every_page_says_that_it_is_work_product_and_which_page_it_is(written: Path) -> None:
    with zipfile.ZipFile(written) as parts:
        header = parts.read("word/header1.xml").decode()
        footer = parts.read("word/footer1.xml").decode()
    assert "ATTORNEY WORK PRODUCT · NOT FOR FILING" in header
    assert 'string="WORK PRODUCT"' in header
    assert re.findall(r"> (\w+) </w:instrText>", footer) == ["PAGE", "NUMPAGES"]


def test_nothing_of_a_document_is_a_field_or_leads_outside(written: Path, body: ElementTree.Element) -> None:
    assert not list(body.iter(f"{_W}instrText"))
    assert not list(body.iter(f"{_W}fldSimple"))
    with zipfile.ZipFile(written) as parts:
        for name in parts.namelist():
            assert b'TargetMode="External"' not in parts.read(name), name
        assert not [name for name in parts.namelist() if "vba" in name or "embed" in name]


def test_every_link_leads_to_a_place_in_the_paper(body: ElementTree.Element) -> None:
    links = {link.get(f"{_W}anchor") for link in body.iter(f"{_W}hyperlink")}
    marks = [mark.get(f"{_W}name") for mark in body.iter(f"{_W}bookmarkStart")]
    assert links
    assert links <= set(marks)
    assert len(marks) == len(set(marks))


def test_heads_come_again_and_rows_hold_together(body: ElementTree.Element) -> None:
    for table in body.iter(f"{_W}tbl"):
        rows = list(table.iter(f"{_W}tr"))
        assert all(row.find(f".//{_W}cantSplit") is not None for row in rows)
    chronology = next(t for t in body.iter(f"{_W}tbl") if "Exhibit and page" in "".join(t.itertext()))
    assert next(chronology.iter(f"{_W}tr")).find(f".//{_W}tblHeader") is not None


def test_parts_of_a_table_stand_in_the_order_of_the_standard(body: ElementTree.Element) -> None:
    order = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
    for properties in body.iter(f"{_W}tblPr"):
        places = [order.index(child.tag.removeprefix(_W)) for child in properties]
        assert places == sorted(places)


@pytest.mark.parametrize(("forum", "width"), [("uscis", 215.9), ("uk", 210.0)])
def test_the_sheet_is_that_of_the_country(
    case: CaseFile, originals: Originals, tmp_path: Path, forum: str, width: float
) -> None:
    said = case.settings.model_copy(update={"forum": forum})
    docx_exporter.write(case.model_copy(update={"settings": said}), tmp_path / "case.docx", originals)
    section = docx.Document(str(tmp_path / "case.docx")).sections[0]
    assert section.page_width is not None
    assert section.page_width.mm == pytest.approx(width, abs=0.1)


def test_an_empty_case_has_a_paper_too(tmp_path: Path) -> None:
    docx_exporter.write(CaseFile(case="empty"), tmp_path / "empty.docx", Originals(tmp_path))
    assert "No finding was made" in text(docx.Document(str(tmp_path / "empty.docx")))


def test_libreoffice_opens_it_and_the_summary_is_one_page(written: Path, as_pdf) -> None:  # type: ignore[no-untyped-def]
    with pypdfium2.PdfDocument(as_pdf(written)) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert "Summary" in pages[0]
    assert "Before filing" in pages[0]
    assert pages[1].split("NOT FOR FILING")[1].strip().startswith("Chronology")
    assert all("Attorney work product".upper() in page for page in pages)
