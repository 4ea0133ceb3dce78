"""OpenDocument texts (LibreOffice and others): paragraphs, tables, headers and footers, text boxes and notes."""

from __future__ import annotations

from pathlib import Path

from models.document import Document, SourceFile
from models.errors import DocumentError
from models.settings import Settings
from readers.media_types import ODT
from readers.odt_text import read_odt
from readers.set_file import SetFile, read_set
from readers.typeset import set_pages


class OdtReader:
    """OpenDocument texts."""

    name = "odt"
    version = "1"
    media_types: tuple[str, ...] = (ODT,)

    def set(self, path: Path) -> SetFile:
        """Set the file on pages; DocumentError where it is damaged, locked, empty or a bomb."""
        content = read_odt(path)
        pages = set_pages(content.blocks)
        if not pages and not content.pictures:
            raise DocumentError("the OpenDocument file holds no text: ask for it again")
        hidden = ("text that is marked as hidden in the OpenDocument file was left out",) if content.hidden else ()
        return SetFile(pages, hidden)

    def read(self, source: SourceFile, path: Path, document_id: str, case: str, settings: Settings) -> Document:
        """Read the file; DocumentError where it is damaged, locked, empty or a bomb."""
        return read_set(self, source, path, document_id, case, settings)


reader = OdtReader()
