from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest
from messages import archive, locked, message

from models.contents import Contents
from models.settings import ReadingLimits
from readers.contents import container_types, contents_version, shown_name, take_out
from readers.media_types import EML, ZIP

LIMITS = ReadingLimits()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "room"
    made.mkdir()
    return made


def taken(data: bytes, folder: Path, media_type: str = ZIP, limits: ReadingLimits = LIMITS) -> Contents:
    path = folder.parent / "packed"
    path.write_bytes(data)
    return take_out(path, media_type, folder, limits)


def test_each_file_stands_under_its_hash(folder: Path) -> None:
    found = taken(archive({"a.txt": b"one", "sub/b.pdf": b"%PDF-1.4 two"}), folder)
    assert [(m.name, m.size, m.media_type) for m in found.members] == [
        ("a.txt", 3, "text/plain"),
        ("sub/b.pdf", 12, "application/pdf"),
    ]
    assert [(folder / m.sha256).read_bytes() for m in found.members] == [b"one", b"%PDF-1.4 two"]
    assert found.issues == ()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\me\\scan.pdf", "Users/me/scan.pdf"),
        ("..\\..\\x.pdf", "x.pdf"),
        ("a\nb\x00c.pdf", "a b c.pdf"),
        ("page\u202egnp.exe", "page gnp.exe"),
        ("a › b.pdf", "a > b.pdf"),
        ("", "no name"),
        ("..", "no name"),
        ("x" * 300 + ".pdf", "x" * 115 + "….pdf"),
    ],
)
def test_names_are_fit_to_be_shown(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_a_name_never_leads_out_of_the_folder(folder: Path) -> None:
    found = taken(archive({"../../evil.txt": b"evil", "/abs.txt": b"abs"}), folder)
    assert [m.name for m in found.members] == ["evil.txt", "abs.txt"]
    assert {p.name for p in folder.iterdir()} == {m.sha256 for m in found.members}
    assert sorted(p.name for p in folder.parent.iterdir()) == ["packed", "room"]


def test_files_of_one_name_are_told_apart(folder: Path) -> None:
    found = taken(archive({"s/a.txt": b"1", "s/A.txt": b"2", "./s/a.txt": b"3"}), folder)
    assert [m.name for m in found.members] == ["s/a.txt", "s/A (2).txt", "s/a (3).txt"]


@pytest.mark.parametrize("name", ["__MACOSX/._a.pdf", ".DS_Store", "x/.hidden", "Thumbs.db", "~$letter.docx"])
def test_what_systems_leave_in_archives_is_no_paper(name: str, folder: Path) -> None:
    found = taken(archive({name: b"x", "a.txt": b"a"}), folder)
    assert ([m.name for m in found.members], found.issues) == (["a.txt"], ())


def test_a_locked_file_is_named_and_the_others_are_taken(folder: Path) -> None:
    found = taken(locked(archive({"a.txt": b"one", "b.txt": b"two"}), "a.txt"), folder)
    assert [m.name for m in found.members] == ["b.txt"]
    (issue,) = found.issues
    assert "a.txt" in issue and "password" in issue


def test_a_damaged_file_is_named_and_the_others_are_taken(folder: Path) -> None:
    data = bytearray(archive({"a.txt": b"one" * 50, "b.txt": b"two"}, compressed=False))
    data[data.find(b"oneone")] ^= 0xFF
    found = taken(bytes(data), folder)
    assert [m.name for m in found.members] == ["b.txt"]
    assert "damaged" in found.issues[0]


def test_a_link_in_an_archive_is_not_taken(folder: Path) -> None:
    path = folder.parent / "packed"
    with zipfile.ZipFile(path, "w") as made:
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    found = take_out(path, ZIP, folder, LIMITS)
    assert found.members == ()
    assert "link" in found.issues[0]


def test_a_bomb_stops_at_the_limit(folder: Path) -> None:
    bomb = archive({"a.txt": b"a", "zeros.txt": bytes(60_000_000), "c.txt": b"c"})
    found = taken(bomb, folder)
    assert len(bomb) < 100_000
    assert [m.name for m in found.members] == ["a.txt"]
    assert "far more" in found.issues[0]
    assert sum(p.stat().st_size for p in folder.iterdir()) == 1


def test_a_file_may_not_be_larger_than_any_other_file(folder: Path) -> None:
    found = taken(archive({"a": bytes(2_000_000), "b": b"b"}), folder, limits=ReadingLimits(max_file_bytes=1_000_000))
    assert [m.name for m in found.members] == ["b"]
    assert "larger than 1 MB" in found.issues[0]


def test_an_archive_of_very_many_files(folder: Path) -> None:
    found = taken(archive({f"{i}.txt": b"x%d" % i for i in range(30)}), folder, limits=ReadingLimits(max_members=20))
    assert len(found.members) == 20
    assert "more than 20" in found.issues[0]


def test_a_table_of_millions_of_names_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readers.zipped._MAX_TABLE_BYTES", 1_000)
    found = taken(archive({f"{i}.txt": b"" for i in range(30)}), folder)
    assert found.members == ()
    assert "far more files" in found.issues[0]


@pytest.mark.parametrize("data", [b"PK\x03\x04", archive({"a": b"a"})[:-10], b"PK\x05\x06" + bytes(3)])
def test_what_is_no_archive(data: bytes, folder: Path) -> None:
    found = taken(data, folder)
    assert found.members == () and "damaged" in found.issues[0]


def test_attachments(folder: Path) -> None:
    files = {"scan.pdf": b"%PDF-1.4 x", "../note.txt": b"note"}
    found = taken(message(files=files).as_bytes(), folder, EML)
    assert [(m.name, m.media_type) for m in found.members] == [
        ("scan.pdf", "application/pdf"),
        ("note.txt", "text/plain"),
    ]


def test_what_is_taken_out_depends_on_the_limits() -> None:
    assert contents_version(LIMITS) == contents_version(ReadingLimits())
    assert contents_version(LIMITS) != contents_version(ReadingLimits(max_members=5))
    assert {EML, ZIP} <= container_types()
