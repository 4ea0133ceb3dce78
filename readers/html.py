"""Pages saved from a browser or a mail program (HTML)."""

from __future__ import annotations

import re
from pathlib import Path

from models.document import Document, SourceFile
from models.errors import DocumentError
from models.settings import Settings
from readers.html_text import blocks_of_html
from readers.media_types import HTML
from readers.set_file import SetFile, read_set
from readers.text import bounded_text
from readers.typeset import set_pages

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


def _text(path: Path) -> str:
    """The file's text in the encoding that it states, if that can be; DocumentError where it is too long."""
    text, data = bounded_text(path), path.read_bytes()
    stated = _CHARSET.search(data[:4096])
    try:
        return data.decode(stated[1].decode("ascii")) if stated else text
    except (LookupError, UnicodeDecodeError):
        return text


class HtmlReader:
    """Saved pages (HTML)."""

    name = "html"
    version = "1"
    media_types: tuple[str, ...] = (HTML,)

    def set(self, path: Path) -> SetFile:
        """Set the words on pages; DocumentError where there are none."""
        pages = set_pages(blocks_of_html(_text(path)))
        if not pages:
            raise DocumentError("the page holds no text: print it to PDF and add that")
        return SetFile(pages)

    def read(self, source: SourceFile, path: Path, document_id: str, case: str, settings: Settings) -> Document:
        """Read the file; DocumentError where it holds no text."""
        return read_set(self, source, path, document_id, case, settings)


reader = HtmlReader()
