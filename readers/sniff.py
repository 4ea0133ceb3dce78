"""What a file is, by its content; its name is not asked."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

from models.errors import DocumentError
from readers.docx import MEDIA_TYPE as DOCX
from readers.image import HEIC_BRANDS
from readers.text import decode

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"{\\rtf", "application/rtf"),
    (b"GIF8", "image/gif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
UNKNOWN = "application/octet-stream"
_HEAD = 4096
_OFFICE = {"word/": DOCX, "xl/": "application/vnd.ms-excel", "ppt/": "application/vnd.ms-powerpoint"}


def sniff(path: Path) -> str:
    """Return the media type of a regular file by its first bytes; application/octet-stream where it is unknown.

    Raises:
        DocumentError: no regular file (a link, a pipe, a device), empty, or unreadable.
    """
    try:
        state = path.lstat()
        if stat.S_ISLNK(state.st_mode):
            raise DocumentError("this is a link, not a file: put the file itself into the folder")
        if not stat.S_ISREG(state.st_mode):
            raise DocumentError("this is not a regular file (a folder, pipe or device): it is not opened")
        if state.st_size == 0:
            raise DocumentError("the file is empty (zero bytes): it was not sent completely, ask for it again")
        # never follow a link that was put there since, never wait for a pipe's other end
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            head = file.read(_HEAD)
    except OSError as cause:
        raise DocumentError(f"the file cannot be opened ({type(cause).__name__}): check its permissions") from cause
    return _type_of(head, path)


def _type_of(head: bytes, path: Path) -> str:
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:12] in HEIC_BRANDS:
        return "image/heic"
    if head[:4] == b"PK\x03\x04":
        return _zip_type(path)
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return media_type
    return "text/plain" if _is_text(head) else UNKNOWN


def _zip_type(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()[:2000]
            for folder, media_type in _OFFICE.items():
                if any(n.startswith(folder) for n in names):
                    return media_type
            if "mimetype" in names and archive.read("mimetype")[:80].startswith(b"application/vnd.oasis"):
                return "application/vnd.oasis.opendocument.text"
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        # the end of a zip file is its table of contents: without it, what was a Word file is still told by its head
        return DOCX if b"word/" in path.read_bytes()[:65536] else "application/zip"
    return "application/zip"


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\x00" in head:
        return False
    # a character may be cut at the end of the head
    text = decode(head[:-3]) if len(head) == _HEAD else decode(head)
    odd = sum(1 for c in text if ord(c) < 32 and c not in "\n\r\t\f")
    return odd <= 0.01 * len(text) and sum(c.isalnum() or c.isspace() for c in text) > 0.6 * len(text)


def advice_for(media_type: str) -> str:
    """Return the sentence that says why a file of this type is set aside and what to do."""
    known = {
        "application/x-ole-storage": "an old or password-protected Office file: save it as .docx or PDF without a password",
        "application/rtf": "an RTF file: save it as PDF or .docx",
        "application/vnd.oasis.opendocument.text": "an OpenDocument file: save it as PDF or .docx",
        "application/vnd.ms-excel": "a spreadsheet: print it to PDF",
        "application/vnd.ms-powerpoint": "a presentation: print it to PDF",
        "application/zip": "an archive: unpack it into the folder",
        "image/gif": "a GIF picture: save it as PNG or PDF",
    }
    what = known.get(media_type, "of a type that cannot be read, or damaged: save it as PDF and add that")
    return f"this file is {what}"
