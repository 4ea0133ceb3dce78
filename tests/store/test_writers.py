from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from store.writers import being_written

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")


def test_while_somebody_has_it_open(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_text("page 1")
    assert not being_written(path)
    with path.open("a"):
        assert being_written(path)
    assert not being_written(path)


def test_by_another_process(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    code = "import sys\nwith open(sys.argv[1], 'w') as f:\n    print('open', flush=True)\n    sys.stdin.read()\n"
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        assert being_written(path)
        writer.communicate()
    assert not being_written(path)


def test_a_reader_is_no_writer_and_what_is_gone_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_text("page 1")
    with path.open():
        assert not being_written(path)
    assert not being_written(tmp_path / "none")
