"""Archives: they say nothing themselves; the files in them are read as documents of their own."""

from __future__ import annotations

from pathlib import Path

from models.document import Document, SourceFile
from models.errors import DocumentError
from models.settings import Settings
from readers.media_types import ZIP
from readers.page import document_of_pages
from readers.zipped import opened_zip


class ArchiveReader:
    """ZIP archives."""

    name = "archive"
    version = "1"
    media_types: tuple[str, ...] = (ZIP,)

    def read(self, source: SourceFile, path: Path, document_id: str, case: str, settings: Settings) -> Document:
        """Return a document without pages; DocumentError where the archive is damaged or empty."""
        with opened_zip(path, "the archive") as archive:
            if all(name.endswith("/") for name in archive.namelist()):
                raise DocumentError("the archive is empty: ask for it again")
            return document_of_pages(source, document_id, case, (), reader=self.name, version=self.version)


reader = ArchiveReader()
