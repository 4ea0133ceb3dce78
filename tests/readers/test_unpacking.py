from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from messages import archive

from models.settings import ReadingLimits, Settings
from readers.media_types import ZIP
from readers.unpacking import Unpacking


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    (tmp_path / "room").mkdir()
    path = tmp_path / "packed"
    path.write_bytes(archive({"a.txt": b"a", "b.txt": b"b"}))
    return path


def test_a_child_takes_files_out_and_ends(packed: Path, settings: Settings) -> None:
    with Unpacking(settings) as unpacking:
        found = unpacking.take_out(packed, ZIP, packed.parent / "room")
        child = unpacking._child
    assert [m.name for m in found.members] == ["a.txt", "b.txt"]
    assert (packed.parent / "room" / found.members[0].sha256).read_bytes() == b"a"
    assert child is not None and child._process.poll() is not None


def test_no_child_is_started_for_nothing(settings: Settings) -> None:
    with Unpacking(settings) as unpacking:
        assert unpacking._child is None


def test_a_child_that_dies_is_an_issue_and_the_next_file_gets_a_new_one(packed: Path, settings: Settings) -> None:
    with Unpacking(settings) as unpacking:
        unpacking.take_out(packed, ZIP, packed.parent / "room")
        assert unpacking._child is not None
        os.killpg(unpacking._child._process.pid, signal.SIGKILL)
        unpacking._child._process.wait()
        (issue,) = unpacking.take_out(packed, ZIP, packed.parent / "room").issues
        assert "unexpectedly" in issue
        assert len(unpacking.take_out(packed, ZIP, packed.parent / "room").members) == 2


def test_a_child_that_takes_too_long_is_given_up(packed: Path, settings: Settings) -> None:
    hasty = settings.model_copy(update={"limits": ReadingLimits(document_timeout_s=0.0)})
    with Unpacking(hasty) as unpacking:
        assert "longer" in unpacking.take_out(packed, ZIP, packed.parent / "room").issues[0]
