from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from casefiles import Originals, rich_case

from models.casefile import CaseFile

Opened = Callable[[Path], Path]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[CaseFile, Originals]:
    return rich_case(tmp_path_factory.mktemp("originals"))


@pytest.fixture
def case(made: tuple[CaseFile, Originals]) -> CaseFile:
    return made[0]


@pytest.fixture
def originals(made: tuple[CaseFile, Originals]) -> Originals:
    return made[1]


@pytest.fixture
def as_pdf(tmp_path: Path) -> Opened:
    """Open a file with LibreOffice and return what it prints; skipped where LibreOffice is not installed."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")

    def opened(path: Path) -> Path:
        profile = (tmp_path / "profile").as_uri()
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                tmp_path,
                path,
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return tmp_path / f"{path.stem}.pdf"

    return opened
