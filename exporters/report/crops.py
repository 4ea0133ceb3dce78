"""The piece of a page on which quoted words stand, as a small picture with the words' places in it."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageChops, ImageStat

from models.document import Document, Page, PageMethod, Span
from models.errors import CasefoldError
from models.geometry import Box, union
from plugins.spec import Originals

CROP_DPI = 130
_MAX_WIDTH_PX = 900
_MAX_BYTES = 90_000
_MAX_TOTAL_BYTES = 24_000_000
_SIDE, _ABOVE, _WIDE, _NARROW, _TALLEST = 0.04, 0.032, 0.58, 0.42, 0.34

PagePictures = Callable[[Document, int], Image.Image | None]


@dataclass(frozen=True)
class Crop:
    """A picture as a data URI, its size in pixels, and the marked rectangles (x, y, width, height) in it."""

    uri: str
    width: int
    height: int
    marks: tuple[tuple[float, float, float, float], ...]


def pictures_of(originals: Originals) -> PagePictures:
    """Return a function that draws a page of a document from its original, None where the original gives no picture.

    The pages drawn last are kept, since findings on one page follow each other.
    """
    from readers.picture import page_picture

    @lru_cache(maxsize=8)
    def draw(sha256: str, media_type: str, number: int) -> Image.Image | None:
        try:
            return page_picture(originals.path_of(sha256), media_type, number, CROP_DPI)
        except CasefoldError:
            return None

    return lambda document, number: draw(document.sha256, document.media_type, number)


def found_on_page(span: Span, document: Document) -> bool:
    """True when the quoted words stand on the page on which the span begins, with a box of their own."""
    if not document.pages or not span.quote(document):
        return False
    page = document.page_at(span.start)
    if page.method is PageMethod.NONE or span.start >= page.end:
        return False
    words = document.words_in(span.start, min(span.end, page.end))
    return bool(words) and all(word.text == document.text[word.start : word.end] for word in words)


class Cropper:
    """Cuts crops, each place once, within the report's budget of bytes."""

    def __init__(self, pictures: PagePictures) -> None:
        self._pictures = pictures
        self._made: dict[tuple[Span, bool], Crop | None] = {}
        self._spent = 0

    def crop(self, span: Span, document: Document, *, narrow: bool = False) -> Crop | None:
        """Return the crop around the span, None where the words are not found or the page cannot be drawn."""
        key = (span, narrow)
        if key not in self._made:
            self._made[key] = self._cut(span, document, narrow) if found_on_page(span, document) else None
        return self._made[key]

    def _cut(self, span: Span, document: Document, narrow: bool) -> Crop | None:
        if self._spent > _MAX_TOTAL_BYTES:
            return None
        page = document.page_at(span.start)
        picture = self._pictures(document, page.number)
        if picture is None:
            return None
        boxes = [_turned(box, page) for box in span.boxes(document)]
        upright = picture.rotate(-page.rotation, expand=True) if page.rotation else picture
        crop = cut(upright, boxes, _NARROW if narrow else _WIDE)
        self._spent += len(crop.uri)
        return crop


def cut(upright: Image.Image, boxes: list[Box], width: float = _WIDE) -> Crop:
    """Cut the part of an upright page around the boxes, at least ``width`` of the page wide, at most a third high."""
    area = _area(union(boxes), width)
    full_w, full_h = upright.size
    left, top = round(area.x0 * full_w), round(area.y0 * full_h)
    right, bottom = max(left + 1, round(area.x1 * full_w)), max(top + 1, round(area.y1 * full_h))
    piece = upright.crop((left, top, right, bottom))
    if piece.width > _MAX_WIDTH_PX:
        piece = piece.resize((_MAX_WIDTH_PX, max(1, piece.height * _MAX_WIDTH_PX // piece.width)))
    scale_x, scale_y = piece.width / (right - left), piece.height / (bottom - top)
    marks = tuple(
        (
            round((box.x0 * full_w - left) * scale_x - 2, 1),
            round((box.y0 * full_h - top) * scale_y - 1, 1),
            round(box.width * full_w * scale_x + 4, 1),
            round(box.height * full_h * scale_y + 2, 1),
        )
        for box in boxes
    )
    return Crop(_data_uri(piece), piece.width, piece.height, marks)


def _turned(box: Box, page: Page) -> Box:
    """The box on the page turned upright (clockwise by the page's rotation)."""
    if page.rotation == 90:
        return Box.clamped(1 - box.y1, box.x0, 1 - box.y0, box.x1)
    if page.rotation == 180:
        return Box.clamped(1 - box.x1, 1 - box.y1, 1 - box.x0, 1 - box.y0)
    if page.rotation == 270:
        return Box.clamped(box.y0, 1 - box.x1, box.y1, 1 - box.x0)
    return box


def _area(words: Box, least: float) -> Box:
    width = max(least, min(1.0, words.width + 2 * _SIDE))
    middle = (words.x0 + words.x1) / 2
    left = min(max(0.0, middle - width / 2), 1 - width)
    bottom = min(words.y1 + _ABOVE, words.y0 - _ABOVE + _TALLEST)
    return Box.clamped(left, words.y0 - _ABOVE, left + width, bottom)


def _data_uri(piece: Image.Image) -> str:
    grey = piece.convert("L")
    picture = piece.convert("RGB") if _coloured(piece) else grey
    for quality in (62, 45, 30):
        memory = io.BytesIO()
        picture.save(memory, "JPEG", quality=quality, optimize=True)
        if memory.tell() <= _MAX_BYTES:
            break
    return "data:image/jpeg;base64," + base64.b64encode(memory.getvalue()).decode("ascii")


def _coloured(piece: Image.Image) -> bool:
    """True when colour carries something: a stamp, a marker pen; not the tint of a photographed sheet."""
    if piece.mode in ("1", "L", "LA", "I", "F"):
        return False
    red, _, blue = piece.convert("RGB").split()
    difference = ImageChops.difference(red, blue)
    return float(ImageStat.Stat(difference).stddev[0]) > 6.0
