from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from models.errors import DocumentError
from readers.media_types import DOCX, EML, HTML, MSG
from readers.sniff import UNKNOWN, advice_for, sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (30, 20), 255).save(buffer, kind)
    return buffer.getvalue()


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in names:
            made.writestr(name, "x" * 2000)
    return buffer.getvalue()


def stored(name: str, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as made:
        made.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.7\n...", "application/pdf"),
        (b"\r\n\r\n%PDF-1.4\n...", "application/pdf"),
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("TIFF"), "image/tiff"),
        (picture("BMP"), "image/bmp"),
        (picture("WEBP"), "image/webp"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "image/heic"),
        (archive("[Content_Types].xml", "word/document.xml"), DOCX),
        (archive("[Content_Types].xml", "word/document.xml")[:4200], DOCX),  # cut off
        (archive("photo.jpg"), "application/zip"),
        (archive("word/letter.txt"), "application/zip"),  # a folder of that name
        (archive(), "application/zip"),
        (stored("a.pdf", b"%PDF-1.7 ..."), "application/zip"),
        (OLE + bytes(504) + b"%PDF-1.7" + "__properties_version1.0".encode("utf-16-le"), MSG),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "application/vnd.ms-excel"),
        (b"{\\rtf1 hello}", "application/rtf"),
        (OLE + b"old", "application/x-ole-storage"),
        (OLE + "WordDocument".encode("utf-16-le"), "application/msword"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "application/x-ole-encrypted"),
        (OLE + "WordDocument __properties_version1.0".encode("utf-16-le"), MSG),  # a message with a letter attached
        (b"Received: from a\r\n by b\r\nSubject: x\r\n\r\nwords", EML),
        (b"From: a@example.org\nMIME-Version: 1.0\n\nwords", EML),
        (b"From: Dr. Marsh\nTo: The office\nDate: 4 May 2020\n\nA memo is no e-mail.", "text/plain"),
        (b"<!-- saved --><!DOCTYPE html><p>words", HTML),
        (b"\xef\xbb\xbf <html lang='en'>words", HTML),
        (b"The tag <html> is explained here.", "text/plain"),
        (b"Dear Sir or Madam,\n", "text/plain"),
        ("señora López está aquí".encode(), "text/plain"),
        ("señora López está aquí".encode("cp1252"), "text/plain"),
        ("a letter".encode("utf-16"), "text/plain"),
        (b"\x00\x01\x02\x03" * 40, UNKNOWN),
        (b"\x7fELF\x02\x01\x01\x00", UNKNOWN),
        (bytes(range(1, 32)) * 10, UNKNOWN),
    ],
)
def test_the_content_tells_the_type(tmp_path: Path, data: bytes, media_type: str) -> None:
    path = tmp_path / "letter.pdf"  # a name proves nothing
    path.write_bytes(data)
    assert sniff(path) == media_type


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("text")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    with pytest.raises(DocumentError, match="link"):
        sniff(tmp_path / "link.txt")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DocumentError, match="not a regular file"):
        sniff(tmp_path / "pipe")


def test_an_empty_file_is_called_empty(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").touch()
    with pytest.raises(DocumentError, match="empty"):
        sniff(tmp_path / "x.pdf")


def test_every_advice_says_what_to_do() -> None:
    for media_type in ("application/msword", "application/vnd.ms-excel", "application/x-ole-encrypted", UNKNOWN):
        assert ": " in advice_for(media_type)
