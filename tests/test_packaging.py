"""What is installed is ours, and the wheel carries the data files and templates."""

from __future__ import annotations

import importlib
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[1]
_PACKAGES = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"][
    "packages"
]


@pytest.mark.parametrize("name", _PACKAGES)
def test_a_package_is_ours(name: str) -> None:
    """Distributions named flows, models or extractors exist on PyPI: theirs must never be the one that is imported."""
    found = importlib.import_module(name).__file__
    assert found is not None and Path(found).is_relative_to(_ROOT)


def test_every_package_of_ours_is_in_the_wheel() -> None:
    apart = {"tests", "bench", "sample_docs", "scripts", "docs"}
    assert {p.parent.name for p in _ROOT.glob("*/__init__.py")} - apart == set(_PACKAGES)


def test_the_wheel_carries_every_file_of_the_packages(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(_ROOT)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    (wheel,) = tmp_path.glob("casefold-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        there = set(archive.namelist())
    tracked = subprocess.run(["git", "ls-files", *_PACKAGES], cwd=_ROOT, capture_output=True, text=True, check=True)
    names = set(tracked.stdout.splitlines())
    assert any(name.startswith("extractors/data/") for name in names)
    assert {name for name in names if (_ROOT / name).is_file()} - there == set()
    assert not [n for n in there if n.split("/")[0] not in _PACKAGES and ".dist-info/" not in n]


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-office.lock", "requirements-rapidocr.lock", "requirements-test.lock"]
)
def test_a_lock_names_no_address_and_no_path(name: str) -> None:
    lines = (_ROOT / name).read_text("utf-8").splitlines()
    assert not [line for line in lines if "://" in line or line.startswith(("-", "/"))]
    pinned = [i for i, line in enumerate(lines) if "==" in line and not line.startswith((" ", "#"))]
    assert pinned
    assert all("--hash=sha256:" in lines[i + 1] for i in pinned)


def test_the_locks_hold_every_dependency() -> None:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = (_ROOT / "requirements.lock").read_text("utf-8").casefold().replace("_", "-").replace(".", "-")
    for dependency in project["dependencies"]:
        name = "".join(c if c.isalnum() or c in "-_." else " " for c in dependency).split()[0]
        assert f"\n{name.casefold().replace('_', '-').replace('.', '-')}==" in locked.replace(" ", ""), name
