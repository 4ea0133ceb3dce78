from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import DocumentError
from readers.page import PageReading
from readers.text import TextReader, decode


def set_text(path: Path) -> list[PageReading]:
    return TextReader().set(path).pages


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(encoding: str) -> None:
    assert decode("Señora Zoë, 5 €".encode(encoding)) == "Señora Zoë, 5 €"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
        ("one\r\ntwo", "one\ntwo"),
        ("Name:     Ada\tBrook", "Name:\tAda\tBrook"),
        ("two  blanks", "two blanks"),
        ("  indented   ", "indented"),
        ("page one\fpage two", "page one\fpage two"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("hid\u200bden \u202emarks\x07", "hidden marks"),
    ],
)
def test_the_line_structure_stays(written: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(written.encode())
    pages = set_text(tmp_path / "a.txt")
    assert "\f".join(p.text for p in pages) == text


def test_a_long_line_is_broken_for_the_page_and_not_in_the_text(tmp_path: Path) -> None:
    line = " ".join(f"word{i}" for i in range(80))
    (tmp_path / "a.txt").write_text(line)
    page = set_text(tmp_path / "a.txt")[0]
    assert page.text == line
    assert len({w.box.y0 for w in page.page.words}) > 3


def test_a_file_of_blanks_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" \n\t\n")
    with pytest.raises(DocumentError, match="no text"):
        set_text(tmp_path / "a.txt")
