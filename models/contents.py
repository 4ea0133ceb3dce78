"""What came in one file: the attachments of a message, the files in an archive."""

from __future__ import annotations

from models.base import Model

WITHIN = " › "
"""Parts the name of a file from its name inside it: ``letter.eml › scan.pdf``."""


class Member(Model):
    """A file that came in another; ``name`` is its name there, made fit to be shown."""

    name: str
    sha256: str
    size: int
    media_type: str


class Contents(Model):
    """The files that came in one, in their order, and what of it could not be taken out, in words for the reviewer."""

    members: tuple[Member, ...] = ()
    issues: tuple[str, ...] = ()
