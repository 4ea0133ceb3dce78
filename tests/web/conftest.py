from __future__ import annotations

import re
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from casefiles import CASE, rich_case, shelve

from models.casefile import CaseFile
from models.settings import Settings
from web.app import create_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Starlette's own word on which client it likes
    from fastapi.testclient import TestClient


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[CaseFile, Path]:
    """The invented case in a store, made once; nobody writes into this one."""
    folder = tmp_path_factory.mktemp("kept")
    case, originals = rich_case(folder / "originals")
    shelve(case, originals, Settings(home=folder / "home", inbox=folder / "inbox"))
    return case, folder / "home"


@pytest.fixture
def made(tmp_path: Path, kept: tuple[CaseFile, Path]) -> tuple[CaseFile, Settings]:
    """A store of the test's own with the invented case, and a second case that was not read yet."""
    shutil.copytree(kept[1], tmp_path / "home")
    (tmp_path / "inbox" / "not-read-yet").mkdir(parents=True)
    return kept[0], Settings(home=tmp_path / "home", inbox=tmp_path / "inbox")


@pytest.fixture
def case(made: tuple[CaseFile, Settings]) -> CaseFile:
    return made[0]


@pytest.fixture
def settings(made: tuple[CaseFile, Settings]) -> Settings:
    return made[1]


@pytest.fixture
def browser(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8300", follow_redirects=False) as client:
        yield client


@pytest.fixture
def root() -> str:
    return f"/cases/{CASE}"


@pytest.fixture
def form_of() -> Callable[[str, str], dict[str, str]]:
    """The hidden fields of the first form on a page that decides the finding."""

    def fields(page: str, finding: str) -> dict[str, str]:
        start = page.index(f"/findings/{finding}/decision")
        form = page[start : page.index("</form>", start)]
        return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))

    return fields
