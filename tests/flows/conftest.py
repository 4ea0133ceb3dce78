from __future__ import annotations

import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fake_parts import Counting

from flows.prefect_server import prefect_server, set_up_prefect
from models.settings import Settings
from store.home import Store, open_store

_PREFECT_HOME = Path(tempfile.mkdtemp(prefix="casefold-prefect-"))
set_up_prefect(_PREFECT_HOME)  # before anything imports Prefect, which reads its settings once


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", inbox=tmp_path / "inbox")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with open_store(settings) as opened:
        yield opened


@pytest.fixture
def counting() -> Counting:
    return Counting()


@pytest.fixture
def drop(settings: Settings) -> Callable[..., Path]:
    """Put a file into a case's folder."""

    def put(name: str, text: str, case: str = "case") -> Path:
        path = settings.inbox / case / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    return put


@pytest.fixture(scope="session")
def prefect_api() -> Iterator[str]:
    """One Prefect server for all tests, with the services that schedules need."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with prefect_server(_PREFECT_HOME, services=True) as url, pytest.MonkeyPatch.context() as patch:
            patch.setenv("PREFECT_API_URL", url)
            yield url
