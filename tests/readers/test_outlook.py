from __future__ import annotations

import struct
from pathlib import Path

import pytest
from outlook import inner, outlook

from models.errors import DocumentError
from models.settings import Settings
from readers.compressed_rtf import expanded
from readers.mail import Mail, read_mail
from readers.media_types import MSG
from readers.msg import OutlookReader
from readers.outlook import read_outlook
from readers.sniff import sniff


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "letter.msg"


def read(path: Path, data: bytes) -> Mail:
    path.write_bytes(data)
    assert sniff(path) == MSG
    return read_outlook(path)


def test_heading_words_and_files(path: Path) -> None:
    found = read(
        path,
        outlook(
            {"Scan über uns.pdf": b"%PDF-1.4 x", "large.bin": bytes(9000)},
            subject="Papers",
            sender="Tamsin Orrey",
            to="The office",
            body="Dear office,\r\n\r\nhere is the letter.\r\n",
        ),
    )
    assert found.heading == ("From: Tamsin Orrey", "To: The office", "Subject: Papers")
    assert [b.cells[0].strip() for b in found.words] == ["Dear office,", "here is the letter."]
    assert {f.name: len(b"".join(f.pieces)) for f in found.files} == {"Scan über uns.pdf": 10, "large.bin": 9000}


def test_the_headers_of_the_way_are_used(path: Path) -> None:
    headers = "From: =?utf-8?q?Tams=C3=ADn?= <t@example.org>\r\nTo: o@example.org\r\nDate: Tue, 14 Mar 2023 10:12:00 -0500\r\n"
    found = read(path, outlook(subject="x", body="words", headers=headers))
    assert found.heading == (
        "From: Tamsín <t@example.org>",
        "To: o@example.org",
        "Date: Tue, 14 Mar 2023 10:12:00 -0500",
        "Subject: x",
    )


def test_words_that_are_only_in_html_or_rtf(path: Path) -> None:
    assert read(path, outlook(html=b"<p>one</p><p>two</p>")).words[1].cells == ("two",)
    rtf = rb"{\rtf1\ansi{\*\htmltag <b>}\htmlrtf {\b \htmlrtf0 Seen.\htmlrtf }\htmlrtf0}"
    packed = struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf
    assert read(path, outlook(rtf=packed)).words[0].cells == ("Seen.",)


def test_an_attached_message_is_a_message_of_its_own(path: Path, tmp_path: Path) -> None:
    within = inner({"deep.txt": b"deep"}, subject="Result – März", body="Inner words.")
    data = outlook({"Result": within}, subject="Fw", body="see below")
    (file,) = read(path, data).files
    assert file.name == "Result.eml"
    (tmp_path / "inner.eml").write_bytes(b"".join(file.pieces))
    found = read_mail(tmp_path / "inner.eml")
    assert found.heading == ("Subject: Result – März",)
    assert found.words[0].cells[0].strip() == "Inner words."
    assert [(f.name, b"".join(f.pieces)) for f in found.files] == [("deep.txt", b"deep")]
    assert [b"".join(f.pieces) for f in read(path, data).files] == [b"".join(file.pieces)]


def test_what_was_not_sent_along_is_said(path: Path) -> None:
    (file,) = read(path, outlook({"link.docx": None}, body="x")).files
    assert "not sent along" in file.refused


@pytest.mark.parametrize("cut", [600, 2000, -700])
def test_a_cut_file_is_set_aside(path: Path, cut: int) -> None:
    path.write_bytes(outlook({"a.pdf": bytes(9000)}, subject="x", body="words " * 300)[:cut])
    with pytest.raises(DocumentError, match="damaged"):
        read_outlook(path)


def test_pages(path: Path, source_of, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    path.write_bytes(outlook(subject="Papers", body="Dear office"))
    document = OutlookReader().read(source_of(path), path, "doc_1", "case", settings)
    assert document.text == "Subject: Papers\n\nDear office"


def test_packed_rtf() -> None:
    # the example of [MS-OXRTFCP], 4.1
    data = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af80a20680b6c6c0a80767264207d0a800fa0"
    )
    with pytest.raises(ValueError, match="no packed RTF"):
        expanded(data[:8])
    assert expanded(data).startswith(b"{\\rtf1\\ansi\\ansicpg1252\\pard")
