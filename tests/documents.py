"""Documents for tests, made from a text: words get boxes on a grid, as if the page had been set in one face."""

from __future__ import annotations

import re

from models.document import Document, Page, PageMethod, Word
from models.geometry import Box
from models.ids import content_id

_COLUMNS, _ROWS = 120, 80


def document_of(text: str, *, file: str = "letter.txt", language: str = "en", case: str = "case") -> Document:
    """Return a Document whose canonical text is ``text`` (form feeds part its pages)."""
    pages, offset = [], 0
    for number, part in enumerate(text.split("\f"), 1):
        words = tuple(_words(part, offset))
        pages.append(
            Page(
                number=number,
                width=612,
                height=792,
                method=PageMethod.TEXT,
                start=offset,
                end=offset + len(part),
                words=words,
            )
        )
        offset += len(part) + 1
    sha = content_id("sha", text)
    return Document(
        id=content_id("doc", case, file, sha),
        case=case,
        file=file,
        sha256=sha,
        media_type="text/plain",
        text=text,
        pages=tuple(pages),
        language=language,
        reader="test",
        reader_version="1",
    )


def _words(part: str, offset: int):  # type: ignore[no-untyped-def]
    for row, line in enumerate(re.finditer(r"[^\n]*", part)):
        for match in re.finditer(r"\S+", line.group()):
            x, y = match.start(), row % _ROWS
            yield Word(
                text=match.group(),
                start=offset + line.start() + match.start(),
                end=offset + line.start() + match.end(),
                box=Box.clamped(x / _COLUMNS, y / _ROWS, (x + len(match.group())) / _COLUMNS, (y + 0.8) / _ROWS),
            )
