from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from models.errors import RunError
from models.settings import Settings
from store.files import document_id
from store.home import Store, open_store
from store.intake import TakenIn, take_in


@pytest.fixture
def folder(settings: Settings) -> Path:
    made = settings.inbox / "case"
    made.mkdir(parents=True)
    return made


def take(store: Store) -> TakenIn:
    return take_in(store, "case", lambda _: "text/plain")


def paths(store: Store, state: str = "present") -> list[str]:
    return [received.source.path for received in store.files.of_case("case", state)]


def test_new_files_with_those_in_folders(store: Store, folder: Path) -> None:
    (folder / "b.txt").write_text("b")
    (folder / "scans").mkdir()
    (folder / "scans" / "a.txt").write_text("a")
    assert take(store).new == ["b.txt", "scans/a.txt"]
    assert paths(store) == ["b.txt", "scans/a.txt"]
    received = store.files.of_case("case")[0]
    assert received.document == document_id("case", received.source.sha256)
    assert store.originals.path_of(received.source.sha256).read_text() == "b"


@pytest.mark.parametrize(
    "name",
    [".hidden", "~$letter.docx", "scan.pdf.part", "scan.crdownload", "x.TMP", "Thumbs.db", "letter.txt~", "case.toml"],
)
def test_what_is_no_paper(store: Store, folder: Path, name: str) -> None:
    (folder / name).write_text("x")
    assert take(store).new == []


@pytest.mark.parametrize("name", ["part.pdf", "temp letter.pdf", "a.b.pdf", "desktop.pdf", "case.toml.pdf"])
def test_what_only_looks_temporary(store: Store, folder: Path, name: str) -> None:
    (folder / name).write_text("x")
    assert take(store).new == [name]


def test_unchanged_files_are_not_opened(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_text("a")
    take(store)
    monkeypatch.setattr(store.originals, "keep", lambda _: pytest.fail("opened"))
    assert take(store) == TakenIn()


def test_touched_but_the_same(store: Store, folder: Path) -> None:
    (folder / "a.txt").write_text("a")
    take(store)
    os.utime(folder / "a.txt", (1, 1))
    assert take(store).new == []
    assert paths(store, "replaced") == []


def test_other_bytes_under_the_same_name(store: Store, folder: Path) -> None:
    (folder / "a.txt").write_text("a")
    take(store)
    (folder / "a.txt").write_text("b, corrected")
    assert take(store).new == ["a.txt"]
    assert (paths(store), paths(store, "replaced")) == (["a.txt"], ["a.txt"])
    assert len(list(store.originals.all())) == 2


def test_a_removed_file_leaves_the_case_and_its_original_stays(store: Store, folder: Path) -> None:
    for name in "ab":
        (folder / name).write_text(name)
    take(store)
    (folder / "a").unlink()
    assert take(store).removed == ["a"]
    assert (paths(store), paths(store, "removed")) == (["b"], ["a"])
    assert len(list(store.originals.all())) == 2
    (folder / "a").write_text("a")
    take(store)
    assert (paths(store), paths(store, "removed")) == (["a", "b"], [])


def test_a_file_that_is_renamed_or_moved_stays_the_same_document(store: Store, folder: Path) -> None:
    (folder / "scan 1.txt").write_text("a")
    take(store)
    (before,) = store.files.of_case("case")
    (folder / "letters").mkdir()
    (folder / "scan 1.txt").rename(folder / "letters" / "sister.txt")
    take(store)
    (after,) = store.files.of_case("case")
    assert (after.document, after.source.path) == (before.document, "letters/sister.txt")


def test_the_same_bytes_twice_are_two_documents_one_of_which_has_their_id(store: Store, folder: Path) -> None:
    (folder / "b.txt").write_text("a")
    take(store)
    (alone,) = store.files.of_case("case")
    (folder / "a.txt").write_text("a")
    take(store)
    first, second = store.files.of_case("case")
    assert first.document == alone.document != second.document
    (folder / "a.txt").unlink()
    take(store)
    assert [received.document for received in store.files.of_case("case")] == [alone.document]


def test_the_same_bytes_in_another_case(store: Store, folder: Path) -> None:
    for case, names in {"case": ("a.txt", "b.txt"), "garcia": ("z.txt", "y.txt"), "lopez": ("other.txt",)}.items():
        for name in names:
            path = folder.parent / case / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("alone" if name in ("b.txt", "other.txt") else "the same")
        take_in(store, case, lambda _: "text/plain")
    a, b = store.files.of_case("case")
    found = store.files.elsewhere("case")
    assert {sha256: [(o.case, o.file) for o in others] for sha256, others in found.items()} == {
        a.source.sha256: [("garcia", "y.txt")],
        b.source.sha256: [("lopez", "other.txt")],
    }
    assert found[b.source.sha256][0].document == store.files.of_case("lopez")[0].document
    (folder.parent / "lopez" / "more.txt").write_text("more")
    (folder.parent / "lopez" / "other.txt").unlink()
    take_in(store, "lopez", lambda _: "text/plain")
    assert set(store.files.elsewhere("case")) == {a.source.sha256}


def test_an_inbox_that_is_gone_takes_no_document_along(store: Store, folder: Path) -> None:
    (folder / "a").write_text("a")
    take(store)
    folder.rename(folder.with_name("elsewhere"))
    assert take(store).removed == []
    folder.mkdir()
    assert take(store).removed == []
    assert paths(store) == ["a"]


def test_what_is_not_whole_yet_is_left_for_later(store: Store, folder: Path) -> None:
    (folder / "a").write_text("a")
    assert take_in(store, "case", lambda _: "text/plain", lambda _: False).changing == ["a"]
    assert paths(store) == []


def test_links_out_of_the_case_are_not_followed(store: Store, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "loop").symlink_to(folder)
    assert take(store).new == []


def test_what_is_no_file_is_named_and_not_opened(store: Store, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (folder / "a.txt").write_text("a")
    (folder / "b.txt").symlink_to(folder / "a.txt")  # within the case: the same paper twice
    (folder / "out").symlink_to(tmp_path / "secret")
    (folder / "nowhere").symlink_to(folder / "gone")
    (folder / "itself").symlink_to(folder / "itself")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    for _ in range(2):
        found = take(store)
        assert found.odd == ["itself", "loop", "nowhere", "out", "pipe"]
        assert [(f.stage, f.attempts) for f in store.runs.failures("case")] == [("take in", 1)] * 5
    assert paths(store) == ["a.txt", "b.txt"]
    for path in folder.iterdir():
        if path.name not in ("a.txt", "b.txt"):
            path.unlink()
    take(store)
    assert store.runs.failures("case") == []


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "n" * 251 + ".txt", "é" * 125 + ".txt", " x .txt", "-rf", "%s{}.txt", "'\".txt"]
)
def test_odd_names(name: str, store: Store, folder: Path) -> None:
    (folder / name).write_text("x")
    assert take(store).new == [name]
    assert take(store) == TakenIn()


def test_names_that_are_no_text_are_told_apart(store: Store, folder: Path) -> None:
    for data, text in {b"\xff.txt": "1", b"\xfe.txt": "2"}.items():
        (folder / os.fsdecode(data)).write_text(text)
    assert len(take(store).new) == 2
    assert take(store).new == []
    assert len(paths(store)) == len(set(paths(store))) == 2


def test_a_file_that_cannot_be_opened_is_seen_and_mended(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a").write_text("a")
    with monkeypatch.context() as broken:
        broken.setattr(store.originals, "keep", _raises(PermissionError(errno.EACCES, "Permission denied")))
        assert take(store).unreadable == ["a"]
        assert take(store).unreadable == ["a"]
    (failure,) = store.runs.failures("case")
    assert (failure.stage, failure.attempts) == ("take in", 2)
    assert "permissions" in failure.message
    assert take(store).new == ["a"]
    assert store.runs.failures("case") == []


def test_a_file_that_a_share_has_locked_is_waited_for(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a").write_text("a")
    monkeypatch.setattr(store.originals, "keep", _raises(OSError(errno.EBUSY, "Device or resource busy")))
    assert take(store).changing == ["a"]
    assert store.runs.failures("case") == []


@pytest.mark.parametrize(
    ("number", "advice"),
    [(errno.ENOSPC, "make room"), (errno.EROFS, "read-only"), (errno.EACCES, "the right to write")],
)
def test_a_store_that_cannot_be_written_ends_the_run_with_advice(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, advice: str
) -> None:
    (folder / "a").write_text("a")
    with monkeypatch.context() as broken:
        broken.setattr("store.originals._write_all", _raises(OSError(number, "so it is")))
        with pytest.raises(RunError, match=advice):
            take(store)
    assert paths(store) == list(store.originals.folder.glob("*")) == []
    assert take(store).new == ["a"]


def test_a_folder_that_cannot_be_opened_takes_no_document_along(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "scans/b", "scans 2/c"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(name)
    take(store)
    with monkeypatch.context() as broken:
        broken.setattr("store.inbox.os.scandir", _closed("scans"))
        found = take(store)
    assert (found.removed, found.unreadable) == ([], ["scans"])
    assert paths(store) == ["a", "scans 2/c", "scans/b"]
    assert [failure.stage for failure in store.runs.failures("case")] == ["take in"]
    (folder / "scans" / "b").unlink()
    assert take(store).removed == ["scans/b"]
    assert store.runs.failures("case") == []


def test_a_read_only_inbox(settings: Settings, folder: Path) -> None:
    (folder / "a").write_text("a")
    before = sorted(folder.rglob("*"))
    folder.chmod(0o500)
    with open_store(settings) as store:
        assert take(store).new == ["a"]
    assert sorted(folder.rglob("*")) == before


def _raises(error: OSError):  # type: ignore[no-untyped-def]
    def keep(*_: object) -> None:
        raise error

    return keep


def _closed(name: str):  # type: ignore[no-untyped-def]
    scandir = os.scandir

    def but_one(path: Path):  # type: ignore[no-untyped-def]
        if path.name == name:
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(path)

    return but_one
