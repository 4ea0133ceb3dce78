"""Plain text files."""

from __future__ import annotations

import re
from pathlib import Path

from models.document import Document, SourceFile
from models.errors import DocumentError
from models.settings import Settings
from readers.page import PageReading, document_of_pages
from readers.typeset import Block, set_pages

_MAX_BYTES = 20_000_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_WIDE = re.compile(r" {3,}|[ ]*\t[ \t]*")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def decode(data: bytes) -> str:
    """Return the text of the bytes: by byte order mark, else UTF-8, else Windows-1252 (then Latin-1)."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def set_text(path: Path) -> list[PageReading]:
    """Return the pages on which a text file is set; lines stay lines, three blanks or a tab are a wide gap."""
    if path.stat().st_size > _MAX_BYTES:
        raise DocumentError(f"the text file is larger than {_MAX_BYTES // 1_000_000} MB: split it")
    text = decode(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    blocks = []
    for page in _CONTROL.sub("", text).split("\f"):
        paragraphs = [p for p in re.split(r"\n[ \t]*(?:\n[ \t]*)+", page) if p.strip()]
        blocks += [Block((_WIDE.sub("\t", p),), new_page=i == 0) for i, p in enumerate(paragraphs)]
    pages = set_pages(blocks)
    if not pages:
        raise DocumentError("the file holds no text: ask for it again")
    return pages


class TextReader:
    """Plain text."""

    name = "text"
    version = "1"
    media_types: tuple[str, ...] = ("text/plain",)

    def read(self, source: SourceFile, path: Path, document_id: str, case: str, settings: Settings) -> Document:
        """Read the file; DocumentError where it holds no text."""
        pages = set_text(path)
        if len(pages) > settings.limits.max_pages:
            raise DocumentError(f"the text fills {len(pages)} pages, more than {settings.limits.max_pages}: split it")
        return document_of_pages(source, document_id, case, pages, reader=self.name, version=self.version)


reader = TextReader()
