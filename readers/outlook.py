"""A message as Outlook stores it (MSG), brought to the form that other mail has."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from pathlib import Path

from oxmsg import Message
from oxmsg.attachment import Attachment
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from models.errors import DocumentError
from models.ids import content_id
from plugins.spec import Inside
from readers.compressed_rtf import expanded
from readers.html_text import blocks_of_html, letters_of_html
from readers.mail import SMALL_PICTURE_BYTES, Mail, decoded
from readers.rtf_text import read_rtf
from readers.text import blocks_of_text
from readers.typeset import Block

_FAILURES = (OSError, ValueError, LookupError, AssertionError, AttributeError, TypeError, ArithmeticError, struct.error)
_EMBEDDED = "__substg1.0_3701000D"
_EMBEDDED_OFFSET = 24
_SENDER, _DISPLAY_TO, _DISPLAY_CC, _DELIVERED = 0x0C1A, 0x0E04, 0x0E03, 0x0E06
_SHORT_NAME, _CONTENT_ID, _DISPLAY_NAME, _RTF = 0x3704, 0x3712, 0x3001, 0x1009
_POLICY = EmailPolicy(header_factory=HeaderRegistry(use_default_map=False), linesep="\r\n")


def read_outlook(path: Path) -> Mail:
    """Return the message in a file; DocumentError where it is none that can be opened."""
    try:
        return _mail(Message.load(path.read_bytes()))
    except RecursionError as cause:
        raise DocumentError("its parts are packed into each other too deeply: print it to PDF") from cause
    except _FAILURES as cause:
        raise DocumentError(
            "the Outlook message is damaged or cut off: ask for it again, or print it to PDF"
        ) from cause


class _Inner(Message):
    """A message that was attached to another: its table of properties begins earlier."""

    @property
    def properties(self) -> Properties:
        """The message's properties."""
        return Properties(self._storage, properties_header_offset=_EMBEDDED_OFFSET)


def _mail(message: Message) -> Mail:
    html = message.html_body or ""
    files, small = [], 0
    for number, attachment in enumerate(message.attachments, 1):
        data = attachment.file_bytes
        if data is not None and len(data) < SMALL_PICTURE_BYTES and _in_text(attachment, html):
            small += 1
        else:
            files.append(_file(attachment, number))
    return Mail(tuple(_heading(message)), tuple(_words(message, html)), tuple(files), small)


def _heading(message: Message) -> Iterator[str]:
    headers, properties = message.message_headers, message.properties
    known = {name.casefold(): value for name, value in headers.items()}
    sent = message.sent_date or properties.date_prop_value(_DELIVERED)
    lines = {
        "From": message.sender or properties.str_prop_value(_SENDER),
        "To": known.get("to") or properties.str_prop_value(_DISPLAY_TO),
        "Cc": known.get("cc") or properties.str_prop_value(_DISPLAY_CC),
        "Date": known.get("date") or (format_datetime(sent) if sent else None),
        "Subject": message.subject,
    }
    for name, value in lines.items():
        if text := decoded((value or "").rstrip("\0")):
            yield f"{name}: {text}"


def _words(message: Message, html: str) -> list[Block]:
    """The fullest form of the message's words; plain text where it says as much as the one with layout."""
    plain = message.body or ""
    if html and letters_of_html(html) > 1.25 * sum(map(str.isalnum, plain)):
        return blocks_of_html(html)
    packed = message.properties.binary_prop_value(_RTF)
    if not plain.strip() and packed:
        return read_rtf(expanded(packed)).blocks
    return blocks_of_text(plain)


def _in_text(attachment: Attachment, html: str) -> bool:
    ident = attachment.properties.str_prop_value(_CONTENT_ID)
    kind = attachment.mime_type or ""
    return bool(ident) and f"cid:{ident}" in html and (kind.startswith("image/") or kind == "application/octet-stream")


def _file(attachment: Attachment, number: int) -> Inside:
    name = attachment.file_name or attachment.properties.str_prop_value(_SHORT_NAME)
    storage = attachment._storage
    inner = next((s for s in storage.storages if s.name == _EMBEDDED), None) if isinstance(storage, Storage) else None
    if inner is not None:
        shown = attachment.properties.str_prop_value(_DISPLAY_NAME) or name or f"message {number}"
        return Inside(f"{shown}.eml", (_as_eml(_Inner(inner)),))
    data = attachment.file_bytes
    if data is None:
        why = "it was not sent along, the message only says where it lay: ask for the file itself"
        return Inside(name or f"attachment {number}", refused=why)
    return Inside(name or f"attachment {number}", (data,))


def _as_eml(message: Message) -> bytes:
    """A message that is part of another file, as a file of its own; the same message gives the same bytes."""
    mail = _mail(message)
    made = EmailMessage(policy=_POLICY)
    for line in (*mail.heading, "MIME-Version: 1.0"):
        name, _, value = line.partition(": ")
        made[name] = value
    made.set_content("\n\n".join("\t".join(block.cells) for block in mail.words) or " ", cte="base64")
    for file in mail.files:
        if not file.refused:
            made.add_attachment(b"".join(file.pieces), "application", "octet-stream", filename=file.name)
    if made.is_multipart():
        made.set_boundary(content_id("part", list(mail.heading)))
    return bytes(made)
