"""PDFs that are damaged or made to harm: no crash, no hang, no silence."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from bombs import pdf_bomb, pdf_of
from reportlab.pdfbase.ttfonts import TTFont

from models.document import Document, PageMethod, SourceFile, Status
from models.settings import Settings
from plugins.spec import RecognisedWord
from readers.ocr.recorded import RecordedEngine
from readers.pdf import PdfReader
from readers.read import read_document

Read = Callable[..., Document]
SEEN = [
    [
        RecognisedWord(w, 150 + 100 * i, 200, 230 + 100 * i, 240, 0.95, 1, 1)
        for i, w in enumerate(["Seen", "on", "the", "page"])
    ]
]
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


@pytest.fixture
def read(tmp_path: Path, settings: Settings, source_of: Callable[[Path], SourceFile]) -> Read:
    def reading(data: bytes, engine: RecordedEngine | None = None) -> Document:
        path = tmp_path / "paper.pdf"
        path.write_bytes(data)
        if engine is not None:
            return PdfReader(engine).read(source_of(path), path, "doc_1", "case", settings)
        return read_document(source_of(path), path, "case", settings)

    return reading


def test_ten_thousand_pages_are_set_aside_at_once(read: Read) -> None:
    kids = b" ".join(b"%d 0 R" % n for n in range(3, 10_003))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>"
    data = pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count 10000>>" % kids, *[page] * 10_000)
    began = time.monotonic()
    document = read(data)
    assert "10000 pages" in document.issues[0].message
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("claimed", [b"5000000", b"-1", b"99999999999999"])
def test_a_page_tree_that_lies_about_its_pages(claimed: bytes, read: Read) -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>"
    document = read(pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count %s>>" % claimed, page))
    assert document.status is Status.SET_ASIDE or len(document.pages) == 1


def test_a_picture_that_cannot_be_drawn_is_no_blank_page(read: Read) -> None:
    document = read(pdf_bomb())
    assert document.status is Status.PARTLY_READ
    assert document.pages[0].reason == "its picture cannot be drawn"
    assert "cannot be drawn" in document.issues[0].message


def test_a_form_that_draws_itself_has_an_end(read: Read) -> None:
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 600 700]/Resources<</XObject<</F 5 0 R>>>>/Length 6>>stream\n/F Do \nendstream"
    document = read(
        pdf_of(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
            b"<</Length 6>>stream\n/F Do \nendstream",
            form,
        )
    )
    assert [p.reason for p in document.pages] == ["blank"]


@pytest.mark.skipif(not FONT.exists(), reason="needs a font file")
@pytest.mark.parametrize("told", [False, True], ids=["no map", "a map to nothing"])
def test_a_font_that_does_not_tell_its_letters_is_read_from_the_picture(told: bool, read: Read) -> None:
    document = read(_glyphs_without_letters(told=told), RecordedEngine(SEEN))
    assert document.pages[0].method is PageMethod.OCR
    assert document.text == "Seen on the page"


def _glyphs_without_letters(*, told: bool) -> bytes:
    """A page whose text is numbers of glyphs, which nothing leads back to letters; ``told`` adds a map to private codes."""
    glyphs = TTFont("Odd", str(FONT)).face.charToGlyph
    line = "She was admitted on 14 March 2021 and was sent home a week later"
    shown = "".join(f"{glyphs[ord(c)]:04X}" for c in line).encode()
    content = b"BT /F 11 Tf 14 TL 72 700 Td " + b"<%s> Tj T* " % shown * 12 + b"ET"
    pairs = b"\n".join(b"<%04X> <%04X>" % (n, 0xE000 + n) for n in range(1, 100))
    table = b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n99 beginbfchar\n" + pairs + b"\nendbfchar"
    file = FONT.read_bytes()
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type0/BaseFont/Odd/Encoding/Identity-H/DescendantFonts[6 0 R]%s>>"
        % (b"/ToUnicode 9 0 R" if told else b""),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Odd/CIDToGIDMap/Identity/FontDescriptor 7 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 600>>",
        b"<</Type/FontDescriptor/FontName/Odd/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 900/Descent -200"
        b"/CapHeight 700/StemV 80/FontFile2 8 0 R>>",
        b"<</Length %d/Length1 %d>>stream\n%s\nendstream" % (len(file), len(file), file),
        b"<</Length %d>>stream\n%s\nendstream" % (len(table), table),
    )


@pytest.mark.parametrize("seed", range(12))
def test_damaged_bytes_never_raise(seed: int, make_pdf, write_lines, read: Read) -> None:  # type: ignore[no-untyped-def]
    dice = random.Random(seed)
    data = bytearray(make_pdf(write_lines, write_lines).read_bytes())
    for _ in range(dice.choice((1, 5, 40))):
        at = dice.randrange(9, len(data))
        data[at : at + dice.choice((1, 8))] = dice.randbytes(dice.choice((0, 1, 8)))
    document = read(bytes(data))
    assert document.status is Status.READ or document.issues


@pytest.mark.parametrize(
    "kids", [b"[2 0 R]", b"[4 0 R]", b"[3 0 R 2 0 R]"], ids=["itself", "its child", "after a page"]
)
def test_a_page_tree_that_leads_back_to_itself_has_an_end(kids: bytes, read: Read) -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>"
    inner = b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>"
    began = time.monotonic()
    document = read(pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids%s/Count 2>>" % kids, page, inner))
    assert document.status is not Status.READ or len(document.pages) <= 2
    assert document.issues or document.pages
    assert time.monotonic() - began < 20
