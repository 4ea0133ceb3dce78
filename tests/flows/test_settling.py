from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

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
    assert settling.is_whole(path, 112.1)


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


def test_a_scanner_that_writes_page_by_page_for_ten_minutes(tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    settling = Settling(quiet_s=3)
    for second in range(0, 600, 2):
        if second % 40 == 0:  # a page that is a whole file of its kind each time
            path.write_text("page " * (second // 40 + 1))
        settling.look([path], second)
        assert second < 44 or not settling.is_whole(path, second)
    assert not settling.is_whole(path, 639)
    assert settling.is_whole(path, 641)


def test_written_anew_long_after_is_no_slow_scanner(tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    path.write_text("first")
    settling = Settling(quiet_s=3)
    settling.look([path], 0)
    path.write_text("second time")
    settling.look([path], 500)
    assert settling.is_whole(path, 504)


@pytest.mark.parametrize(
    "more",
    [{"has_end": lambda _: False, "is_open": lambda _: False}, {"has_end": lambda _: None, "is_open": lambda _: True}],
)
def test_without_its_end_or_still_open_it_is_waited_for_and_not_for_ever(
    tmp_path: Path, more: dict[str, Callable[[Path], bool | None]]
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_text("one page")
    settling = Settling(quiet_s=3, patience_s=600, **more)
    settling.look([path], 0)
    settling.look([path], 590)
    assert not settling.is_whole(path, 590)
    assert settling.is_whole(path, 601)


def test_a_truncated_scan_then_its_rest(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.4\n1 0 obj")
    settling = Settling(quiet_s=3)
    settling.look([path], 0)
    assert not settling.is_whole(path, 30)
    path.write_bytes(b"%PDF-1.4\n1 0 obj\n%%EOF")
    settling.look([path], 31)
    assert not settling.is_whole(path, 60)  # it paused for half a minute before
    assert settling.is_whole(path, 95)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    settling = Settling(quiet_s=3)
    settling.look([tmp_path / "none"], 100)
    assert not settling.is_whole(tmp_path / "none", 200)
