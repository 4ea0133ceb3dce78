"""Recognised words under the picture of a PDF page: invisible, each in its place, so that a viewer finds and copies it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from models.document import Page, Word
from models.geometry import Box

_FONT = "/CasefoldLayer"
_WIDTH = 0.5  # of every letter, in ems: its true width does not matter, the word is stretched to its box
_SHOWS = {b"Tj", b"TJ", b"'", b'"'}
_UNSEEN = 3


class TextLayer:
    """Adds layers to the pages of one PDF, all with one font that has no shapes and knows every letter."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._font = writer._add_object(_font(writer))

    def add(self, sheet: PageObject, read: Page) -> None:
        """Put the words of a page under the sheet's own content, in the place of any layer that was there before."""
        if not read.words:
            return
        content = sheet.get_contents()
        kept = _without_unseen_text(content, self._writer) if content is not None else b""
        layer = DecodedStreamObject()
        layer.set_data(_operators(sheet, read) + b"\nq\n" + kept + b"\nQ\n")
        sheet[NameObject("/Contents")] = self._writer._add_object(layer.flate_encode())
        resources = sheet.get("/Resources", DictionaryObject()).get_object()
        own = DictionaryObject(resources)
        fonts = DictionaryObject(own.get("/Font", DictionaryObject()).get_object())
        fonts[NameObject(_FONT)] = self._font
        own[NameObject("/Font")] = fonts
        sheet[NameObject("/Resources")] = own


class _Frame(NamedTuple):
    """The visible box of a sheet in its own units, and how a viewer turns it clockwise."""

    left: float
    bottom: float
    width: float
    height: float
    turn: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a place on the page as shown (fractions, from the top left) lies in the sheet's own units."""
        u, v = {90: (y, x), 180: (1 - x, y), 270: (1 - y, 1 - x)}.get(self.turn, (x, 1 - y))
        return self.left + u * self.width, self.bottom + v * self.height


def _operators(sheet: PageObject, read: Page) -> bytes:
    box = sheet.cropbox
    frame = _Frame(
        float(box.left), float(box.bottom), float(box.width), float(box.height), int(sheet.rotation or 0) % 360
    )
    lines = [f"q BT 3 Tr {_FONT} 1 Tf"]
    for word in read.words:
        lines += _word(word, read.rotation, frame)
    return "\n".join([*lines, "ET Q"]).encode("ascii")


def _word(word: Word, turn: int, frame: _Frame) -> Iterator[str]:
    (x0, y0), (x1, y1), (x2, y2) = (frame.point(*corner) for corner in _corners(word.box, turn))
    length, height = math.hypot(x1 - x0, y1 - y0), math.hypot(x2 - x0, y2 - y0)
    codes = word.text.encode("utf-16-be", "replace")
    if length < 0.01 or height < 0.01 or not codes:
        return
    along, across = ((x1 - x0) / length, (y1 - y0) / length), ((x2 - x0) / height, (y2 - y0) / height)
    stretch = length / (_WIDTH * height * len(codes) / 2)
    matrix = (
        *(a * height * stretch for a in along),
        *(a * height for a in across),
        x0,
        y0,
    )
    yield " ".join(f"{value:.4f}" for value in matrix) + " Tm"
    yield f"<{codes.hex().upper()}> Tj"


def _corners(box: Box, turn: int) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float]]:
    """The corners at the word's beginning, end and height, as it is read; ``turn`` is what sets the page upright."""
    top_left, top_right = (box.x0, box.y0), (box.x1, box.y0)
    bottom_left, bottom_right = (box.x0, box.y1), (box.x1, box.y1)
    return {
        90: (bottom_right, top_right, bottom_left),
        180: (top_right, top_left, bottom_right),
        270: (top_left, bottom_left, top_right),
    }.get(turn, (bottom_left, bottom_right, top_left))


def _without_unseen_text(content: Any, writer: PdfWriter) -> bytes:
    """The content without text that is not drawn: the layer of the program that scanned the page, which we have read anew."""
    stream = content if isinstance(content, ContentStream) else ContentStream(content, writer)
    mode, modes, kept = 0, [], []
    for operands, operator in stream.operations:
        if operator == b"q":
            modes.append(mode)
        elif operator == b"Q" and modes:
            mode = modes.pop()
        elif operator == b"Tr" and operands:
            mode = int(operands[0])
        if not (mode == _UNSEEN and operator in _SHOWS):
            kept.append((operands, operator))
    if len(kept) == len(stream.operations):
        return stream.get_data()
    made = ContentStream(None, writer)
    made.operations = kept
    return made.get_data()


def _font(writer: PdfWriter) -> DictionaryObject:
    """A font of all two-byte letters, each for itself. It has no shapes, since nothing is drawn with it."""
    names = DictionaryObject(
        {
            NameObject("/Registry"): TextStringObject("Adobe"),
            NameObject("/Ordering"): TextStringObject("Identity"),
            NameObject("/Supplement"): NumberObject(0),
        }
    )
    descriptor = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/FontDescriptor"),
            NameObject("/FontName"): NameObject(_FONT),
            NameObject("/Flags"): NumberObject(4),
            NameObject("/FontBBox"): ArrayObject(map(NumberObject, (0, 0, 500, 1000))),
            NameObject("/ItalicAngle"): NumberObject(0),
            NameObject("/Ascent"): NumberObject(1000),
            NameObject("/Descent"): NumberObject(0),
            NameObject("/CapHeight"): NumberObject(1000),
            NameObject("/StemV"): NumberObject(80),
        }
    )
    inner = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): NameObject(_FONT),
            NameObject("/CIDSystemInfo"): names,
            NameObject("/FontDescriptor"): writer._add_object(descriptor),
            NameObject("/DW"): FloatObject(1000 * _WIDTH),
        }
    )
    letters = DecodedStreamObject()
    letters.set_data(_every_letter_for_itself())
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject(_FONT),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject([writer._add_object(inner)]),
            NameObject("/ToUnicode"): writer._add_object(letters.flate_encode()),
        }
    )


def _every_letter_for_itself() -> bytes:
    """The map from codes to letters; a range ends where its first byte changes, and a block has no more than a hundred."""
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Letters def /CMapType 2 def"
    lines = [head, "1 begincodespacerange <0000> <FFFF> endcodespacerange"]
    for block in range(0, 256, 64):
        lines.append("64 beginbfrange")
        lines += [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(block, block + 64)]
        lines.append("endbfrange")
    return "\n".join([*lines, "endcmap CMapName currentdict /CMap defineresource pop end end"]).encode()
