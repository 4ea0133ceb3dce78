from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from messages import archive
from open_document import entity_bomb

from models.document import SourceFile, Status
from models.errors import DocumentError
from models.settings import Settings
from readers.docx import DocxReader


def text_of(path: Path) -> str:
    return "\f".join(p.text for p in DocxReader().set(path).pages)


@pytest.fixture
def word_file(tmp_path: Path) -> Callable[[Callable[[Any], object]], Path]:
    def make(fill: Callable[[Any], object]) -> Path:
        document = docx.Document()
        fill(document)
        document.save(str(tmp_path / "letter.docx"))
        return tmp_path / "letter.docx"

    return make


def table(document: Any) -> None:
    document.add_paragraph("Before")
    made = document.add_table(rows=2, cols=2)
    for i, text in enumerate(("Drug", "Dose", "Metformin", "500 mg\ntwice a day")):
        made.cell(i // 2, i % 2).text = text
    document.add_paragraph("After")


def edges(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "Maple Street Clinic"
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 1"
    document.add_paragraph("Body")


def breaks(document: Any) -> None:
    document.add_paragraph("one\ttabbed\nline")
    document.add_page_break()
    document.add_paragraph("two")


def changes(document: Any) -> None:
    paragraph = document.add_paragraph("kept ")
    paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1"><w:r><w:t>added</w:t></w:r></w:ins>'))
    paragraph._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="2"><w:r><w:delText>gone</w:delText></w:r></w:del>'))


def hidden(document: Any) -> None:
    document.add_paragraph("seen ").add_run("unseen").font.hidden = True


def box(document: Any) -> None:
    paragraph = document.add_paragraph("beside the box")
    paragraph._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r>"
        )
    )


@pytest.mark.parametrize(
    ("fill", "text"),
    [
        (lambda d: [d.add_paragraph("One."), d.add_paragraph("Two.")], "One.\n\nTwo."),
        (table, "Before\n\nDrug\tDose\n\nMetformin\t500 mg\ntwice a day\n\nAfter"),
        (edges, "Maple Street Clinic\n\nBody\n\nPage 1 of 1"),
        (breaks, "one\ttabbed\nline\ftwo"),
        (changes, "kept added"),
        (hidden, "seen"),
        (box, "beside the box\n\nin the box"),
    ],
)
def test_what_a_word_file_shows_is_its_text(fill: Callable[[Any], object], text: str, word_file) -> None:  # type: ignore[no-untyped-def]
    assert text_of(word_file(fill)) == text


def test_hidden_text_is_reported(word_file, source_of: Callable[[Path], SourceFile], settings: Settings) -> None:  # type: ignore[no-untyped-def]
    path = word_file(hidden)
    document = DocxReader().read(source_of(path), path, "doc_1", "case", settings)
    assert "hidden" in document.issues[0].message
    assert document.status is Status.READ


def test_merged_cells_are_read_once(word_file) -> None:  # type: ignore[no-untyped-def]
    def fill(document: Any) -> None:
        made = document.add_table(rows=1, cols=3)
        made.cell(0, 0).merge(made.cell(0, 1)).text = "wide"
        made.cell(0, 2).text = "narrow"

    path = word_file(fill)
    assert text_of(path) == "wide\tnarrow"
    assert qn("w:tc")


def test_an_empty_file_is_set_aside(word_file) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DocumentError, match="no text"):
        DocxReader().set(word_file(lambda d: d.add_paragraph("")))


def _with_document_xml(path: Path, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    parts["word/document.xml"] = change(parts["word/document.xml"].decode()).encode()
    path.write_bytes(archive(parts))


def test_a_bomb_of_entities_is_refused(word_file) -> None:  # type: ignore[no-untyped-def]
    path = word_file(lambda d: d.add_paragraph("words PLACE"))
    _with_document_xml(path, lambda x: x.replace("?>", f"?>{entity_bomb()}", 1).replace("PLACE", "&e11;"))
    with pytest.raises(DocumentError, match="damaged"):
        DocxReader().set(path)


def test_nothing_is_fetched_from_elsewhere(word_file, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "secret").write_text("secret")
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'
    path = word_file(lambda d: d.add_paragraph("words PLACE"))
    _with_document_xml(path, lambda x: x.replace("?>", f"?>{doctype}", 1).replace("PLACE", "&e;"))
    assert text_of(path) == "words"


def test_a_word_file_of_zeros_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    zeros = bytes(400_000_000)
    path.write_bytes(archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": zeros}))
    with pytest.raises(DocumentError, match="far more"):
        DocxReader().set(path)
