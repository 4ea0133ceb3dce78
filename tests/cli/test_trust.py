from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage
import pytest
from fake_parts import Counting

Casefold = Callable[..., Any]
Drop = Callable[..., Path]


@pytest.fixture
def kept(casefold: Casefold, counting: Counting, drop: Drop, home: Path) -> str:
    """A case with a decision on its finding, whose id is returned."""
    drop("a.txt", "amount=10").chmod(0o600)
    drop("b.txt", "amount=20").chmod(0o600)
    assert casefold("run", "--without-prefect").code == 0
    for path in (home / "reports").iterdir():
        path.chmod(0o600)
    for path in (home, home / "inbox", home / "inbox" / "lopez"):
        path.chmod(0o700)
    finding: str = json.loads(casefold("status", "lopez", "--json").out)["findings"][0]["finding"]
    assert casefold("decide", "lopez", finding, "explained", "--note", "two months", "--reviewer", "rosa").code == 0
    return finding


@pytest.fixture
def key(tmp_path: Path) -> tuple[str, str]:
    secret = pyrage.x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(str(secret))
    return str(secret.to_public()), str(tmp_path / "key.txt")


def test_archive_purge_restore(casefold: Casefold, kept: str, key: tuple[str, str], tmp_path: Path) -> None:
    path = str(tmp_path / "lopez.age")
    said = casefold("archive", "lopez", "-o", path, "--recipient", key[0], "--json")
    assert (said.code, json.loads(said.out)["documents"]) == (0, 2)
    assert casefold("archive", "lopez", "-o", path, "--recipient", key[0]).code == 2
    assert "already" in casefold("restore", path, "--identity", key[1]).err

    refused = casefold("purge", "lopez", "--yes")
    assert refused.code == 2 and "--inbox-too" in refused.err
    said = casefold("purge", "lopez", "--yes", "--inbox-too", "--proof", str(tmp_path / "proof.json"))
    assert said.code == 0 and "no traces" in said.out
    proof = json.loads((tmp_path / "proof.json").read_text())
    assert (proof["case"], len(proof["originals"]), proof["traces"]) == ("lopez", 2, [])
    assert casefold("status", "lopez").code == 2

    said = casefold("restore", path, "--identity", key[1])
    assert said.code == 0 and "2 documents, 1 decisions" in said.out
    assert json.loads(casefold("status", "lopez", "--json").out)["findings"][0]["status"] == "explained"


def test_a_purge_is_asked_for_first(casefold: Casefold, kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typer.confirm", lambda *_, **__: (_ for _ in ()).throw(SystemExit(1)))
    assert casefold("purge", "lopez", "--inbox-too").code == 1
    assert casefold("status", "lopez").code == 0


def test_backup_and_restore_into_an_empty_home(
    casefold: Casefold, kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "all.age")
    monkeypatch.setenv("CASEFOLD_PASSPHRASE", "short")
    assert "at least 12" in casefold("backup", "-o", path).err
    monkeypatch.setenv("CASEFOLD_PASSPHRASE", "seven otters on ice")
    assert "1 cases, 2 papers" in casefold("backup", "-o", path).out
    assert casefold("restore", path, "--whole-home").code == 2
    said = casefold("restore", path, "--whole-home", "--home", str(tmp_path / "new"), "--json")
    assert (said.code, json.loads(said.out)["cases"]) == (0, 1)
    assert casefold("restore", path).code == 2  # a back-up is no case


def test_without_a_terminal_there_is_advice(casefold: Casefold, kept: str, tmp_path: Path) -> None:
    said = casefold("archive", "lopez", "-o", str(tmp_path / "x.age"))
    assert said.code == 2 and "CASEFOLD_PASSPHRASE" in said.err


def test_verify(casefold: Casefold, kept: str, home: Path) -> None:
    said = casefold("verify")
    assert said.code == 0 and "as it was kept" in said.out
    original = next(path for path in (home / "originals").glob("??/*"))
    original.chmod(0o600)
    original.write_text("something else")
    said = casefold("verify", "lopez")
    assert said.code == 4 and f"{original.name} is changed" in said.err
    assert json.loads(casefold("verify", "--json").out)["sound"] is False


def test_trace(casefold: Casefold, kept: str) -> None:
    said = casefold("trace", "lopez", kept[4:12])
    assert said.code == 0
    for told in ("rule two_amounts", "a.txt p. 1", "received 20", "fake 1", "forum auto", "explained by rosa"):
        assert told in said.out
    assert json.loads(casefold("trace", "lopez", kept, "--json").out)["finding"] == kept
    assert casefold("trace", "lopez", "none").code == 2


def test_privacy(casefold: Casefold, kept: str, home: Path) -> None:
    said = casefold("doctor", "--privacy")
    assert said.code == 0 and "the papers as received" in said.out and "Nothing leaves this machine" in said.out
    (home / "reports" / "lopez.html").chmod(0o644)
    said = casefold("doctor", "--privacy")
    assert said.code == 2 and "chmod -R go=" in said.err
    found = json.loads(casefold("doctor", "--privacy", "--json").out)
    assert [p["open_to_others"] for p in found["places"] if p["path"].endswith("reports")] == [["lopez.html (644)"]]
