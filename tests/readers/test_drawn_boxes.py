"""Check boxes that are drawn in born-digital PDFs, and squares that are none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from models.document import SourceFile
from models.settings import Settings
from readers.read import read_document

Draw = Callable[[Canvas, float, float], None]


def outline(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x, y, 10, 10)


def four_lines(canvas: Canvas, x: float, y: float) -> None:
    for line in ((x, y, x + 10, y), (x + 10, y, x + 10, y + 10), (x + 10, y + 10, x, y + 10), (x, y + 10, x, y)):
        canvas.line(*line)


def nothing(canvas: Canvas, x: float, y: float) -> None:
    """Draw nothing."""


def cross(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x + 2, y + 2, x + 8, y + 8)
    canvas.line(x + 2, y + 8, x + 8, y + 2)


def tick(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x + 2, y + 5, x + 4, y + 2)
    canvas.line(x + 4, y + 2, x + 9, y + 9)


def letter(canvas: Canvas, x: float, y: float) -> None:
    canvas.drawString(x + 1.5, y + 1.2, "X")


def sign(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFont("ZapfDingbats", 11)
    canvas.drawString(x + 1, y + 1, "✔")
    canvas.setFont("Helvetica", 11)


def bullet(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x, y, 8, 8, fill=1)


def row_of_squares(canvas: Canvas, x: float, y: float) -> None:
    for i in range(4):
        canvas.rect(x - 50 + 12 * i, y, 10, 10)


def form(path: Path, box: Draw, mark: Draw) -> str:
    canvas = Canvas(str(path), pagesize=(612, 792))
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 740, "The form was filled in at the desk and given back to the clerk.")
    for i, (word, on) in enumerate((("Married", False), ("Single", True), ("Widowed", False))):
        y = 700 - 22 * i
        box(canvas, 110, y)
        if on:
            mark(canvas, 110, y)
        canvas.drawString(128, y + 1, word)
    canvas.save()
    source = SourceFile(sha256="0" * 64, path=path.name, media_type="", size=1, received_at="")
    return read_document(source, path, "case", Settings(home=path.parent, inbox=path.parent)).text


@pytest.mark.parametrize("box", [outline, four_lines])
@pytest.mark.parametrize("mark", [cross, tick, letter, sign])
def test_drawn_boxes_are_ticked_or_not(tmp_path: Path, box: Draw, mark: Draw) -> None:
    assert form(tmp_path / "a.pdf", box, mark).split("\n\n", 1)[1].split() == (
        ["☐", "Married", "☒", "Single", "☐", "Widowed"]
    )


@pytest.mark.parametrize("box", [nothing, bullet, row_of_squares])
def test_other_squares_are_no_check_boxes(tmp_path: Path, box: Draw) -> None:
    text = form(tmp_path / "a.pdf", box, nothing)
    assert "Single" in text
    assert not set(text) & set("☐☒")
