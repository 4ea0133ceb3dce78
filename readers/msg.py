"""Messages as Outlook saves them (MSG): heading and words; what was attached is read as documents of its own."""

from __future__ import annotations

from pathlib import Path

from models.document import Document, SourceFile
from models.settings import Settings
from readers.email import set_mail
from readers.media_types import MSG
from readers.outlook import read_outlook
from readers.set_file import SetFile, read_set


class OutlookReader:
    """Messages of Outlook (MSG)."""

    name = "outlook"
    version = "1"
    media_types: tuple[str, ...] = (MSG,)

    def set(self, path: Path) -> SetFile:
        """Set heading and words on pages; DocumentError where the message is empty or cannot be opened."""
        return set_mail(read_outlook(path))

    def read(self, source: SourceFile, path: Path, document_id: str, case: str, settings: Settings) -> Document:
        """Read the message; DocumentError where it is empty or cannot be opened."""
        return read_set(self, source, path, document_id, case, settings)


reader = OutlookReader()
