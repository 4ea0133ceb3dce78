from __future__ import annotations

import ctypes
import io
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from exporters.searchable_pdf import searchable_pdf_exporter
from models.casefile import CaseFile
from models.document import Document, Issue, Page, PageMethod, Status, Word
from models.geometry import Box

Placed = tuple[str, tuple[float, float, float, float]]
WORDS: tuple[Placed, ...] = (
    ("Łódź,", (0.1, 0.2, 0.3, 0.23)),
    ("14", (0.32, 0.2, 0.36, 0.23)),
    ("March", (0.1, 0.8, 0.25, 0.82)),
    ("2021", (0.6, 0.5, 0.7, 0.54)),
)


class Kept:
    """Originals in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, sha256: str) -> Path:
        return self.folder / sha256


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


def scan(kept: Kept, name: str, *, rotate: int = 0, hidden: str = "", seen: str = "") -> None:
    canvas = Canvas(str(kept.folder / name), pagesize=(612, 792), invariant=True)
    canvas.drawImage(ImageReader(Image.new("RGB", (300, 400), "white")), 0, 0, 612, 792)
    if hidden:
        canvas.saveState()
        text = canvas.beginText(72, 500)
        text.setTextRenderMode(3)
        text.textLine(hidden)
        canvas.drawText(text)
        canvas.restoreState()
    if seen:
        canvas.drawString(72, 300, seen)
    canvas.setPageRotation(rotate)
    canvas.save()


def read(
    name: str, *, rotation: int = 0, words: tuple[Placed, ...] = WORDS, method: PageMethod = PageMethod.OCR
) -> Document:
    text, made = "", []
    for word, box in words:
        made.append(Word(text=word, start=len(text), end=len(text) + len(word), box=Box.clamped(*box), confidence=0.9))
        text += word + " "
    page = Page(
        number=1, width=612, height=792, rotation=rotation, method=method, start=0, end=len(text), words=tuple(made)
    )
    return Document(
        id=f"doc_{name}", case="case", file=name, sha256=name, media_type="application/pdf", text=text, pages=(page,),
        reader="pdf", reader_version="1",
    )  # fmt: skip


def written(kept: Kept, *documents: Document) -> pypdfium2.PdfDocument:
    path = kept.folder / "out.pdf"
    searchable_pdf_exporter.write(CaseFile(case="case", documents=documents), path, kept)
    return pypdfium2.PdfDocument(path)


def text_of(pdf: pypdfium2.PdfDocument, number: int = 0) -> str:
    return " ".join(pdf[number].get_textpage().get_text_range().split())


def run_of(page: pypdfium2.PdfPage, word: str) -> tuple[float, ...]:
    """Where the word's first and last letters begin on the page as a viewer shows it, as fractions from the top left."""
    text = page.get_textpage()
    letters = [(i, chr(pdfium_c.FPDFText_GetUnicode(text.raw, i))) for i in range(text.count_chars())]
    letters = [(i, letter) for i, letter in letters if not letter.isspace()]
    start = "".join(letter for _, letter in letters).index(word)
    places = []
    for i in (letters[start][0], letters[start + len(word) - 1][0]):
        u, v, x, y = ctypes.c_double(), ctypes.c_double(), ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDFText_GetCharOrigin(text.raw, i, u, v)
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, 10_000, 10_000, 0, u.value, v.value, x, y)
        places += [x.value / 10_000, y.value / 10_000]
    return tuple(places)


@pytest.mark.parametrize("shown", [0, 90, 180, 270])
@pytest.mark.parametrize("lying", [0, 90, 180, 270])
def test_every_word_is_found_in_its_place(shown: int, lying: int, kept: Kept) -> None:
    scan(kept, "a.pdf", rotate=shown)
    tall = lying in (90, 270)
    words = tuple((word, (b[1], b[0], b[3], b[2]) if tall else b) for word, b in WORDS)
    page = written(kept, read("a.pdf", rotation=lying, words=words))[0]
    for word, (x0, y0, x1, y1) in words:
        dx, dy = ((x1 - x0) * (len(word) - 1) / len(word), (y1 - y0) * (len(word) - 1) / len(word))
        expected = {
            0: (x0, y1, x0 + dx, y1),
            90: (x1, y1, x1, y1 - dy),  # it is read upwards
            180: (x1, y0, x1 - dx, y0),
            270: (x0, y0, x0, y0 + dy),
        }[lying]
        assert run_of(page, word) == pytest.approx(expected, abs=0.002)


def test_any_script_can_be_searched(kept: Kept) -> None:
    scan(kept, "a.pdf")
    some = [("март", (0.1, 0.2, 0.3, 0.23)), ("日本語", (0.4, 0.2, 0.6, 0.23)), ("ﬁn…€", (0.7, 0.2, 0.9, 0.23))]
    pdf = written(kept, read("a.pdf", words=tuple(some)))
    assert text_of(pdf).split()[:2] == ["март", "日本語"]


def test_the_layer_of_the_scanning_program_is_replaced_and_what_is_seen_stays(kept: Kept) -> None:
    scan(kept, "a.pdf", hidden="wrong words of a scanner", seen="EXHIBIT 4")
    text = text_of(written(kept, read("a.pdf")))
    assert "scanner" not in text
    assert "EXHIBIT 4" in text and "14" in text


def test_it_looks_as_it_was_received(kept: Kept) -> None:
    scan(kept, "a.pdf", seen="EXHIBIT 4")
    before = pypdfium2.PdfDocument(kept.folder / "a.pdf")[0].render().to_pil()
    after = written(kept, read("a.pdf"))[0].render().to_pil()
    assert before.tobytes() == after.tobytes()


def test_text_pages_have_their_own_words_and_no_others(kept: Kept) -> None:
    scan(kept, "a.pdf", seen="words that came as text")
    pdf = written(kept, read("a.pdf", method=PageMethod.TEXT))
    assert text_of(pdf) == "words that came as text"


def test_pictures_become_pages(kept: Kept) -> None:
    memory = io.BytesIO()
    Image.new("L", (850, 1100), 255).save(memory, "PNG")
    (kept.folder / "photo").write_bytes(memory.getvalue())
    pdf = written(kept, read("photo").model_copy(update={"media_type": "image/png"}))
    assert run_of(pdf[0], "14") == pytest.approx((0.32, 0.23, 0.34, 0.23), abs=0.002)


def test_what_is_not_in_it_is_named(kept: Kept) -> None:
    scan(kept, "a.pdf")
    first = read("a.pdf")
    same = read("b.pdf").model_copy(update={"duplicate_of": first.id})
    locked = Document(
        id="doc_c", case="case", file="c.pdf", sha256="c", media_type="application/pdf", text="", pages=(), reader="none",
        reader_version="1", status=Status.SET_ASIDE,
        issues=(Issue(page=None, stage="read", message="protected by a password"),),
    )  # fmt: skip
    archive = locked.model_copy(update={"id": "doc_d", "file": "d.zip", "status": Status.READ, "issues": ()})
    pdf = written(kept, first, same, locked, archive)
    assert len(pdf) == 2
    said = text_of(pdf, 1)
    for part in ("Not in this copy", "D2", "the same as a.pdf", "D3", "protected by a password", "D4", "no pages"):
        assert part in said
    assert [item.get_title() for item in pdf.get_toc()] == ["D1 a.pdf", "Not in this copy"]


def test_the_same_case_gives_the_same_bytes(kept: Kept) -> None:
    scan(kept, "a.pdf", hidden="layer")
    made = []
    for _ in range(2):
        written(kept, read("a.pdf"))
        made.append((kept.folder / "out.pdf").read_bytes())
    assert made[0] == made[1]
