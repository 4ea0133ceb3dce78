"""Files without pages of their own (Word, text, messages): set on pages of ours, so that every quote has a place."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from models.document import Document, Issue, SourceFile
from models.errors import DocumentError
from models.settings import Settings
from readers.page import STAGE, PageReading, document_of_pages


class SetFile(NamedTuple):
    """A file's pages as set, what its reader is told, and whether something of it was not read."""

    pages: list[PageReading]
    issues: tuple[str, ...] = ()
    partly: bool = False


@runtime_checkable
class SettingReader(Protocol):
    """A reader of files without pages: ``set`` gives the same pages for its reading and for the pictures of them."""

    name: str
    version: str

    def set(self, path: Path) -> SetFile:
        """Set the file on pages; DocumentError where it cannot be used."""
        ...


def read_set(
    reader: SettingReader, source: SourceFile, path: Path, document_id: str, case: str, settings: Settings
) -> Document:
    """Return the document of a file that its reader sets on pages."""
    made = reader.set(path)
    if len(made.pages) > settings.limits.max_pages:
        raise DocumentError(f"the file fills {len(made.pages)} pages, more than {settings.limits.max_pages}: split it")
    issues = [Issue(page=None, stage=STAGE, message=message) for message in made.issues]
    return document_of_pages(
        source, document_id, case, made.pages, reader=reader.name, version=reader.version, issues=issues,
        partly=made.partly,
    )  # fmt: skip
