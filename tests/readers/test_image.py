from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from models.document import PageMethod, SourceFile
from models.errors import DocumentError
from models.settings import ReadingLimits, Settings
from plugins.spec import RecognisedWord
from readers.image import ImageReader, page_image
from readers.ocr.recorded import RecordedEngine

SEEN = [[RecognisedWord("Seen", 150, 200, 300, 240, 0.9, 1, 1)]]


@pytest.mark.parametrize("kind", ["jpg", "png", "tif", "bmp", "webp"])
def test_every_kind_of_picture_is_read(
    kind: str, tmp_path: Path, drawn_page, source_of: Callable[[Path], SourceFile], settings: Settings
) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / f"page.{kind}"
    drawn_page().save(path)
    document = ImageReader(RecordedEngine(SEEN)).read(source_of(path), path, "doc_1", "case", settings)
    page = document.pages[0]
    assert (document.text, page.method, page.width, page.height) == ("Seen", PageMethod.OCR, 1700, 2200)


def test_every_page_of_a_tiff_is_read(tmp_path: Path, drawn_page, source_of, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "fax.tif"
    pages = [drawn_page().convert("1"), Image.new("1", (1700, 2200), 1), drawn_page().convert("1")]
    pages[0].save(path, save_all=True, append_images=pages[1:], compression="group4", dpi=(200, 200))
    document = ImageReader(RecordedEngine(SEEN)).read(source_of(path), path, "doc_1", "case", settings)
    assert [p.method for p in document.pages] == [PageMethod.OCR, PageMethod.NONE, PageMethod.OCR]
    assert document.text == "Seen\f\fSeen"


def test_a_photo_is_taken_as_a_viewer_shows_it(tmp_path: Path) -> None:
    image = Image.new("L", (400, 300), 255)
    exif = Image.Exif()
    exif[0x0112] = 6  # shown turned by a quarter
    image.save(tmp_path / "photo.jpg", exif=exif)
    assert page_image(tmp_path / "photo.jpg", 1, 10_000_000)[0].size == (300, 400)


def test_transparent_pictures_lie_on_white(tmp_path: Path) -> None:
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(tmp_path / "signature.png")
    assert page_image(tmp_path / "signature.png", 1, 10_000_000)[0].getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bit_pictures_are_brought_to_grey(tmp_path: Path) -> None:
    image = Image.new("I;16", (40, 30), 60_000)
    image.putpixel((3, 3), 0)
    image.save(tmp_path / "scan.png")
    grey = page_image(tmp_path / "scan.png", 1, 10_000_000)[0]
    assert (grey.mode, grey.getpixel((3, 3)), grey.getpixel((9, 9))) == ("L", 0, 255)


def test_a_picture_of_too_many_pixels_is_refused_before_decoding(tmp_path: Path) -> None:
    Image.new("1", (3000, 3000)).save(tmp_path / "large.png")
    with pytest.raises(DocumentError, match="too many"):
        page_image(tmp_path / "large.png", 1, 2_000_000)


def test_a_page_that_fails_is_an_issue_and_the_rest_is_read(
    tmp_path: Path, drawn_page, source_of, settings: Settings
) -> None:  # type: ignore[no-untyped-def]
    class Slow(RecordedEngine):
        def recognise(self, image, languages, timeout_s):  # type: ignore[no-untyped-def]
            if len(self.seen) == 0:
                self.seen.append(image.size)
                raise TimeoutError
            return super().recognise(image, languages, timeout_s)

    path = tmp_path / "two.tif"
    drawn_page().save(path, save_all=True, append_images=[drawn_page()])
    limited = settings.model_copy(update={"limits": ReadingLimits(page_timeout_s=7)})
    document = ImageReader(Slow(SEEN)).read(source_of(path), path, "doc_1", "case", limited)
    assert document.text == "\fSeen"
    assert document.status == "partly_read"
    assert [i.page for i in document.issues if "7 s" in i.message] == [1]
