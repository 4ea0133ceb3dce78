"""PDF files, page by page: text where it can be trusted, recognition where it cannot, both where both are needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray
from PIL import Image

from models.document import Document, PageMethod, SourceFile
from models.errors import DocumentError
from models.geometry import Box
from models.settings import Settings
from plugins.spec import OcrEngine
from readers.blank_lines import Written, blank_lines
from readers.drawn_boxes import with_drawn_boxes
from readers.grid import Rules
from readers.language import stop_word_share
from readers.layout import canonical
from readers.media_types import PDF
from readers.page import PageReading, page_reading, with_issue
from readers.paged import read_all_pages
from readers.pdf_text import UNNAMED, PdfText, visible_text
from readers.pdf_undrawn import undrawn
from readers.pdf_witness import second_witness
from readers.pdfium import has_form, load_page, opened, page_drawn, pixels
from readers.recognise import EM_PER_INK, Recognised, recognise_page
from readers.rules import find_rules
from readers.signed import Told, signed_lines, underscores, with_empty_lines
from readers.words import PlacedWord

_LOOK_DPI = 100.0
_READ_DPI = 200.0
_FINE_PRINT_DPI = 300.0
_FEW = 10
_LITTLE = 200
_VOWEL = re.compile(r"[aeiouyáéíóúàèìòùâêîôûäëïöüãõœæ]", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{3,}")


class _Decision(NamedTuple):
    """What to do with a page: take its text, recognise its picture (all of it or its images only), or both."""

    text: bool
    ocr: bool
    images_only: bool
    reason: str


class PdfReader:
    """PDF."""

    name = "pdf"
    version = "2"
    media_types: tuple[str, ...] = (PDF,)

    def __init__(self, engine: OcrEngine | None = None) -> None:
        self._engine = engine

    def read(self, source: SourceFile, path: Path, document_id: str, case: str, settings: Settings) -> Document:
        """Read the file; DocumentError where it is damaged, protected or too long."""
        return read_all_pages(self, source, path, document_id, case, settings)

    def count_pages(self, path: Path, settings: Settings) -> int:
        """Return the number of pages; DocumentError where there is none or too many."""
        with opened(path) as pdf:
            count = len(pdf)
        if count == 0:
            raise DocumentError("the PDF has no pages: ask for it again")
        if count > settings.limits.max_pages:
            raise DocumentError(
                f"the PDF has {count} pages, more than the limit of {settings.limits.max_pages}: split it or raise max_pages"
            )
        return count

    def read_page(self, path: Path, number: int, settings: Settings) -> PageReading:
        """Read one page by the way that its content asks for."""
        limits = settings.limits
        with opened(path) as pdf:
            form = has_form(pdf)  # before the page is loaded: flattening ends the form
            page = load_page(pdf, number)
            try:
                size = tuple(page.get_size())
                bare = page.get_textpage().count_chars() == 0
                look = pixels(page, _READ_DPI if bare else _LOOK_DPI, min(limits.max_pixels, 16_000_000))
                images = _images(page, size)
                text = _heard(visible_text(page, size, look), form, path, number, size)
                decision = _decide(text, images, look)
                if decision.text and not decision.ocr and not text.turn:
                    text = text._replace(words=with_drawn_boxes(page, text.words, size, limits.max_pixels))
                missing = undrawn(page, look, images, limits.max_pixels)
                if missing and not decision.text and not decision.ocr:
                    decision = decision._replace(reason="its picture cannot be drawn")
                picture = None
                if decision.ocr:
                    picture = Image.fromarray(look if bare else pixels(page, _READ_DPI, limits.max_pixels))
            finally:
                page.close()

        def finer() -> Image.Image:
            return page_drawn(path, number, _FINE_PRINT_DPI, limits.max_pixels)

        if picture is not None:
            seen = recognise_page(picture, settings, engine=self._engine, finer=finer)
            reading = _ocr_page(number, size, text, seen, decision, images)
        elif decision.text:
            reading = _text_page(number, size, text, look, decision.reason)
        else:
            reading = page_reading(number, size, PageMethod.NONE, decision.reason)
        return with_issue(reading, UNDRAWN) if missing else reading


def _heard(text: PdfText, form: bool, path: Path, number: int, size: tuple[float, float]) -> PdfText:
    """Ask the second witness for what the first leaves open: a form's values, and characters without a usable code."""
    if text.turn or not (form or text.bad):
        return text
    witness = second_witness(path, number, size)
    words = [_named(w, witness.words) if UNNAMED in w.text else w for w in text.words]
    values = [v for v in witness.values if not _overlaps(v, words)]
    letters = sum(len(w.text) for w in words)
    bad = sum(w.text.count(UNNAMED) for w in words) / letters if letters else text.bad
    return text._replace(
        words=[*words, *values], characters=text.characters + len(values), bad=bad, to_sign=witness.to_sign
    )


def _named(word: PlacedWord, others: Sequence[PlacedWord]) -> PlacedWord:
    """Return the word with the letters that another reading has in its place, where there is just one such."""
    there = [w for w in others if len(w.text) == len(word.text) and _overlaps(word, [w])]
    return word._replace(text=there[0].text) if len(there) == 1 else word


def _decide(text: PdfText, images: Sequence[tuple[float, float, float, float]], look: NDArray[np.uint8]) -> _Decision:
    """Decide how to read a page, from what its text is worth and how much of it is pictures (shares of the page)."""
    share = min(1.0, sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in images))
    visible = text.characters - text.hidden
    if visible < _FEW:
        if _ink(look) < 0.0003 and not (images and _faint(look)):
            return _Decision(False, False, False, "blank")
        return _Decision(visible > 0, True, False, "no text in the file" if not text.hidden else "only hidden text")
    if text.bad > 0.10:
        return _Decision(False, True, False, "the text's characters have no usable codes")
    if not plausible([w.text for w in text.words]):
        return _Decision(False, True, False, "the text in the file is not made of words")
    if share > 0.5 and text.hidden > visible:
        return _Decision(True, True, False, "a scan with a hidden text layer, which is no evidence")
    if share > 0.5:
        return _Decision(True, True, visible > 3 * _LITTLE, "text over a full-page picture: both read")
    if share > 0.15:
        return _Decision(True, True, True, "text with pictures: both read")
    return _Decision(True, False, False, "text in the file")


def plausible(words: Sequence[str]) -> bool:
    """Return whether the words look like a language rather than shifted or shuffled codes."""
    parts = [p for w in words for p in _LETTERS.findall(w)]
    if len(parts) < 20:
        return True
    voiced = sum(1 for p in parts if _VOWEL.search(p) or not p.isascii() or p.isupper()) / len(parts)
    return voiced > 0.6 and (len(parts) < 80 or stop_word_share(" ".join(words)) > 0.02 or voiced > 0.9)


def _images(page: Any, size: tuple[float, float]) -> list[tuple[float, float, float, float]]:
    """Return the pictures on the page as x0, y0, x1, y1 in shares of the page; small ones are left out."""
    found = []
    area = size[0] * size[1]
    rotated = page.get_rotation() in (90, 270)
    width, height = (size[1], size[0]) if rotated else size
    for item in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = item.get_bounds()
        x0, x1 = max(0.0, left) / width, min(width, right) / width
        y0, y1 = max(0.0, bottom) / height, min(height, top) / height
        if x1 > x0 and y1 > y0 and (x1 - x0) * (y1 - y0) * area > 0.02 * area:
            found.append(_displayed((x0, 1 - y1, x1, 1 - y0), page.get_rotation()))
    return found


def _displayed(box: tuple[float, float, float, float], rotation: int) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = box
    return {90: (1 - y1, x0, 1 - y0, x1), 180: (1 - x1, 1 - y1, 1 - x0, 1 - y0), 270: (y0, 1 - x1, y1, 1 - x0)}.get(
        rotation, box
    )


def _ink(look: NDArray[np.uint8]) -> float:
    height, width = look.shape
    inner = look[height // 40 : height - height // 40, width // 40 : width - width // 40]
    return float((inner < 160).mean()) if inner.size else 0.0


def _faint(look: NDArray[np.uint8]) -> bool:
    """Return whether there may be writing too pale to be called ink, as on a copy of a copy."""
    return float((look < 232).mean()) > 0.0005


def _text_page(
    number: int, size: tuple[float, float], text: PdfText, look: NDArray[np.uint8], reason: str
) -> PageReading:
    upright = np.ascontiguousarray(np.rot90(look, -text.turn // 90))
    rules = find_rules(upright, darker_than=225, scale=size[0] / look.shape[1])
    told = _signed_lines(text, upright, rules, size)
    made, words = canonical([*text.words, *_empty_lines(text, upright, rules, size, told)], rules)
    issues = [f"hidden text on page {number} was left out: it cannot be seen on the page"] if text.hidden > 20 else []
    return page_reading(
        number, size, PageMethod.TEXT, reason, text=made, words=words, rotation=text.turn, issues=issues,
        signatures=tuple(t.record for t in told),
    )  # fmt: skip


def _signed_lines(text: PdfText, look: NDArray[np.uint8], rules: Rules, size: tuple[float, float]) -> list[Told]:
    """The lines for a signature; none on a page that lies on its side."""
    if text.turn or not text.words:
        return []
    scale = size[0] / look.shape[1]
    return signed_lines(look, rules, text.words, _usual_height(text), _boxes_on(size), scale=scale, fields=text.to_sign)


def _empty_lines(
    text: PdfText, look: NDArray[np.uint8], rules: Rules, size: tuple[float, float], told: Sequence[Told]
) -> list[PlacedWord]:
    """The drawn lines to write on that are empty, as words of underscores; none on a page that lies on its side."""
    if text.turn or not text.words:
        return []
    line = _usual_height(text)
    there = [Written(w.x0, w.y0, w.x1, w.y1) for w in text.words]
    blank = blank_lines(look, rules, there, line, size[0] / look.shape[1])
    return underscores(with_empty_lines(blank, told, text.words, line), line, _boxes_on(size))


def _usual_height(text: PdfText) -> float:
    return sorted(w.height for w in text.words)[len(text.words) // 2]


def _boxes_on(size: tuple[float, float]) -> Callable[[float, float, float, float], Box]:
    """From points of the page to its boxes."""
    width, height = size
    return lambda x0, y0, x1, y1: Box.clamped(x0 / width, y0 / height, x1 / width, y1 / height)


def _ocr_page(
    number: int,
    size: tuple[float, float],
    text: PdfText,
    seen: Recognised,
    decision: _Decision,
    images: Sequence[tuple[float, float, float, float]],
) -> PageReading:
    own = text.words if decision.text else []
    if decision.images_only:
        inside = [w for w in seen.words if (w.confidence or 0) > 0.6 and _within(w, images) and not _overlaps(w, own)]
        turned = [_in_points(w, size, text.turn) for w in inside]
        made, words = canonical([*own, *turned])
        method = PageMethod.OCR if inside else PageMethod.TEXT
        return page_reading(
            number, size, method, decision.reason, text=made, words=words, rotation=text.turn,
            confidence=seen.confidence if inside else None,
        )  # fmt: skip
    placed = [w for w in seen.words if not _overlaps(w, own)] + [seen.place(w) for w in own]
    if not placed:
        return page_reading(
            number,
            size,
            PageMethod.NONE,
            seen.reason,
            rotation=seen.rotation,
            issues=seen.issues,
            partly=not seen.blank,
        )
    made, words = canonical(placed, seen.rules if seen.words else Rules((), (), 1, 1), EM_PER_INK)
    return page_reading(
        number, size, PageMethod.OCR, f"{decision.reason}; {seen.reason}", text=made, words=words,
        rotation=seen.rotation, confidence=seen.confidence, issues=seen.issues, partly=bool(seen.issues),
        signatures=seen.signatures,
    )  # fmt: skip


UNDRAWN = "a picture on the page is damaged or far too large and cannot be drawn: ask for the file again"


def _in_points(word: PlacedWord, size: tuple[float, float], turn: int) -> PlacedWord:
    """Move a recognised word to the frame of the page's own text."""
    b, (w, h) = word.box, size
    x0, y0, x1, y1 = _displayed((b.x0, b.y0, b.x1, b.y1), turn)
    if turn in (90, 270):
        w, h = h, w
    return word._replace(x0=x0 * w, y0=y0 * h, x1=x1 * w, y1=y1 * h)


def _within(word: PlacedWord, images: Sequence[tuple[float, float, float, float]]) -> bool:
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in images)


def _overlaps(word: PlacedWord, others: Sequence[PlacedWord]) -> bool:
    """Return whether a word of the file's own text stands where this one was seen."""
    a = word.box
    x, y = (a.x0 + a.x1) / 2, (a.y0 + a.y1) / 2
    for other in others:
        b = other.box
        if (b.x0 <= x <= b.x1 and b.y0 <= y <= b.y1) or (
            a.x0 <= (b.x0 + b.x1) / 2 <= a.x1 and a.y0 <= (b.y0 + b.y1) / 2 <= a.y1
        ):
            return True
    return False


reader = PdfReader()
