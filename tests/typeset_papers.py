"""Paper for tests, typeset with Pillow's own face: words have true boxes, and originals are real files."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from models.dates import PartialDate, Precision, Reading
from models.document import DateOrder, Document, Issue, Page, PageMethod, Span, Status, Word
from models.extraction import Kind, Profile
from models.geometry import Box
from models.ids import content_id

CASE = "teshome-hardship"
_WIDTH, _HEIGHT, _MARGIN, _SIZE, _LEADING = 1275, 1650, 140, 25, 38


@dataclass
class Originals:
    """The files of the invented case below a folder, by hash."""

    folder: Path

    def path_of(self, sha256: str) -> Path:
        """Return the file's path."""
        return self.folder / sha256


@dataclass
class Scan:
    """A document with its bytes, while the case is being made."""

    document: Document
    data: bytes
    profile: Profile | None
    mentions: list[object] = field(default_factory=list)

    def span(self, words: str, nth: int = 0) -> Span:
        """Return the place of the nth occurrence of the words, which may run over lines."""
        text, start = self.document.text.replace("\n", " "), -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        return Span(document=self.document.id, start=start, end=start + len(words))


def _typeset(text: str, confidence: float | None, noisy: bool) -> tuple[list[Page], list[Image.Image], str]:
    face, heading = ImageFont.load_default(_SIZE), ImageFont.load_default(34)
    pages, pictures, offset = [], [], 0
    for number, part in enumerate(text.split("\f"), 1):
        picture = Image.new("L", (_WIDTH, _HEIGHT), 255 if not noisy else 236)
        draw, y, at, words = ImageDraw.Draw(picture), _MARGIN, offset, []
        for i, line in enumerate(part.split("\n")):
            font, x = (heading if i == 0 and number == 1 else face), float(_MARGIN)
            for token in line.split(" "):
                width = draw.textlength(token, font=font)
                if token:
                    draw.text((x, y), token, font=font, fill=35 if not noisy else 88)
                    box = Box.clamped(
                        x / _WIDTH, (y + 2) / _HEIGHT, (x + width) / _WIDTH, (y + font.size + 5) / _HEIGHT
                    )
                    words.append(Word(text=token, start=at, end=at + len(token), box=box, confidence=confidence))
                at += len(token) + 1
                x += width + draw.textlength(" ", font=font)
            y += _LEADING if line else _LEADING // 2
        if noisy:
            for speck in range(900):
                px, py = (speck * 7919) % _WIDTH, (speck * 104729) % _HEIGHT
                draw.ellipse((px, py, px + speck % 3, py + speck % 2 + 1), fill=150)
        pages.append(
            Page(
                number=number,
                width=_WIDTH,
                height=_HEIGHT,
                method=PageMethod.TEXT if confidence is None else PageMethod.OCR,
                reason="the page has its own text" if confidence is None else "the page is a picture",
                confidence=confidence,
                start=offset,
                end=offset + len(part),
                words=tuple(words),
            )
        )
        pictures.append(picture)
        offset += len(part) + 1
    return pages, pictures, text


def scan_of(
    file: str,
    text: str,
    *,
    kind: Kind = Kind.LETTER,
    confidence: float | None = 0.94,
    noisy: bool = False,
    language: str = "en",
    dated: PartialDate | None = None,
    dated_reason: str = "",
    date_order: DateOrder = DateOrder.MDY,
    duplicate_of: str | None = None,
    issues: tuple[Issue, ...] = (),
    status: Status = Status.READ,
    lose_page: int | None = None,
) -> Scan:
    """Typeset one document; ``lose_page`` leaves that page unread."""
    pages, pictures, text = _typeset(text, confidence, noisy)
    if lose_page is not None:
        lost = pages[lose_page - 1]
        pages[lose_page - 1] = lost.model_copy(update={"method": PageMethod.NONE, "words": (), "confidence": None})
    memory = io.BytesIO()
    pictures[0].save(memory, "TIFF", save_all=True, append_images=pictures[1:], compression="tiff_deflate")
    data = memory.getvalue()
    sha = hashlib.sha256(data).hexdigest()
    document = Document(
        id=content_id("doc", CASE, file, sha),
        case=CASE,
        file=file,
        sha256=sha,
        media_type="image/tiff",
        text=text,
        pages=tuple(pages),
        language=language,
        status=status,
        issues=issues,
        reader="image",
        reader_version="1",
        duplicate_of=duplicate_of,
    )
    profile = Profile(
        document=document.id,
        kind=kind,
        kind_reason="its title",
        language=language,
        date_order=date_order,
        date_order_reason="letterhead in the United States",
        dated=dated,
        dated_reason=dated_reason,
    )
    return Scan(document, data, profile)


def set_aside(file: str, message: str, media_type: str = "application/pdf") -> Scan:
    """Return a document of which nothing could be read."""
    data = file.encode()
    sha = hashlib.sha256(data).hexdigest()
    document = Document(
        id=content_id("doc", CASE, file, sha),
        case=CASE,
        file=file,
        sha256=sha,
        media_type=media_type,
        text="",
        pages=(),
        status=Status.SET_ASIDE,
        issues=(Issue(page=None, stage="read", message=message),),
        reader="pdf",
        reader_version="1",
    )
    return Scan(document, data, None)


def day(text: str, year: int, month: int, number: int, **more: object) -> PartialDate:
    """Return the date of one day as written."""
    return PartialDate(text=text, precision=Precision.DAY, readings=(Reading.day(year, month, number),), **more)  # type: ignore[arg-type]


def either(text: str, first: date, second: date) -> PartialDate:
    """Return a date that can be read in two ways."""
    readings = tuple(Reading(start=d, end=d) for d in sorted((first, second)))
    return PartialDate(text=text, precision=Precision.DAY, readings=readings)


def stretch(text: str, precision: Precision, start: date, end: date, **more: object) -> PartialDate:
    """Return a date of any precision."""
    return PartialDate(text=text, precision=precision, readings=(Reading(start=start, end=end),), **more)  # type: ignore[arg-type]
