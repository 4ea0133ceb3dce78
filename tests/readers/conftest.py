"""Files for the readers' tests, made on the spot."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from models.document import SourceFile
from models.settings import Settings

LINES = (
    "Maple Street Clinic, 12 Harbour Road",
    "The patient was admitted on 14 March 2021 with chest pain.",
    "She was discharged on 19 March 2021 and walks without help.",
    "Her file number is 5528-17 and her doctor is Dr. Helen Marsh.",
    "We will see her again in the autumn of the same year.",
)


def drawn(lines: tuple[str, ...] = LINES, size: tuple[int, int] = (1700, 2200), points: int = 38) -> Image.Image:
    """Return a white page with lines of text."""
    page = Image.new("L", size, 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=points)
    for i, line in enumerate(lines):
        draw.text((150, 200 + i * 2 * points), line, font=font, fill=0)
    return page


def pdf_bytes(*pages: Callable[[Canvas], None]) -> bytes:
    """Return a PDF of letter pages, each drawn by a function."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=True)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines_on(canvas: Canvas, lines: tuple[str, ...] = LINES, x: float = 72, y: float = 700) -> None:
    """Draw lines of Helvetica."""
    canvas.setFont("Helvetica", 11)
    for i, line in enumerate(lines):
        canvas.drawString(x, y - 14 * i, line)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, inbox=tmp_path, languages=("en",))


@pytest.fixture
def source_of() -> Callable[[Path], SourceFile]:
    def make(path: Path) -> SourceFile:
        return SourceFile(sha256="0" * 64, path=path.name, media_type="", size=0, received_at="2024-01-01T00:00:00Z")

    return make


@pytest.fixture
def drawn_page() -> Callable[..., Image.Image]:
    return drawn


@pytest.fixture
def make_pdf(tmp_path: Path) -> Callable[..., Path]:
    def make(*pages: Callable[[Canvas], None], name: str = "letter.pdf") -> Path:
        path = tmp_path / name
        path.write_bytes(pdf_bytes(*pages))
        return path

    return make


@pytest.fixture
def write_lines() -> Callable[..., None]:
    return lines_on
