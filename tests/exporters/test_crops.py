from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from casefiles import Originals, rich_case, scans
from PIL import Image

from exporters.report.crops import (
    WIDE,
    Cropper,
    as_jpeg,
    cut_out,
    found_on_page,
    pictures_of,
    plan_cut,
    turned,
    upright,
)
from models.document import Document, PageMethod, Span
from models.geometry import Box


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    return rich_case(tmp_path_factory.mktemp("originals"))[1]


def ink(picture: Image.Image) -> int:
    grey = picture.convert("L")
    return sum(count for level, count in enumerate(grey.histogram()) if level < 120)


def test_the_marks_lie_on_the_words(originals: Originals) -> None:
    scan = scans()["consult"]
    span = scan.span("LEFT forearm")
    crop = Cropper(pictures_of(originals)).crop(span, scan.document)
    assert crop is not None
    picture = Image.open(io.BytesIO(base64.b64decode(crop.uri.split(",")[1])))
    assert picture.size == (crop.width, crop.height)
    (x, y, w, h) = crop.marks[0]
    inside = picture.crop((round(x), round(y), round(x + w), round(y + h)))
    assert ink(inside) > 100
    below_line = picture.crop((round(x), round(y + h + 2), round(x + w), round(y + h + 6)))
    assert ink(below_line) < ink(inside) / 10


def test_a_quote_over_two_lines_has_two_marks(originals: Originals) -> None:
    scan = scans()["declaration"]
    cut = plan_cut(scan.span("I have lived in this country ever since"), scan.document)
    assert cut is not None
    assert len(cut.marks(500, 100)) == 2


def without_words(document: Document) -> Document:
    page = document.pages[0].model_copy(update={"words": (), "method": PageMethod.NONE})
    return document.model_copy(update={"pages": (page,)})


def altered(document: Document) -> Document:
    return document.model_copy(update={"text": document.text.replace("LEFT", "RIGHT")[: len(document.text)]})


def test_words_that_are_not_on_the_page_have_no_crop() -> None:
    document = scans()["consult"].document
    span = scans()["consult"].span("LEFT forearm")
    assert found_on_page(span, document)
    for case in (
        (span, without_words(document)),
        (span, altered(document)),
        (Span(document=document.id, start=len(document.text) + 5, end=len(document.text) + 9), document),
        (Span(document=document.id, start=9, end=9), document),
        (Span(document=document.id, start=6, end=7), document),
    ):
        assert not found_on_page(*case)
        assert plan_cut(*case) is None


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_turn_with_the_page(rotation: int) -> None:
    page = scans()["consult"].document.pages[0].model_copy(update={"rotation": rotation})
    received = Image.new("L", (200, 300), 255)
    box = Box(x0=0.1, y0=0.2, x1=0.3, y1=0.25)
    received.paste(0, (20, 60, 60, 75))
    shown = upright(received, page)
    new = turned(box, page)
    place = (new.x0 * shown.width, new.y0 * shown.height, new.x1 * shown.width, new.y1 * shown.height)
    assert shown.point(lambda level: 255 - level).getbbox() == tuple(round(v) for v in place)


def test_a_crop_is_small_and_as_wide_as_asked(originals: Originals) -> None:
    scan = scans()["discharge"]
    cut = plan_cut(scan.span("right forearm"), scan.document)
    assert cut is not None
    assert cut.area.width == pytest.approx(WIDE, abs=0.001)
    picture = pictures_of(originals)(scan.document, 1)
    assert picture is not None
    piece = cut_out(picture, cut)
    assert piece.width <= 900
    assert len(as_jpeg(piece)) < 90_000


def test_colour_is_kept_only_where_it_says_something() -> None:
    def mode(picture: Image.Image) -> str:
        return Image.open(io.BytesIO(as_jpeg(picture))).mode

    stamped = Image.new("RGB", (300, 100), (250, 248, 240))
    assert mode(stamped) == "L"
    stamped.paste((200, 30, 40), (20, 20, 120, 80))
    assert mode(stamped) == "RGB"
    assert mode(Image.new("1", (20, 20))) == "L"


def test_a_file_that_cannot_be_drawn_has_no_picture(tmp_path: Path) -> None:
    document = scans()["consult"].document.model_copy(update={"media_type": "application/pdf"})
    (tmp_path / document.sha256).write_bytes(b"no picture at all")
    assert pictures_of(Originals(tmp_path))(document, 1) is None
