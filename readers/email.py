"""Messages as mail programs save them (EML): heading and words; what was attached is read as documents of its own."""

from __future__ import annotations

from pathlib import Path

from models.document import Document, SourceFile
from models.errors import DocumentError
from models.settings import Settings
from readers.mail import Mail, read_mail
from readers.media_types import EML
from readers.set_file import SetFile, read_set
from readers.typeset import Block, set_pages


def set_mail(mail: Mail) -> SetFile:
    """Return the pages of a message: its heading, line by line, and its words.

    Raises:
        DocumentError: it says nothing and nothing came with it.
    """
    pages = set_pages([Block(("\n".join(mail.heading),)), *mail.words])
    if not mail.words and not mail.files:
        raise DocumentError("the message is empty: ask for it again, or print it to PDF in the mail program")
    many = "a small picture" if mail.small_pictures == 1 else f"{mail.small_pictures} small pictures"
    issues = (f"{many} inside the message's text (a logo, a sign) was left out",) if mail.small_pictures else ()
    return SetFile(pages, issues)


class EmailReader:
    """Messages (EML)."""

    name = "email"
    version = "1"
    media_types: tuple[str, ...] = (EML,)

    def set(self, path: Path) -> SetFile:
        """Set heading and words on pages; DocumentError where the message is empty or cannot be opened."""
        return set_mail(read_mail(path))

    def read(self, source: SourceFile, path: Path, document_id: str, case: str, settings: Settings) -> Document:
        """Read the message; DocumentError where it is empty or cannot be opened."""
        return read_set(self, source, path, document_id, case, settings)


reader = EmailReader()
