from __future__ import annotations

import hashlib
import os
import socket
import subprocess
from pathlib import Path

import pytest

from models.errors import RunError
from store.originals import OriginalsFolder, StillChanging


@pytest.fixture
def originals(tmp_path: Path) -> OriginalsFolder:
    return OriginalsFolder(tmp_path / "originals")


def test_kept_by_hash_for_the_owner_alone(originals: OriginalsFolder, tmp_path: Path) -> None:
    received = tmp_path / "a.txt"
    received.write_bytes(b"papers")
    sha256, size = originals.keep(received)
    place = originals.path_of(sha256)
    assert (sha256, size) == (hashlib.sha256(b"papers").hexdigest(), 6)
    assert place.parent.name == sha256[:2] and place.read_bytes() == b"papers"
    assert place.stat().st_mode & 0o777 == 0o400
    assert originals.folder.stat().st_mode & 0o777 == place.parent.stat().st_mode & 0o777 == 0o700


def test_the_same_bytes_are_kept_once(originals: OriginalsFolder, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"same")
        originals.keep(tmp_path / name)
    assert len(list(originals.all())) == 1


def test_a_copy_that_does_not_come_to_its_end_leaves_nothing(
    originals: OriginalsFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    received = tmp_path / "a.txt"
    received.write_bytes(b"first")
    stamps = iter(["before", "after"])
    monkeypatch.setattr("store.originals.stamp", lambda _: next(stamps))
    with pytest.raises(StillChanging):
        originals.keep(received)
    assert [p for p in originals.folder.rglob("*") if p.is_file()] == []


def test_what_a_killed_run_left_is_swept(originals: OriginalsFolder) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    originals.folder.mkdir()
    begin = f".incoming-{socket.gethostname()}-"
    names = [f"{begin}{gone.pid}-x", f"{begin}{os.getpid()}-x", f".incoming-elsewhere-{gone.pid}-x"]
    for name in names:
        (originals.folder / name).write_bytes(b"half")
    assert originals.sweep() == 1
    assert sorted(p.name for p in originals.folder.iterdir()) == sorted(names[1:])


def test_damage_is_noticed(originals: OriginalsFolder, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"papers")
    sha256, _ = originals.keep(tmp_path / "a")
    assert originals.is_intact(sha256)
    place = originals.path_of(sha256)
    place.chmod(0o600)
    place.write_bytes(b"others")
    assert not originals.is_intact(sha256)


def test_a_missing_original_says_what_to_do(originals: OriginalsFolder) -> None:
    with pytest.raises(RunError, match="back-up"):
        originals.path_of("0" * 64)
