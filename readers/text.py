"""Plain text files."""

from __future__ import annotations

import re
from pathlib import Path

from models.document import Document, SourceFile
from models.errors import DocumentError
from models.settings import Settings
from readers.media_types import TEXT
from readers.set_file import SetFile, read_set
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


def blocks_of_text(text: str) -> list[Block]:
    """Return the blocks of a plain text: lines stay lines, empty lines part blocks, three blanks or a tab are a wide gap."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    blocks = []
    for number, page in enumerate(_CONTROL.sub("", plain).split("\f")):
        paragraphs = [p for p in re.split(r"\n[ \t]*(?:\n[ \t]*)+", page) if p.strip()]
        blocks += [Block((_WIDE.sub("\t", p),), new_page=i == 0 and number > 0) for i, p in enumerate(paragraphs)]
    return blocks


def bounded_text(path: Path) -> str:
    """Return the text of a file; DocumentError where it is too long to be a paper."""
    if path.stat().st_size > _MAX_BYTES:
        raise DocumentError(f"the text file is larger than {_MAX_BYTES // 1_000_000} MB: split it")
    return decode(path.read_bytes())


class TextReader:
    """Plain text."""

    name = "text"
    version = "1"
    media_types: tuple[str, ...] = (TEXT,)

    def set(self, path: Path) -> SetFile:
        """Set the file on pages; DocumentError where it holds no text."""
        pages = set_pages(blocks_of_text(bounded_text(path)))
        if not pages:
            raise DocumentError("the file holds no text: ask for it again")
        return SetFile(pages)

    def read(self, source: SourceFile, path: Path, document_id: str, case: str, settings: Settings) -> Document:
        """Read the file; DocumentError where it holds no text."""
        return read_set(self, source, path, document_id, case, settings)


reader = TextReader()
