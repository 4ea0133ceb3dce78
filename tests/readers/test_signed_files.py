"""Signatures in Word, OpenDocument and born-digital PDF files."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from open_document import open_document
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from models.document import Document, SourceFile
from models.settings import Settings
from readers.docx import DocxReader
from readers.odt import OdtReader
from readers.read import read_document


def picture() -> io.BytesIO:
    memory = io.BytesIO()
    Image.new("L", (120, 40), 30).save(memory, "PNG")
    memory.seek(0)
    return memory


def word_file(path: Path, parts: Sequence[str]) -> list[str]:
    """States of the lines of a Word file whose paragraphs are ``parts``; "*" stands for a picture, a "|" parts cells."""
    document = docx.Document()
    for part in parts:
        paragraph = document.add_paragraph(part.replace("*", ""))
        if "*" in part:
            paragraph.add_run().add_picture(picture(), width=docx.shared.Inches(1.5))
    document.save(str(path))
    return [s.state.value for page in DocxReader().set(path).pages for s in page.page.signatures]


@pytest.mark.parametrize(
    ("parts", "states"),
    [
        (["I saw it.", "Signature: *"], ["signed"]),
        (["I saw it.", "Signature:", "*"], ["signed"]),
        (["I saw it.", "*", "____________________", "Ola Nordmann"], ["signed"]),
        (["I saw it.", "*____________________", "Ola Nordmann"], ["signed"]),
        (["I saw it.", "*", "Declarant"], ["signed"]),
        (["I saw it.", "Signature: ____________"], []),
        (["*", "A letterhead of the clinic", "Signature: ____________"], []),
        (["A picture of the house: *", "It was sold in May.", "Signature: ____________"], []),
        (["Date: *"], []),
    ],
)
def test_a_picture_at_the_line_is_a_signature(tmp_path: Path, parts: list[str], states: list[str]) -> None:
    assert word_file(tmp_path / "a.docx", parts) == states


def test_a_picture_as_large_as_a_paper_is_none(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Signature:").add_run().add_picture(picture(), width=docx.shared.Inches(6))
    document.save(str(tmp_path / "a.docx"))
    pages = DocxReader().set(tmp_path / "a.docx").pages
    assert [s for page in pages for s in page.page.signatures] == []


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("<text:p>Firma: {}</text:p>", 1),
        ("<text:p>{}</text:p><text:p>____________</text:p>", 1),
        ("<text:p>{}</text:p><text:p>Clinic of the Hill, opened in May and closed again</text:p><text:p>Firma</text:p>", 0),
    ],
)  # fmt: skip
def test_open_document(tmp_path: Path, body: str, count: int) -> None:
    frame = '<draw:frame svg:width="1.5in" svg:height="0.5in"><draw:image xlink:href="Pictures/a.png"/></draw:frame>'
    path = tmp_path / "a.odt"
    path.write_bytes(open_document("<text:p>I saw it.</text:p>" + body.format(frame)))
    assert sum(len(page.page.signatures) for page in OdtReader().set(path).pages) == count


def read(path: Path) -> Document:
    source = SourceFile(sha256="0" * 64, path=path.name, media_type="", size=1, received_at="")
    return read_document(source, path, "case", Settings(home=path.parent, inbox=path.parent))


def affidavit(path: Path, more: Callable[[Canvas], object] = lambda _: None) -> None:
    canvas = Canvas(str(path), pagesize=(612, 792))
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 700, "I make this statement of my own knowledge, and all of it is true.")
    canvas.drawString(60, 600, "Signature: ______________________________")
    more(canvas)
    canvas.save()


def strokes(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(130, 606)
    for i in range(12):
        path.curveTo(130 + 8 * i, 630, 142 + 8 * i, 630, 138 + 8 * i, 604)
    canvas.drawPath(path)


def test_strokes_over_underscores_are_a_signature(tmp_path: Path) -> None:
    for draw, state in ((strokes, "signed"), (lambda _: None, "empty")):
        affidavit(tmp_path / "a.pdf", draw)
        assert [s.state.value for s in read(tmp_path / "a.pdf").pages[0].signatures] == [state]


def with_annotation(path: Path, entries: dict[str, Any], *, form: bool = False, look: bytes = b"") -> None:
    writer = PdfWriter(clone_from=path)
    names = {NameObject(k): v for k, v in entries.items()}
    annotation = DictionaryObject(
        {NameObject("/Type"): NameObject("/Annot"), NameObject("/F"): NumberObject(4), **names}
    )
    if look:
        stream = DecodedStreamObject()
        stream.set_data(look)
        box = ArrayObject(NumberObject(v) for v in (0, 0, 110, 26))
        stream.update({NameObject("/Subtype"): NameObject("/Form"), NameObject("/BBox"): box})
        drawn = DictionaryObject({NameObject("/N"): writer._add_object(stream)})
        annotation[NameObject("/AP")] = drawn
    reference = writer._add_object(annotation)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([reference])
    if form:
        fields = DictionaryObject({NameObject("/Fields"): ArrayObject([reference])})
        writer.root_object[NameObject("/AcroForm")] = fields
    writer.write(path)


def numbers(*values: int) -> ArrayObject:
    return ArrayObject(NumberObject(v) for v in values)


@pytest.mark.parametrize(("signed", "state"), [(True, "signed"), (False, "empty")])
def test_a_form_field_for_a_signature(tmp_path: Path, signed: bool, state: str) -> None:
    path = tmp_path / "a.pdf"
    affidavit(path)
    entries: dict[str, Any] = {
        "/Subtype": NameObject("/Widget"), "/FT": NameObject("/Sig"), "/T": TextStringObject("by"),
        "/Rect": numbers(120, 598, 320, 625),
    }  # fmt: skip
    if signed:
        entries["/V"] = DictionaryObject({NameObject("/Type"): NameObject("/Sig")})
    with_annotation(path, entries, form=True)
    assert [s.state.value for s in read(path).pages[0].signatures] == [state]


def test_ink_that_was_added_as_a_note_is_a_signature(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    affidavit(path)
    zigzag = b"1.5 w 0 0 m " + b" ".join(b"%d %d l" % (8 * i, 24 * (i % 2)) for i in range(1, 14)) + b" S"
    entries = {"/Subtype": NameObject("/Ink"), "/Rect": numbers(130, 600, 240, 626)}
    with_annotation(path, entries, look=zigzag)
    assert [s.state.value for s in read(path).pages[0].signatures] == ["signed"]
