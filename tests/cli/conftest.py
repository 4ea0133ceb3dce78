from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from fake_parts import Counting

from cli.main import main


class Said(NamedTuple):
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str


Casefold = Callable[..., Said]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    """Fake parts in place of OCR and spaCy."""
    made = Counting()
    monkeypatch.setattr("cli.run.Parts", made.parts)
    return made


@pytest.fixture
def casefold(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Casefold:
    """Run the command as a shell would, on a home of the test's own."""
    monkeypatch.setenv("CASEFOLD_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("CASEFOLD_INBOX", "CASEFOLD_DATABASE"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: str) -> Said:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["casefold", *words])
            try:
                main()
                code = 0
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 0
        return Said(code, *capsys.readouterr())

    return call


@pytest.fixture
def drop(home: Path) -> Callable[..., Path]:
    """Put a file into a case's folder."""

    def put(name: str, text: str, case: str = "lopez") -> Path:
        path = home / "inbox" / case / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    return put
