from __future__ import annotations

from pathlib import Path

from flows.settling import Settling


def test_never_on_first_sight(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_text("one page")
    settling = Settling(quiet_s=3)
    assert not settling.is_whole(path, 100)
    settling.look([path], 100)
    assert not settling.is_whole(path, 102.9)
    assert settling.is_whole(path, 103)


def test_every_change_begins_the_wait_anew(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    settling = Settling(quiet_s=3)
    for i in range(5):
        path.write_text("page " * (i + 1))
        settling.look([path], 100 + 2 * i)
        assert not settling.is_whole(path, 100 + 2 * i + 1.9)
    assert settling.is_whole(path, 111)


def test_changed_since_the_last_look(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_text("one page")
    settling = Settling(quiet_s=3)
    settling.look([path], 100)
    path.write_text("one page and more")
    assert not settling.is_whole(path, 200)


def test_an_empty_file_is_waited_for_longer(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.touch()
    settling = Settling(quiet_s=3)
    settling.look([path], 100)
    assert not settling.is_whole(path, 110)
    assert settling.is_whole(path, 161)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    settling = Settling(quiet_s=3)
    settling.look([tmp_path / "none"], 100)
    assert not settling.is_whole(tmp_path / "none", 200)
