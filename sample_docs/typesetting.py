"""Sets a source text on pages: as PDF with reportlab, as Word with python-docx.

The sources are plain text, one paragraph a line: "#C" a centred heading, "#" a heading, "=C" a centred line, ">R" a
line to the right, "^" small print, "~" a signature, "|" a table row with its cells, "^^^" a new page.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

_MADE = datetime(2024, 4, 2, 9, 0, 0)


@dataclass(frozen=True)
class Look:
    """How a document is set: its typeface, size in points, margin in points, and whether tables have lines."""

    face: str = "Times-Roman"
    bold: str = "Times-Bold"
    size: float = 11.5
    margin: float = 72
    ruled: bool = False


def lines(source: str) -> Iterator[tuple[str, str]]:
    """Yield the mark and the words of each line; the mark of an empty line is " "."""
    for line in source.splitlines():
        mark = next((m for m in ("^^^", "#C", "#", "=C", ">R", "^", "~", "|") if line.startswith(m)), "")
        yield (mark or ("" if line else " ")), line[len(mark) :].strip()


def pdf_of(source: str, look: Look) -> bytes:
    """Return the source as a born-digital PDF; the same source gives the same bytes."""
    body = ParagraphStyle("body", fontName=look.face, fontSize=look.size, leading=look.size * 1.32)
    styles = {
        "": body,
        "#C": ParagraphStyle("title", parent=body, fontName=look.bold, fontSize=look.size + 2, alignment=TA_CENTER),
        "#": ParagraphStyle("heading", parent=body, fontName=look.bold),
        "=C": ParagraphStyle("centre", parent=body, alignment=TA_CENTER),
        ">R": ParagraphStyle("right", parent=body, alignment=TA_RIGHT),
        "^": ParagraphStyle("small", parent=body, fontSize=look.size - 3),
        "~": ParagraphStyle(
            "signature", parent=body, fontName="Times-Italic", fontSize=look.size + 5, leading=look.size * 1.9
        ),
    }
    story: list[Flowable] = []
    rows: list[list[str]] = []
    for mark, words in lines(source):
        if mark == "|":
            rows.append([cell.strip() for cell in words.split("|")])
            continue
        if rows:
            story.append(_table(rows, body, look))
            rows = []
        if mark == "^^^":
            story.append(PageBreak())
        elif mark == " ":
            story.append(Spacer(1, look.size * 0.7))
        else:
            story.append(Paragraph(escape(words), styles[mark]))
    if rows:
        story.append(_table(rows, body, look))
    out = io.BytesIO()
    SimpleDocTemplate(
        out,
        pagesize=letter,
        leftMargin=look.margin,
        rightMargin=look.margin,
        topMargin=look.margin,
        bottomMargin=look.margin,
        invariant=1,
        title="",
        author="",
    ).build(story)
    return out.getvalue()


def _table(rows: list[list[str]], body: ParagraphStyle, look: Look) -> Table:
    columns = max(len(row) for row in rows)
    width = (letter[0] - 2 * look.margin) / columns
    cells = [[Paragraph(escape(cell), body) for cell in [*row, *[""] * (columns - len(row))]] for row in rows]
    table = Table(cells, colWidths=[width] * columns, hAlign="LEFT")
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    if look.ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, (0.4, 0.4, 0.4)))
    table.setStyle(TableStyle(style))
    return table


def word_of(source: str) -> bytes:
    """Return the source as a Word file; the same source gives the same bytes."""
    word = WordDocument()
    word.styles["Normal"].font.name = "Georgia"
    word.styles["Normal"].font.size = Pt(11)
    for mark, words in lines(source):
        if mark == " ":
            continue
        paragraph = word.add_paragraph()
        run = paragraph.add_run(words)
        run.bold = mark.startswith("#")
        run.italic = mark == "~"
        if mark in {"#C", "=C"}:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif mark == ">R":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word.core_properties.created = word.core_properties.modified = _MADE
    word.core_properties.author = ""
    raw = io.BytesIO()
    word.save(raw)
    return _without_times(raw.getvalue())


def _without_times(raw: bytes) -> bytes:
    """Pack a zip again with one fixed time, so that its bytes do not tell when it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, _MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(name))
    return out.getvalue()


def text_of(source: str) -> str:
    """Return the source as plain text, without its marks."""
    return "\n".join(" ".join(words.split("|")) if mark == "|" else words for mark, words in lines(source)) + "\n"


def write(path: Path, content: bytes) -> None:
    """Write a file where its bytes are not there yet, so that an unchanged file keeps its time."""
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
