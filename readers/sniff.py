"""What a file is, by its content; its name is not asked."""

from __future__ import annotations

import mmap
import os
import re
import stat
from pathlib import Path

from models.errors import DocumentError
from readers.image import AVIF_BRANDS, HEIC_BRANDS
from readers.media_types import DOCX, EML, HTML, MSG, ODT, PDF, RTF, TEXT, ZIP
from readers.text import decode
from readers.zipped import opened_zip, whole

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"{\\rtf", RTF),
    (b"GIF8", "image/gif"),
)
UNKNOWN = "application/octet-stream"
_HEAD = 4096
_LOOKED_AT = 2000
_OFFICE = {"word/": DOCX, "xl/": "application/vnd.ms-excel", "ppt/": "application/vnd.ms-powerpoint"}
_OPEN_DOCUMENT = (
    ODT,
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_TYPES = (
    ("__properties_version1.0", MSG),
    ("EncryptedPackage", "application/x-ole-encrypted"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.I | re.S
)
_HEADER = re.compile(rb"(?:From [^\r\n]*\r?\n)?((?:[!-9;-~]{1,76}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,})")
_MAIL_ONLY = re.compile(rb"^(?:Received|MIME-Version|Message-ID|Return-Path|Content-Type|X-[\w-]+):", re.I | re.M)


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
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:12] in HEIC_BRANDS:
        return "image/heic"
    if head[4:12] in AVIF_BRANDS:
        return "image/avif"
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zip_type(path)
    if head.startswith(_OLE):
        return _ole_type(path)
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return media_type
    if b"%PDF-" in head[:1024]:  # after whatever a program put before it; in other files one may stand unpacked
        return PDF
    if head.startswith(b"BM"):
        return "image/bmp"
    if _HTML.match(head):
        return HTML
    if (heading := _HEADER.match(head)) and _MAIL_ONLY.search(heading[1]):
        return EML
    return TEXT if _is_text(head) else UNKNOWN


def _ole_type(path: Path) -> str:
    """What an Office file of the old kind is, by the names of its parts; they are looked for and not followed."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for name, media_type in _OLE_TYPES:
            if data.find(name.encode("utf-16-le")) >= 0:
                return media_type
    return "application/x-ole-storage"


def _zip_type(path: Path) -> str:
    try:
        with opened_zip(path, "the file") as archive:
            names = archive.namelist()
            for folder, media_type in _OFFICE.items():
                if any(n.startswith(folder) for n in names[:_LOOKED_AT]) and "[Content_Types].xml" in names:
                    return media_type
            if "mimetype" in names:
                kind = whole(archive, "mimetype", 200).decode("ascii", "replace").strip()
                return kind if kind in _OPEN_DOCUMENT else ZIP
    except DocumentError:
        # the end of a zip file is its table of contents: without it, what was a Word file is still told by its head
        return DOCX if b"word/" in path.read_bytes()[:65536] else ZIP
    return ZIP


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
    sheet, slides = "a spreadsheet: print it to PDF", "a presentation: print it to PDF"
    known = {
        "application/x-ole-storage": "an old Office file: save it as .docx or PDF",
        "application/x-ole-encrypted": "an Office file protected by a password: save it without one",
        "application/msword": "a Word file of the old kind (.doc): save it as .docx or PDF",
        "application/vnd.ms-excel": sheet,
        "application/vnd.ms-powerpoint": slides,
        "application/vnd.oasis.opendocument.spreadsheet": sheet,
        "application/vnd.oasis.opendocument.presentation": slides,
    }
    what = known.get(media_type, "of a type that cannot be read, or damaged: save it as PDF and add that")
    return f"this file is {what}"
