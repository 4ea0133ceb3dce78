from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models.document import SourceFile, Status
from models.settings import Settings
from readers import worker
from readers.worker import Job, read_in_workers


@pytest.fixture
def jobs(tmp_path: Path, make_pdf, write_lines) -> list[Job]:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_text("Words of a letter.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 cut")
    paths = [tmp_path / "a.txt", tmp_path / "b.pdf", make_pdf(write_lines, write_lines, name="c.pdf")]
    return [
        Job("case", SourceFile(sha256=str(i) * 64, path=p.name, media_type="", size=1, received_at=""), p)
        for i, p in enumerate(paths)
    ]


def test_all_files_are_read_and_bad_ones_set_aside(jobs: list[Job], settings: Settings) -> None:
    read = {job.path.name: document for job, document in read_in_workers(jobs, settings, workers=2)}
    assert {name: d.status for name, d in read.items()} == {
        "a.txt": Status.READ, "b.pdf": Status.SET_ASIDE, "c.pdf": Status.READ,
    }  # fmt: skip
    assert [p.number for p in read["c.pdf"].pages] == [1, 2]
    assert [issue.may_pass for issue in read["b.pdf"].issues] == [False]
    assert read["c.pdf"].media_type == "application/pdf"


def test_the_same_as_reading_here(jobs: list[Job], settings: Settings) -> None:
    from readers.read import read_document

    for job, document in read_in_workers(jobs, settings, workers=1):
        assert document == read_document(job.source, job.path, job.case, settings)


class _Dying(worker._Worker):
    """A worker that is killed while it begins b.pdf or reads page 2."""

    def give(self, task: worker._Task, settings: Settings, limit_s: float) -> None:
        if task.work.job.path.name == "b.pdf" or task.number == 2:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        super().give(task, settings, limit_s)


def test_a_worker_that_dies_costs_only_what_it_was_at(
    jobs: list[Job], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_Worker", _Dying)
    read = {job.path.name: document for job, document in read_in_workers(jobs, settings, workers=2)}
    assert read["a.txt"].status is Status.READ
    assert read["b.pdf"].status is Status.SET_ASIDE
    assert read["c.pdf"].status is Status.PARTLY_READ
    assert [(i.page, i.may_pass) for i in read["c.pdf"].issues] == [(2, True)]
    assert [i.may_pass for i in read["b.pdf"].issues] == [True]
    assert "admitted" in read["c.pdf"].text


def test_a_document_that_takes_too_long_is_set_aside(jobs: list[Job], settings: Settings) -> None:
    [(_, document)] = read_in_workers(jobs[:1], settings, workers=1, timeout_s=0.001)
    assert document.status is Status.SET_ASIDE
    assert "long" in document.issues[0].message and document.issues[0].may_pass


class _Stuck(worker._Worker):
    """A worker that never comes back from a.txt."""

    def give(self, task: worker._Task, settings: Settings, limit_s: float) -> None:
        if task.work.job.path.name == "a.txt":
            os.killpg(self._process.pid, signal.SIGSTOP)
        super().give(task, settings, limit_s)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_a_reader_that_is_stuck_is_really_ended(
    jobs: list[Job], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_Worker", _Stuck)
    before = set(_children(os.getpid()))
    reading = read_in_workers([jobs[0]], settings, workers=1, timeout_s=2)
    job, document = next(reading)
    assert (job.path.name, document.status) == ("a.txt", Status.SET_ASIDE)
    assert "takes too long" in document.issues[0].message and document.issues[0].may_pass
    assert set(_children(os.getpid())) == before
    reading.close()


def test_leaving_early_leaves_no_process(jobs: list[Job], settings: Settings) -> None:
    before = set(_children(os.getpid()))  # other tests may hold a server
    reading = read_in_workers(jobs, settings, workers=2)
    next(reading)
    assert set(_children(os.getpid())) > before
    reading.close()
    assert set(_children(os.getpid())) == before


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_workers_end_when_their_parent_is_killed() -> None:
    code = "from readers.worker import _Worker; import time; w = _Worker(); print(w._process.pid, flush=True); time.sleep(60)"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p or "." for p in sys.path)}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
    for _ in range(300):
        if not _alive(child):
            return
        time.sleep(0.1)
    pytest.fail("the worker outlived its parent")


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _children(pid: int) -> list[int]:
    if not Path("/proc").is_dir():
        return []
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found
