"""RTF files: paragraphs, tables, headers and footers, notes, in reading order."""

from __future__ import annotations

from pathlib import Path

from models.document import Document, SourceFile
from models.errors import DocumentError
from models.settings import Settings
from readers.media_types import RTF
from readers.rtf_text import RtfContent, read_rtf
from readers.set_file import SetFile, read_set
from readers.typeset import set_pages

_MAX_BYTES = 200_000_000


def rtf_content(path: Path) -> RtfContent:
    """Return what an RTF file shows; DocumentError where it is too large or damaged."""
    if path.stat().st_size > _MAX_BYTES:
        raise DocumentError(f"the RTF file is larger than {_MAX_BYTES // 1_000_000} MB: ask for it as PDF")
    return read_rtf(path.read_bytes())


class RtfReader:
    """RTF."""

    name = "rtf"
    version = "1"
    media_types: tuple[str, ...] = (RTF,)

    def set(self, path: Path) -> SetFile:
        """Set the file on pages; DocumentError where it is damaged or empty."""
        content = rtf_content(path)
        pages = set_pages(content.blocks)
        if not pages and not content.pictures:
            raise DocumentError("the RTF file holds no text: ask for it again")
        return SetFile(pages, ("text that is marked as hidden in the RTF file was left out",) if content.hidden else ())

    def read(self, source: SourceFile, path: Path, document_id: str, case: str, settings: Settings) -> Document:
        """Read the file; DocumentError where it is damaged or empty."""
        return read_set(self, source, path, document_id, case, settings)


reader = RtfReader()
