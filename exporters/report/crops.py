"""The piece of a page on which quoted words stand, as a small picture with the words' places in it."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from PIL import Image, ImageChops, ImageStat

from models.document import Document, Page, PageMethod, Span
from models.errors import CasefoldError
from models.geometry import Box, union
from plugins.spec import Originals
from readers.picture import page_picture

CROP_DPI = 130
WIDE, NARROW = 0.58, 0.42
"""How much of the page's width a crop shows at least: one of two sides, one of three."""

_SIDE, _ABOVE, _TALLEST = 0.04, 0.032, 0.34
_MAX_WIDTH_PX = 900
_MAX_BYTES = 90_000
_MAX_TOTAL_BYTES = 24_000_000

PagePictures = Callable[[Document, int], Image.Image | None]
Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True)
class Crop:
    """A picture by its address or data URI, its size in pixels, and the marks in it as x, y, width, height."""

    uri: str
    width: int
    height: int
    marks: tuple[Rectangle, ...]


@dataclass(frozen=True)
class Cut:
    """What to cut out of the upright page, and the quoted words in it, as fractions of the upright page."""

    page: Page
    area: Box
    words: tuple[Box, ...]

    def marks(self, width: float, height: float) -> tuple[Rectangle, ...]:
        """Return the words' rectangles inside a crop of this size in pixels, a little larger than the words."""
        x, y = width / max(self.area.width, 1e-6), height / max(self.area.height, 1e-6)
        return tuple(
            (
                round((b.x0 - self.area.x0) * x - 2, 1),
                round((b.y0 - self.area.y0) * y - 1, 1),
                round(b.width * x + 4, 1),
                round(b.height * y + 2, 1),
            )
            for b in self.words
        )


class MakesCrops(Protocol):
    """Gives the crop of a place, None where there is none to show."""

    def crop(self, span: Span, document: Document, *, narrow: bool = False) -> Crop | None:
        """Return the crop around the span."""
        ...


def pictures_of(originals: Originals) -> PagePictures:
    """Return a function that draws a page of a document from its original, None where the original gives no picture.

    The pages drawn last are kept, since findings on one page follow each other.
    """

    @lru_cache(maxsize=8)
    def draw(sha256: str, media_type: str, number: int) -> Image.Image | None:
        try:
            return page_picture(originals.path_of(sha256), media_type, number, CROP_DPI)
        except CasefoldError:
            return None

    return lambda document, number: draw(document.sha256, document.media_type, number)


def found_on_page(span: Span, document: Document) -> bool:
    """True when the quoted words stand on the page on which the span begins, with boxes of their own."""
    if not document.pages or not span.quote(document):
        return False
    page = document.page_at(span.start)
    if page.method is PageMethod.NONE or span.start >= page.end:
        return False
    words = document.words_in(span.start, min(span.end, page.end))
    return bool(words) and all(word.text == document.text[word.start : word.end] for word in words)


def plan_cut(span: Span, document: Document, least_width: float = WIDE) -> Cut | None:
    """Return what to cut out around the span: wide enough to read a line, at most a third of a page high.

    None where the words do not stand on the page.
    """
    if not found_on_page(span, document):
        return None
    page = document.page_at(span.start)
    words = tuple(turned(box, page) for box in span.boxes(document))
    around = union(words)
    width = max(least_width, min(1.0, around.width + 2 * _SIDE))
    left = min(max(0.0, (around.x0 + around.x1 - width) / 2), 1 - width)
    bottom = min(around.y1 + _ABOVE, around.y0 - _ABOVE + _TALLEST)
    return Cut(page, Box.clamped(left, around.y0 - _ABOVE, left + width, bottom), words)


def turned(box: Box, page: Page) -> Box:
    """Return the box on the page set upright (turned clockwise by the page's rotation)."""
    if page.rotation == 90:
        return Box.clamped(1 - box.y1, box.x0, 1 - box.y0, box.x1)
    if page.rotation == 180:
        return Box.clamped(1 - box.x1, 1 - box.y1, 1 - box.x0, 1 - box.y0)
    if page.rotation == 270:
        return Box.clamped(box.y0, 1 - box.x1, box.y1, 1 - box.x0)
    return box


def upright(picture: Image.Image, page: Page) -> Image.Image:
    """Return the page's picture set upright."""
    return picture.rotate(-page.rotation, expand=True) if page.rotation else picture


def cut_out(picture: Image.Image, cut: Cut) -> Image.Image:
    """Return the planned piece of the page as received, upright, no wider than a card needs."""
    whole = upright(picture, cut.page)
    left, top = round(cut.area.x0 * whole.width), round(cut.area.y0 * whole.height)
    right = max(left + 1, round(cut.area.x1 * whole.width))
    bottom = max(top + 1, round(cut.area.y1 * whole.height))
    piece = whole.crop((left, top, right, bottom))
    if piece.width > _MAX_WIDTH_PX:
        piece = piece.convert("RGB" if _coloured(piece) else "L")
        piece = piece.resize((_MAX_WIDTH_PX, max(1, piece.height * _MAX_WIDTH_PX // piece.width)))
    return piece


def as_jpeg(piece: Image.Image) -> bytes:
    """Return the piece as JPEG of at most about 90 kB, in grey where it has no colour."""
    picture = piece.convert("RGB" if _coloured(piece) else "L")
    for quality in (62, 45, 30):
        memory = io.BytesIO()
        picture.save(memory, "JPEG", quality=quality, optimize=True)
        if memory.tell() <= _MAX_BYTES:
            break
    return memory.getvalue()


class Cropper:
    """Cuts crops as data URIs, each place once, within the report's budget of bytes."""

    def __init__(self, pictures: PagePictures) -> None:
        self._pictures = pictures
        self._made: dict[tuple[Span, bool], Crop | None] = {}
        self._spent = 0

    def crop(self, span: Span, document: Document, *, narrow: bool = False) -> Crop | None:
        """Return the crop around the span, None where the words are not found or the page cannot be drawn."""
        key = (span, narrow)
        if key not in self._made:
            self._made[key] = self._make(span, document, NARROW if narrow else WIDE)
        return self._made[key]

    def _make(self, span: Span, document: Document, least_width: float) -> Crop | None:
        cut = plan_cut(span, document, least_width)
        if cut is None or self._spent > _MAX_TOTAL_BYTES:
            return None
        picture = self._pictures(document, cut.page.number)
        if picture is None:
            return None
        piece = cut_out(picture, cut)
        uri = "data:image/jpeg;base64," + base64.b64encode(as_jpeg(piece)).decode("ascii")
        self._spent += len(uri)
        return Crop(uri, piece.width, piece.height, cut.marks(piece.width, piece.height))


def _coloured(piece: Image.Image) -> bool:
    """True when colour carries something: a stamp, a marker pen; not the tint of a photographed sheet."""
    if piece.mode in ("1", "L", "LA", "I", "F", "I;16"):
        return False
    red, _, blue = piece.convert("RGB").split()
    return float(ImageStat.Stat(ImageChops.difference(red, blue)).stddev[0]) > 6.0
