"""Messages and archives for tests, made on the spot. The people in them are invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage

WORDS = "Dear office,\n\nplease find the letter of my physician.\n\nYours,\nTamsin Orrey\n"


def message(
    words: str = WORDS,
    files: Mapping[str, bytes] | None = None,
    *,
    subject: str = "Papers",
    html: str | None = None,
    inner: EmailMessage | None = None,
) -> EmailMessage:
    """Return a message with attachments; ``inner`` is a message that it forwards."""
    made = EmailMessage()
    made["From"] = "Tamsin Orrey <tamsin@example.org>"
    made["To"] = "office@example.org"
    made["Date"] = "Tue, 14 Mar 2023 10:12:00 -0500"
    made["Subject"] = subject
    made["Message-ID"] = "<1@example.org>"
    made.set_content(words)
    if html is not None:
        made.add_alternative(html, subtype="html")
    for name, data in (files or {}).items():
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    if inner is not None:
        made.add_attachment(inner)
    return made


def archive(files: Mapping[str, bytes], *, compressed: bool = True) -> bytes:
    """Return a ZIP archive."""
    buffer = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", kind) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return buffer.getvalue()


def locked(packed: bytes, name: str) -> bytes:
    """Return the archive with one file marked as protected by a password, in its head and in the table."""
    data = bytearray(packed)
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(magic, at + 1)) >= 0:
            start = at + (30 if magic.endswith(b"\x03\x04") else 46)
            if data[start : start + len(name)] == name.encode():
                data[at + flags] |= 1
    return bytes(data)
