"""Files without pages (Word, plain text) are set on letter pages of our own, so that every word has a place.

The setting is deterministic: Helvetica's widths, fixed margins. The same setting draws the page pictures.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from models.document import PageMethod, SignatureLine, SignatureState, Word
from models.geometry import Box, union
from readers.page import PageReading, page_reading
from readers.signature_lines import is_to_sign

WIDTH, HEIGHT = 612.0, 792.0
_MARGIN, _SIZE, _LEADING, _GAP, _GUTTER = 54.0, 10.5, 13.5, 6.0, 12.0
_FONT = "Helvetica"
_ASCENT, _DESCENT = 0.74, 0.21
_TAB_WIDTH = 24.0

Cell = str
"""Text of a table cell or paragraph: lines parted by newlines, wide gaps by tabs."""


class Block(NamedTuple):
    """A paragraph (one cell) or a table row (several); ``new_page`` starts a page before it.

    ``picture`` says that a picture stands in it that is too small for a paper: it may be a signature.
    """

    cells: tuple[Cell, ...]
    new_page: bool = False
    picture: bool = False


def set_pages(blocks: Iterable[Block]) -> list[PageReading]:
    """Set the blocks on pages.

    In the text, blocks are parted by an empty line, a block's cells by a tab, a cell's lines by a newline; where a line
    had to be broken to fit, a space stays a space. A picture at a line for a signature, right above it or after its
    label, counts as signed.
    """
    setter = _Setter()
    to_sign = picture = False
    for block in blocks:
        cells = tuple(c for c in (_tidy(c) for c in block.cells) if c)
        if block.new_page:
            setter.new_page()
        if cells:
            setter.block(cells)
            to_sign = is_to_sign(" ".join(cells))
            if to_sign and (block.picture or picture):
                setter.signed()
            picture = block.picture
        elif block.picture:
            if to_sign:
                setter.signed()
            picture = True
    return setter.finish()


def _tidy(cell: str) -> str:
    lines = [
        "\t".join(" ".join(part.split()) for part in line.split("\t") if part.strip()) for line in cell.split("\n")
    ]
    return "\n".join(line for line in lines if line)


class _Setter:
    """The pages set so far and the place reached on the current one."""

    def __init__(self) -> None:
        self._done: list[PageReading] = []
        self._text: list[str] = []
        self._words: list[Word] = []
        self._signatures: list[SignatureLine] = []
        self._block: list[Word] = []
        self._at = 0
        self._y = _MARGIN

    def signed(self) -> None:
        """Say that the last block, as far as it stands on this page, is signed."""
        if self._block:
            box = union(word.box for word in self._block)
            line = SignatureLine(state=SignatureState.SIGNED, box=box, label=box)
            self._signatures += [line] if line not in self._signatures else []

    def block(self, cells: tuple[Cell, ...]) -> None:
        """Set one block below the last; a row that does not fit the rest of the page starts a new one."""
        self._block = []
        width = (WIDTH - 2 * _MARGIN - _GUTTER * (len(cells) - 1)) / len(cells)
        columns = [_broken(cell, width) for cell in cells]
        if len(cells) == 1:
            self._run(columns[0], _MARGIN, "\n\n")
        else:
            tall = max(len(c) for c in columns) * _LEADING
            if self._y + tall > HEIGHT - _MARGIN and tall < HEIGHT - 2 * _MARGIN:
                self.new_page()
            top, page = self._y, len(self._done)
            lowest = top
            for i, column in enumerate(columns):
                self._y = top if len(self._done) == page else self._y
                self._run(column, _MARGIN + i * (width + _GUTTER), "\t" if i else "\n\n")
                lowest = max(lowest, self._y)
            self._y = lowest if len(self._done) == page else self._y
        self._y += _GAP

    def _run(self, lines: list[tuple[str, list[tuple[str, str, float]]]], x: float, before: str) -> None:
        first = True
        for joint, pieces in lines:
            if self._y + _LEADING > HEIGHT - _MARGIN:
                self.new_page()
            for i, (separator, word, dx) in enumerate(pieces):
                self._put(word, x + dx, before if first else joint if i == 0 else separator)
                first = False
            self._y += _LEADING

    def _put(self, word: str, x: float, separator: str) -> None:
        if self._text:
            self._text.append(separator)
            self._at += len(separator)
        baseline = self._y + _SIZE
        box = Box.clamped(
            x / WIDTH,
            (baseline - _ASCENT * _SIZE) / HEIGHT,
            (x + stringWidth(_drawable(word), _FONT, _SIZE)) / WIDTH,
            (baseline + _DESCENT * _SIZE) / HEIGHT,
        )
        self._words.append(Word(text=word, start=self._at, end=self._at + len(word), box=box))
        self._block.append(self._words[-1])
        self._text.append(word)
        self._at += len(word)

    def new_page(self) -> None:
        """End the page unless it is still empty."""
        if self._words:
            self._done.append(
                page_reading(
                    len(self._done) + 1,
                    (WIDTH, HEIGHT),
                    PageMethod.TEXT,
                    "text in the file, set on pages by us",
                    text="".join(self._text),
                    words=tuple(self._words),
                    signatures=tuple(self._signatures),
                )
            )
        self._text, self._words, self._at, self._y = [], [], 0, _MARGIN
        self._signatures, self._block = [], []

    def finish(self) -> list[PageReading]:
        """Return all pages."""
        self.new_page()
        return self._done


def _broken(cell: str, width: float) -> list[tuple[str, list[tuple[str, str, float]]]]:
    """Break a cell into set lines: (joint to the line before, [(separator, word, x offset)])."""
    lines: list[tuple[str, list[tuple[str, str, float]]]] = []
    space = stringWidth(" ", _FONT, _SIZE)
    for line in cell.split("\n"):
        current: list[tuple[str, str, float]] = []
        joint, x = "\n", 0.0
        for i, part in enumerate(line.split("\t")):
            for j, word in enumerate(part.split(" ")):
                separator = "\t" if i and j == 0 else " "
                advance = stringWidth(_drawable(word), _FONT, _SIZE)
                start = 0.0 if not current else x + (_TAB_WIDTH if separator == "\t" else space)
                if current and start + advance > width:
                    lines.append((joint, current))
                    joint, current, start = separator, [], 0.0
                current.append((separator, word, start))
                x = start + advance
        if current:
            lines.append((joint, current))
    return lines


def _drawable(word: str) -> str:
    """Return the word with characters that Helvetica lacks as question marks, for widths and drawing only."""
    return word.encode("cp1252", "replace").decode("cp1252")


def as_pdf(pages: Iterable[PageReading]) -> bytes:
    """Return the set pages as a PDF, every word in its box."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=True)
    for reading in pages:
        canvas.setFont(_FONT, _SIZE)
        for word in reading.page.words:
            baseline = word.box.y0 * HEIGHT + _ASCENT * _SIZE
            canvas.drawString(word.box.x0 * WIDTH, HEIGHT - baseline, _drawable(word.text))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
