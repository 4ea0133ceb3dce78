from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader as PdfReadable
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject
from reportlab.lib.utils import ImageReader as Picture
from reportlab.pdfgen.canvas import Canvas

from models.document import Document, PageMethod, SourceFile, Status
from models.settings import ReadingLimits, Settings
from plugins.spec import RecognisedWord
from readers.ocr.null import NullEngine
from readers.ocr.recorded import RecordedEngine
from readers.pdf import PdfReader, plausible
from readers.pdf_text import UNNAMED, visible_text
from readers.pdf_witness import second_witness

LINES = (
    "Maple Street Clinic, 12 Harbour Road",
    "The patient was admitted on 14 March 2021 with chest pain.",
    "She was discharged on 19 March 2021 and walks without help.",
)


@pytest.fixture
def read(settings: Settings, source_of: Callable[[Path], SourceFile]) -> Callable[..., Document]:
    def reading(path: Path, engine: object = None, **limits: object) -> Document:
        changed = settings.model_copy(update={"limits": ReadingLimits.model_validate(limits)})
        return PdfReader(engine or NullEngine()).read(source_of(path), path, "doc_1", "case", changed)  # type: ignore[arg-type]

    return reading


def scan(canvas: Canvas, image) -> None:  # type: ignore[no-untyped-def]
    canvas.drawImage(Picture(image.convert("RGB")), 0, 0, 612, 792)


def test_text_is_taken_with_boxes(make_pdf, write_lines, read) -> None:  # type: ignore[no-untyped-def]
    document = read(make_pdf(lambda c: write_lines(c, LINES)))
    page = document.pages[0]
    assert document.text.split() == " ".join(LINES).split()
    assert (page.method, page.confidence, document.language) == (PageMethod.TEXT, None, "en")
    word = next(w for w in page.words if w.text == "14")
    assert word.box.x0 * 612 == pytest.approx(72 + 156, abs=25)
    assert (1 - word.box.y1) * 792 < 686 < (1 - word.box.y0) * 792 + 1


@pytest.mark.parametrize(
    "hide",
    [
        lambda c: c.drawString(72, 500, "", mode=3) or _invisible(c),
        lambda c: (c.setFillGray(1), c.drawString(72, 500, "SECRET words that are white")),
        lambda c: c.drawString(72, -200, "SECRET words below the page"),
        lambda c: (c.drawString(72, 500, "SECRET covered"), c.setFillGray(0), c.rect(60, 480, 300, 40, fill=1)),
    ],
    ids=["invisible", "white", "off the page", "covered"],
)
def test_what_cannot_be_seen_is_no_evidence(hide, make_pdf, write_lines, read) -> None:  # type: ignore[no-untyped-def]
    def page(canvas: Canvas) -> None:
        write_lines(canvas, LINES)
        hide(canvas)

    text = read(make_pdf(page)).text
    assert "SECRET" not in text
    assert "19 March 2021" in text


def _invisible(canvas: Canvas) -> None:
    text = canvas.beginText(72, 500)
    text.setTextRenderMode(3)
    text.textLine("SECRET words that are not drawn")
    canvas.drawText(text)


def test_a_scan_is_recognised(make_pdf, read, drawn_page) -> None:  # type: ignore[no-untyped-def]
    engine = RecordedEngine([[RecognisedWord("Seen", 150, 200, 300, 240, 0.9, 1, 1)]])
    document = read(make_pdf(lambda c: scan(c, drawn_page())), engine)
    page = document.pages[0]
    assert (document.text, page.method, page.confidence) == ("Seen", PageMethod.OCR, 0.9)
    assert page.words[0].box.x0 == pytest.approx(150 / 1700, abs=0.01)
    assert engine.seen[0][0] == pytest.approx(1700, abs=5)


def test_a_stamp_of_text_on_a_scan_does_not_replace_its_reading(make_pdf, read, drawn_page) -> None:  # type: ignore[no-untyped-def]
    engine = RecordedEngine([[RecognisedWord("Seen", 150, 200, 300, 240, 0.9, 1, 1)]])

    def page(canvas: Canvas) -> None:
        scan(canvas, drawn_page())
        canvas.drawString(400, 20, "EXHIBIT-0042-B")

    text = read(make_pdf(page), engine).text
    assert "Seen" in text
    assert "EXHIBIT-0042-B" in text


def test_a_hidden_layer_under_a_scan_is_not_taken(make_pdf, read, drawn_page) -> None:  # type: ignore[no-untyped-def]
    engine = RecordedEngine([[RecognisedWord("Seen", 150, 200, 300, 240, 0.9, 1, 1)]])

    def page(canvas: Canvas) -> None:
        scan(canvas, drawn_page())
        for i in range(8):
            text = canvas.beginText(72, 700 - 20 * i)
            text.setTextRenderMode(3)
            text.textLine("wrong words of some scanner software")
            canvas.drawText(text)

    assert read(make_pdf(page), engine).text == "Seen"


def test_pages_are_decided_one_by_one(make_pdf, write_lines, read, drawn_page) -> None:  # type: ignore[no-untyped-def]
    engine = RecordedEngine([[RecognisedWord("Seen", 150, 200, 300, 240, 0.9, 1, 1)]])
    path = make_pdf(lambda c: write_lines(c, LINES), lambda c: scan(c, drawn_page()), lambda c: None)
    document = read(path, engine)
    assert [p.method for p in document.pages] == [PageMethod.TEXT, PageMethod.OCR, PageMethod.NONE]
    assert document.pages[2].reason == "blank"
    assert document.text.count("\f") == 2
    assert [document.text[p.start : p.end] for p in document.pages][1] == "Seen"
    assert document.status is Status.PARTLY_READ or document.issues == ()


def test_a_page_of_ink_without_words_is_not_called_read(make_pdf, read, drawn_page) -> None:  # type: ignore[no-untyped-def]
    document = read(make_pdf(lambda c: scan(c, drawn_page())), NullEngine())
    assert (document.status, document.text) == (Status.PARTLY_READ, "")
    assert len(document.issues) == 1


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_rotated_page_is_read_as_displayed(rotate: int, make_pdf, write_lines, read) -> None:  # type: ignore[no-untyped-def]
    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(rotate)
        write_lines(canvas, LINES, y=400)

    plain = read(make_pdf(lambda c: write_lines(c, LINES), name="plain.pdf"))
    document = read(make_pdf(page))
    shown = document.pages[0]
    assert document.text == plain.text
    assert shown.rotation == (360 - rotate) % 360
    first = shown.words[0].box
    assert (first.height > first.width) == (rotate != 180)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_text_turned_within_a_rotated_page_is_read(turned: int, rotate: int, make_pdf, write_lines, read) -> None:  # type: ignore[no-untyped-def]
    """Landscape pages are often text that lies on its side, and a page turned to set it upright."""

    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(rotate)
        canvas.translate(306, 396)
        canvas.rotate(turned)
        write_lines(canvas, LINES, x=-200, y=100)

    document = read(make_pdf(page))
    assert document.text == read(make_pdf(lambda c: write_lines(c, LINES), name="plain.pdf")).text
    assert document.pages[0].rotation == (turned - rotate) % 360


def test_bold_by_overprinting_is_read_once(make_pdf, read) -> None:  # type: ignore[no-untyped-def]
    def page(canvas: Canvas) -> None:
        for dx in (0, 0.3):
            canvas.drawString(72 + dx, 700, "Discharge Summary of the ward, all off")

    assert read(make_pdf(page)).text == "Discharge Summary of the ward, all off"


def test_a_page_of_five_metres_stays_within_the_limit(make_pdf, read) -> None:  # type: ignore[no-untyped-def]
    def page(canvas: Canvas) -> None:
        canvas.setPageSize((14_173, 14_173))
        canvas.rect(100, 100, 9_000, 9_000, fill=1)

    engine = RecordedEngine([[]])
    read(make_pdf(page), engine, max_pixels=5_000_000)
    assert all(w * h <= 5_500_000 for w, h in engine.seen)


def test_filled_form_fields_are_text(make_pdf, write_lines, read) -> None:  # type: ignore[no-untyped-def]
    def page(canvas: Canvas) -> None:
        write_lines(canvas, LINES)
        canvas.acroForm.textfield(name="dob", value="11/04/1979", x=72, y=500, width=200, height=20)

    assert "11/04/1979" in read(make_pdf(page)).text


def test_a_form_filled_in_but_not_drawn_is_read_with_its_boxes(make_pdf, write_lines, read) -> None:  # type: ignore[no-untyped-def]
    def page(canvas: Canvas) -> None:
        write_lines(canvas, LINES)
        canvas.acroForm.textfield(name="name", value="Odile Marchetti", x=72, y=500, width=200, height=20)
        canvas.drawString(72, 455, "Male")
        canvas.acroForm.checkbox(name="male", checked=False, x=110, y=450)
        canvas.drawString(172, 455, "Female")
        canvas.acroForm.checkbox(name="female", checked=True, x=230, y=450)

    path = make_pdf(page)
    undrawn = PdfWriter(clone_from=PdfReadable(path))
    for annotation in undrawn.pages[0]["/Annots"]:
        del annotation.get_object()["/AP"]
    undrawn.write(path)
    text = read(path).text
    assert "Odile Marchetti" in text
    assert text.split().index("☒") == text.split().index("Female") + 1
    assert text.split().index("☐") == text.split().index("Male") + 1


def test_a_letter_without_a_code_is_named_by_the_second_witness(make_pdf, write_lines, monkeypatch, read) -> None:  # type: ignore[no-untyped-def]
    path = make_pdf(lambda c: write_lines(c, LINES))

    def with_an_unnamed_letter(*given):  # type: ignore[no-untyped-def]
        seen = visible_text(*given)
        words = [w._replace(text=w.text.replace("y", UNNAMED)) for w in seen.words]
        return seen._replace(words=words, bad=0.04)

    monkeypatch.setattr("readers.pdf.visible_text", with_an_unnamed_letter)
    assert read(path).text.split() == " ".join(LINES).split()


def test_a_form_that_the_second_witness_cannot_read_is_read_by_the_first(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 1 0 R>> endobj trailer <</Root 1 0 R>>")
    assert second_witness(broken, 1, (612, 792)) == ([], [], ())


_TWO_LETTERS = b"""/CIDInit /ProcSet findresource begin begincmap /CMapName /Two def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar <58> <00740074> endbfchar
1 beginbfrange <59> <7A> <0059> endbfrange endcmap end"""


def test_a_glyph_of_two_like_letters_is_both(make_pdf, read) -> None:  # type: ignore[no-untyped-def]
    path = make_pdf(lambda c: c.drawString(72, 700, "a liXle aXack and aXendance"))
    changed = PdfWriter(clone_from=PdfReadable(path))
    stream = DecodedStreamObject()
    stream.set_data(_TWO_LETTERS)
    for font in changed.pages[0]["/Resources"]["/Font"].values():
        font.get_object()[NameObject("/ToUnicode")] = changed._add_object(stream)
    changed.write(path)
    assert read(path).text == "a little attack and attendance"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (LINES[1].split() * 5, True),
        (["7/20", "5mg", "14:30"] * 30, True),
        (["xkqz", "wrtps", "bcdfg", "mnpqr"] * 10, False),
        (["short"], True),
    ],
)
def test_what_words_look_like(words: list[str], expected: bool) -> None:
    assert plausible(words) is expected


def test_a_drawn_line_to_sign_on_is_in_the_text(make_pdf, write_lines, read) -> None:  # type: ignore[no-untyped-def]
    def page(canvas: Canvas) -> None:
        write_lines(canvas, LINES)
        canvas.drawString(72, 400, "Sincerely,")
        canvas.line(72, 330, 300, 330)
        canvas.drawString(72, 317, "Odile Marchetti")

    rest = read(make_pdf(page)).text.split("Sincerely,")[1].split()
    assert (set(rest[0]), rest[1:]) == ({"_"}, ["Odile", "Marchetti"])
