from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from messages import message

from models.errors import DocumentError
from models.settings import Settings
from readers.email import EmailReader
from readers.mail import Mail, read_mail


@pytest.fixture
def mail(tmp_path: Path):  # type: ignore[no-untyped-def]
    def read(made: EmailMessage | bytes) -> Mail:
        path = tmp_path / "letter.eml"
        path.write_bytes(made if isinstance(made, bytes) else made.as_bytes())
        return read_mail(path)

    return read


def words(found: Mail) -> list[str]:
    return [cell.strip() for block in found.words for cell in block.cells]


def files(found: Mail) -> dict[str, bytes]:
    return {f.name: b"".join(f.pieces) for f in found.files if not f.refused}


def test_heading_words_and_files(mail) -> None:  # type: ignore[no-untyped-def]
    found = mail(message(files={"Brief Größe.pdf": b"%PDF", "b.bin": b"\x00\x01"}, subject="Łetters – März"))
    assert found.heading == (
        "From: Tamsin Orrey <tamsin@example.org>",
        "To: office@example.org",
        "Date: Tue, 14 Mar 2023 10:12:00 -0500",
        "Subject: Łetters – März",
    )
    assert words(found)[:2] == ["Dear office,", "please find the letter of my physician."]
    assert files(found) == {"Brief Größe.pdf": b"%PDF", "b.bin": b"\x00\x01"}


def test_the_same_words_twice_are_read_once(mail) -> None:  # type: ignore[no-untyped-def]
    found = mail(message(html="<p>Dear office,</p><p>please find the <b>letter</b> of my physician.</p>"))
    assert sum("physician" in w for w in words(found)) == 1


def test_the_form_that_says_more_is_taken(mail) -> None:  # type: ignore[no-untyped-def]
    html = "<table><tr><td>Admitted</td><td>4 May 2021</td></tr></table><p>" + "She was in pain for weeks. " * 9
    found = mail(message("This message has a layout.", html=html))
    assert found.words[0].cells == ("Admitted", "4 May 2021")
    assert "layout" not in " ".join(words(found))


def test_words_around_a_picture_are_all_words(mail) -> None:  # type: ignore[no-untyped-def]
    made = EmailMessage()
    made["Subject"] = "x"
    made.make_mixed()
    for text in ("before", "after"):
        part = EmailMessage()
        part.set_content(text)
        made.attach(part)
    assert words(mail(made)) == ["before", "after"]


def test_a_forwarded_message_is_a_file(mail) -> None:  # type: ignore[no-untyped-def]
    found = mail(message(inner=message("Inner words.", {"x.txt": b"x"}, subject="Result of the test")))
    inner = files(found)["Result of the test.eml"]
    assert b"Inner words." in inner
    assert files(mail(inner)) == {"x.txt": b"x"}


def test_pictures_inside_the_text(mail) -> None:  # type: ignore[no-untyped-def]
    made = message(html="<p>see <img src='cid:photo'> <img src='cid:logo'></p>")
    for ident, size in (("photo", 90_000), ("logo", 900)):
        made.get_payload()[1].add_related(bytes(size), "image", "jpeg", cid=f"<{ident}>")
    found = mail(made)
    assert [len(data) for data in files(found).values()] == [90_000]
    assert found.small_pictures == 1


@pytest.mark.parametrize(
    ("maintype", "subtype", "name", "why"),
    [
        ("application", "pkcs7-mime", "smime.p7m", "encrypted"),
        ("application", "ms-tnef", "winmail.dat", "Outlook"),
    ],
)
def test_what_cannot_be_opened_is_said(maintype: str, subtype: str, name: str, why: str, mail) -> None:  # type: ignore[no-untyped-def]
    made = message()
    made.add_attachment(b"\x30\x80", maintype=maintype, subtype=subtype, filename=name)
    (file,) = mail(made).files
    assert why in file.refused


def test_a_seal_is_no_file(mail) -> None:  # type: ignore[no-untyped-def]
    made = message()
    made.add_attachment(b"\x30\x80", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    assert mail(made).files == ()


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: x\nContent-Type: text/plain; charset=no-such\n\n\xe9t\xe9\n",
        b"Subject: =?utf-8?b?broken\nContent-Type: multipart/mixed\n\nno boundary\n",
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: base64\n\n%%%\n",
        b"MIME-Version: 1.0\n\x00\xff\n\n",
    ],
)
def test_broken_messages_do_not_raise(data: bytes, mail) -> None:  # type: ignore[no-untyped-def]
    assert isinstance(mail(data), Mail)


def test_a_message_nested_without_end_is_refused(mail) -> None:  # type: ignore[no-untyped-def]
    data = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(3_000))
    with pytest.raises(DocumentError, match="deeply"):
        mail(data)


def test_an_empty_message_is_set_aside(tmp_path: Path, source_of, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "empty.eml"
    path.write_bytes(message(" ").as_bytes())
    with pytest.raises(DocumentError, match="empty"):
        EmailReader().read(source_of(path), path, "doc_1", "case", settings)


def test_a_message_becomes_pages(tmp_path: Path, source_of, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "letter.eml"
    path.write_bytes(message().as_bytes())
    document = EmailReader().read(source_of(path), path, "doc_1", "case", settings)
    assert document.text.startswith("From: Tamsin Orrey <tamsin@example.org>\nTo: office@example.org\n")
    assert "\n\nplease find the letter of my physician.\n\nYours,\nTamsin Orrey" in document.text
