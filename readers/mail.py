"""A message as sent (RFC 5322): its heading, its words, and the files that came with it."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from models.errors import DocumentError
from plugins.spec import Inside
from readers.html_text import blocks_of_html, letters_of_html
from readers.text import blocks_of_text, decode
from readers.typeset import Block

_HEADING = ("From", "To", "Cc", "Date", "Subject")
_SEALS = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
SMALL_PICTURE_BYTES = 8_000  # inside the message's text: a logo or the icon of a telephone
_SUFFIX = {
    "application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/tiff": ".tif", "image/heic": ".heic",
    "message/rfc822": ".eml", "text/plain": ".txt", "text/html": ".html",
}  # fmt: skip
MOST_PARTS = 5_000


class Mail(NamedTuple):
    """A message: the lines of its heading, its words, its files, and whether small pictures of its text were left out."""

    heading: tuple[str, ...]
    words: tuple[Block, ...]
    files: tuple[Inside, ...]
    small_pictures: int


def read_mail(path: Path) -> Mail:
    """Return the message in a file; DocumentError where it is none that can be opened."""
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _read(path: Path, changed: int) -> Mail:
    try:
        with path.open("rb") as file:
            message = email.message_from_binary_file(file, policy=email.policy.compat32)
        reading = _Reading()
        reading.part(message)
    except RecursionError as cause:
        raise DocumentError("its parts are packed into each other too deeply: print it to PDF") from cause
    return Mail(_heading(message), reading.words(), tuple(reading.files), reading.small_pictures)


class _Reading:
    """What was found so far in a message's parts."""

    def __init__(self) -> None:
        self.files: list[Inside] = []
        self.small_pictures = 0
        self._bodies: list[tuple[Block, ...]] = []
        self._html = ""
        self._seen = 0

    def words(self) -> tuple[Block, ...]:
        """The message's own words."""
        return tuple(block for body in self._bodies for block in body)

    def part(self, part: Message) -> None:
        """Take a part with those in it."""
        self._seen += 1
        if self._seen > MOST_PARTS:
            raise DocumentError(f"it has more than {MOST_PARTS} parts: print it to PDF")
        kind = part.get_content_type()
        if kind == "multipart/alternative":
            self._alternatives(list(_children(part)))
        elif part.is_multipart() and kind != "message/rfc822":
            for child in _children(part):
                self.part(child)
        elif kind in _SEALS:
            return
        elif kind in ("text/plain", "text/html") and not _is_file(part):
            self._bodies.append(_words(part))
            self._html += _text(part) if kind == "text/html" else ""
        else:
            self._file(part, kind)

    def _alternatives(self, forms: list[Message]) -> None:
        """Take the fullest form of the same words; plain text where it says as much as the one with layout."""
        bodies = [p for p in forms if p.get_content_type() in ("text/plain", "text/html") and not _is_file(p)]
        if bodies:
            best = max(bodies, key=lambda p: _letters(p) * (1.25 if p.get_content_type() == "text/plain" else 1))
            self._html += "".join(_text(p) for p in bodies if p.get_content_type() == "text/html")
            self._bodies.append(_words(best))
        for form in forms:
            if form not in bodies:
                self.part(form)

    def _file(self, part: Message, kind: str) -> None:
        name = _file_name(part) or f"{_words_of_kind(kind)} {len(self.files) + 1}{_SUFFIX.get(kind, '')}"
        if kind in _SEALED:
            what = "this part of the message is encrypted or sealed: open it in the mail program and print it to PDF"
            self.files.append(Inside(name, refused=what))
        elif kind in _TNEF or name.casefold() == "winmail.dat":
            what = "it is packed in Outlook's own way: ask for the message again, with its files simply attached"
            self.files.append(Inside(name, refused=what))
        elif kind == "message/rfc822":
            self.files.append(_forwarded(part))
        else:
            data = _bytes(part)
            if kind.startswith("image/") and len(data) < SMALL_PICTURE_BYTES and self._in_text(part):
                self.small_pictures += 1
            else:
                self.files.append(Inside(name, (data,)))

    def _in_text(self, part: Message) -> bool:
        ident = str(part.get("Content-ID") or "").strip().strip("<>")
        return bool(ident) and f"cid:{ident}" in self._html


def _forwarded(part: Message) -> Inside:
    """A message that was sent along with another one, as a file of its own."""
    inner = next(_children(part), None)
    subject = decoded(inner.get("Subject")) if inner is not None else ""
    name = _file_name(part) or f"{subject or 'message'}.eml"
    try:
        return Inside(name, (inner.as_bytes() if inner is not None else b"",))
    except (UnicodeError, LookupError, ValueError):
        return Inside(name, refused="it is damaged: ask for the message that was sent along by itself")


def decoded(value: object) -> str:
    """Return a header's value as text, encoded words decoded, on one line."""
    if value is None:
        return ""
    try:
        pieces = decode_header(str(value))
    except ValueError:  # an encoded word that is cut
        pieces = [(str(value), None)]
    text = "".join(_piece(data, charset) for data, charset in pieces)
    return " ".join(text.split())


def _piece(data: bytes | str, charset: str | None) -> str:
    if isinstance(data, str):
        return data
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(data)


def _heading(message: Message) -> tuple[str, ...]:
    lines = ((name, ", ".join(decoded(v) for v in message.get_all(name, []))) for name in _HEADING)
    return tuple(f"{name}: {value}" for name, value in lines if value)


def _children(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (child for child in payload if isinstance(child, Message))


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _file_name(part: Message) -> str:
    for header, key in (("content-disposition", "filename"), ("content-type", "name")):
        value = part.get_param(key, None, header)
        if value:
            return decoded(collapse_rfc2231_value(value))
    return ""


def _words_of_kind(kind: str) -> str:
    return "picture" if kind.startswith("image/") else "attachment"


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(part: Message) -> str:
    data = _bytes(part)
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(data)


def _words(part: Message) -> tuple[Block, ...]:
    text = _text(part)
    return tuple(blocks_of_html(text) if part.get_content_type() == "text/html" else blocks_of_text(text))


def _letters(part: Message) -> int:
    if part.get_content_type() == "text/html":
        return letters_of_html(_text(part))
    return sum(map(str.isalnum, _text(part)))
