from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError
from store import uploads
from store.inbox import cases_in, is_temporary, look_into
from store.uploads import add_to_inbox, clean_name, make_case, sweep_uploads

MANY = 1_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_case(tmp_path / "inbox", "Okafor 2031")


def add(folder: Path, name: str, content: bytes = b"paper") -> str:
    return add_to_inbox(folder, name, io.BytesIO(content), MANY).name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("letter.pdf", "letter.pdf"),
        ("Dr. Lindqvist — Brief.docx", "Dr. Lindqvist — Brief.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Scans\\visit 3.tif", "visit 3.tif"),
        ("/", "paper"),
        ("..", "paper"),
        ("", "paper"),
        (".hidden.pdf", "hidden.pdf"),
        ("~$letter.docx", "letter.docx"),
        ("a\x00b\ncd.pdf", "abcd.pdf"),
        ("fdp.\u202etxt", "fdp.txt"),
        ("what? <now>.pdf", "what_ _now_.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("trailing. ", "trailing"),
        ("e\u0301cole.pdf", "école.pdf"),
    ],
)
def test_a_name_becomes_one_plain_file(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.parametrize("given", ["case.toml", "Case.TOML", "x/case.toml", "scan.part", "letter.tmp", "Thumbs.db"])
def test_names_that_the_reader_would_not_take_up_are_refused(given: str) -> None:
    with pytest.raises(InputError, match="another name"):
        clean_name(given)


@given(st.text(max_size=300))
def test_whatever_the_name_it_stays_in_its_folder(given: str) -> None:
    try:
        name = clean_name(given)
    except InputError:
        return
    assert name
    assert "/" not in name and "\\" not in name
    assert len(name.encode()) <= 200
    assert not is_temporary(name)


def test_a_long_name_keeps_its_ending() -> None:
    assert clean_name("ü" * 300 + ".pdf").endswith("ü.pdf")


def test_a_paper_lands_whole_and_for_its_owner_alone(folder: Path) -> None:
    assert add(folder, "letter.pdf", b"one") == "letter.pdf"
    assert (folder / "letter.pdf").read_bytes() == b"one"
    assert (folder / "letter.pdf").stat().st_mode & 0o077 == 0
    assert [file.name for file in look_into(folder.parent, folder.name).files] == ["letter.pdf"]


def test_nothing_is_written_over(folder: Path) -> None:
    assert add(folder, "scan.pdf", b"one") == "scan.pdf"
    assert add(folder, "scan.pdf", b"two") == "scan (2).pdf"
    assert add(folder, "scan.pdf", b"three") == "scan (3).pdf"
    assert (folder / "scan.pdf").read_bytes() == b"one"
    assert (folder / "scan (2).pdf").read_bytes() == b"two"


def test_the_very_same_file_is_not_kept_twice(folder: Path) -> None:
    add(folder, "scan.pdf", b"one")
    assert add_to_inbox(folder, "scan.pdf", io.BytesIO(b"one"), MANY) == ("scan.pdf", True)
    assert len(look_into(folder.parent, folder.name).files) == 1


def test_too_large_or_empty_leaves_nothing(folder: Path) -> None:
    with pytest.raises(InputError, match="larger"):
        add_to_inbox(folder, "scan.pdf", io.BytesIO(b"x" * 11), 10)
    with pytest.raises(InputError, match="empty"):
        add(folder, "scan.pdf", b"")
    assert [p.name for p in folder.iterdir()] == ["case.toml"]


def test_a_share_without_hard_links(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(uploads.os, "link", refuse)
    assert add(folder, "scan.pdf", b"one") == "scan.pdf"
    assert add(folder, "scan.pdf", b"two") == "scan (2).pdf"
    assert (folder / "scan.pdf").read_bytes() == b"one"


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        add(tmp_path / "not mounted" / "case", "scan.pdf")
    assert add(tmp_path / "unsorted", "scan.pdf") == "scan.pdf"


def test_what_an_upload_left_half_done_is_removed_a_day_later(folder: Path) -> None:
    old, new = folder / ".casefold-upload-a", folder / ".casefold-upload-b"
    old.touch()
    new.touch()
    os.utime(old, (0, 0))
    assert sweep_uploads(folder.parent) == 1
    assert not old.exists()
    assert new.exists()


def test_a_new_case_has_its_settings_and_no_twin(tmp_path: Path) -> None:
    folder = make_case(tmp_path, "Okafor 2031")
    assert (folder / "case.toml").read_text().startswith("# Settings of this case")
    assert cases_in(tmp_path) == ["Okafor 2031"]
    for twin in ("Okafor 2031", "OKAFOR 2031"):
        with pytest.raises(InputError, match="already"):
            make_case(tmp_path, twin)
    with pytest.raises(InputError, match="cannot be the name"):
        make_case(tmp_path, "../x")
