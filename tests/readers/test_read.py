"""Bad files become set-aside documents that say why; nothing raises."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from models.document import Document, SourceFile, Status
from models.settings import ReadingLimits, Settings
from readers.read import read_document, reader_version, readers

SourceOf = Callable[[Path], SourceFile]


def png_bomb() -> bytes:
    """A PNG of a few kilobytes that claims 60,000 by 60,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")
    )


def page_loop() -> bytes:
    """A PDF whose page tree has itself as a child."""
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\n"
    )
    return (
        body
        + b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n"
        + (b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body))
    )


def locked_pdf(path: Path) -> None:
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(72, 700, "private")
    canvas.save()


def read(path: Path, source_of: SourceOf, settings: Settings) -> Document:
    return read_document(source_of(path), path, "case", settings)


def make(kind: str, tmp_path: Path) -> Path:
    path = tmp_path / f"{kind}.pdf"
    picture = tmp_path / "whole.jpg"
    Image.effect_noise((400, 400), 50).save(picture)
    if kind == "locked":
        locked_pdf(path)
        return path
    whole_pdf = tmp_path / "whole.pdf"
    canvas = Canvas(str(whole_pdf))
    canvas.drawString(72, 700, "text " * 10)
    canvas.save()
    docx = tmp_path / "whole.zip"
    with zipfile.ZipFile(docx, "w") as made:
        made.writestr("word/document.xml", "<broken")
        made.writestr("[Content_Types].xml", "<Types/>")
    path.write_bytes(
        {
            "empty": b"",
            "unknown": bytes(range(256)) * 4,
            "cut pdf": b"%PDF-1.7\n1 0 obj\n<</Type/Cat",
            "cut jpeg": picture.read_bytes()[:300],
            "no docx": docx.read_bytes(),
            "bomb": png_bomb(),
            "loop": page_loop(),
            "archive": b"PK\x05\x06" + bytes(18),
            "blanks": b"   \n\n  \n",
        }[kind]
    )
    return path


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("empty", "empty"),
        ("unknown", "cannot be read"),
        ("cut pdf", "damaged or cut off"),
        ("cut jpeg", "damaged or cut off"),
        ("no docx", "Word file is damaged"),
        ("bomb", "too large|too many|million pixels"),
        ("loop", "no pages|damaged"),
        ("locked", "password"),
        ("archive", "empty"),
        ("blanks", "no text"),
    ],
)
def test_a_bad_file_is_set_aside_with_its_reason(
    kind: str, reason: str, tmp_path: Path, source_of: SourceOf, settings: Settings
) -> None:
    document = read(make(kind, tmp_path), source_of, settings)
    assert document.status is Status.SET_ASIDE
    assert (document.pages, document.text, len(document.issues)) == ((), "", 1)
    message = document.issues[0].message
    assert any(part in message for part in reason.split("|"))
    assert ":" in message  # what to do


def test_too_many_pages_are_set_aside(make_pdf, source_of: SourceOf, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    few = settings.model_copy(update={"limits": ReadingLimits(max_pages=2)})
    path = make_pdf(*[lambda c: c.drawString(72, 700, "page")] * 3)
    document = read(path, source_of, few)
    assert "3 pages" in document.issues[0].message


def test_too_large_files_are_set_aside(tmp_path: Path, source_of: SourceOf, settings: Settings) -> None:
    small = settings.model_copy(update={"limits": ReadingLimits(max_file_bytes=1_000_000)})
    (tmp_path / "big.txt").write_bytes(b"word " * 300_000)
    assert "larger than 1 MB" in read(tmp_path / "big.txt", source_of, small).issues[0].message


@pytest.mark.parametrize("name", ["a\nb.txt", "é" * 120 + ".txt", " leading.txt", "-rf", "%s.txt"])
def test_odd_names_are_no_matter(name: str, tmp_path: Path, source_of: SourceOf, settings: Settings) -> None:
    (tmp_path / name).write_text("Plain words.")
    document = read(tmp_path / name, source_of, settings)
    assert (document.text, document.file) == ("Plain words.", name)


def test_a_wrong_extension_is_read_by_content(tmp_path: Path, source_of: SourceOf, settings: Settings) -> None:
    (tmp_path / "scan.pdf").write_text("In truth a text file.")
    document = read(tmp_path / "scan.pdf", source_of, settings)
    assert (document.media_type, document.reader, document.status) == ("text/plain", "text", Status.READ)


def test_the_id_depends_on_case_and_content_and_not_on_the_name(
    tmp_path: Path, source_of: SourceOf, settings: Settings
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("words")
    source = source_of(path)

    def ident(case: str = "case", **change: str) -> str:
        return read_document(source.model_copy(update=change), path, case, settings).id

    assert ident() == ident() == ident(path="b.txt")
    assert len({ident(), ident(sha256="1" * 64), ident("other")}) == 3


def test_readers_have_names_and_a_version() -> None:
    assert set(readers()) >= {"archive", "docx", "email", "html", "image", "pdf", "text"}
    assert reader_version() == reader_version()
    taken = [m for r in readers().values() for m in r.media_types]
    assert len(taken) == len(set(taken))
