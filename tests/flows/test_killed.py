from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_parts import Counting

from exporters.json import export_json
from flows.run_cases import directly, run_cases
from models.settings import Settings
from store.home import Store, open_store

Drop = Callable[..., Path]
_TESTS = Path(__file__).parent.parent


def start(settings: Settings, slow_s: float) -> subprocess.Popen[str]:
    paths = os.pathsep.join([str(_TESTS.parent), str(_TESTS)])
    return subprocess.Popen(
        [
            sys.executable,
            str(_TESTS / "flows" / "killed_run.py"),
            str(settings.home),
            str(settings.inbox),
            str(slow_s),
        ],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )


def finished(store: Store) -> str:
    list(run_cases(["case"], store, directly, Counting().parts()))
    return export_json(store.case_file("case"))


@pytest.fixture
def quiet(settings: Settings, drop: Drop, tmp_path: Path) -> str:
    """The export of a run that nobody disturbed."""
    for i in range(12):
        drop(f"{i:02}.txt", f"letter {i}\namount={i % 3}" + " BAD" * (i == 5))
    with open_store(settings.model_copy(update={"home": tmp_path / "quiet"})) as store:
        return finished(store)


@pytest.mark.parametrize("stage", ["read", "extract"])
def test_killed_in_the_middle_then_run(settings: Settings, quiet: str, stage: str) -> None:
    with start(settings, 0.05) as killed:
        assert killed.stdout is not None
        lines = (line.strip() for line in killed.stdout)
        assert sum(line == stage for line in (next(lines) for _ in range(3 if stage == "read" else 14))) > 1
        killed.send_signal(signal.SIGKILL)
    with open_store(settings) as store:
        assert finished(store) == quiet
        assert len(store.files.of_case("case")) == 12
        last = store.runs.last("case")
        assert last is not None and last.state == "partial"


def test_killed_again_and_again_at_any_moment(settings: Settings, quiet: str) -> None:
    moments = random.Random(7)
    for _ in range(6):
        with start(settings, 0.05) as killed:
            time.sleep(moments.uniform(0.2, 2.5))
            killed.send_signal(signal.SIGKILL)
    with open_store(settings) as store:
        assert finished(store) == quiet
        assert sorted(r.source.path for r in store.files.of_case("case")) == [f"{i:02}.txt" for i in range(12)]
        assert all(store.originals.is_intact(sha256) for sha256, _ in store.originals.all())
        assert list(store.originals.folder.glob(".incoming-*")) == []


def test_two_runs_at_once_wait_for_each_other(settings: Settings, quiet: str) -> None:
    with start(settings, 0.05) as one, start(settings, 0.05) as two:
        read = [process.communicate(timeout=60)[0].split().count("read") for process in (one, two)]
        assert (one.returncode, two.returncode) == (0, 0)
    assert sorted(read) == [0, 12]
    with open_store(settings) as store:
        assert export_json(store.case_file("case")) == quiet
