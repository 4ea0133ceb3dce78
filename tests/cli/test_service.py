from __future__ import annotations

import json
import plistlib
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli import service as module
from cli.units import launchd_agent, services, systemd_unit

Casefold = Callable[..., Any]
_ENVIRONMENT = {"CASEFOLD_HOME": "/home/rosa/Case fold 100%", "PATH": "/usr/bin"}
_COMMAND = ["/opt/case fold/bin/casefold"]


@pytest.fixture
def configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(module.sys, "platform", "linux")
    return tmp_path / "config" / "systemd" / "user"


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been run."""
    ran: list[list[str]] = []
    monkeypatch.setattr(module, "_run", lambda commands: ran.extend(commands) or [])
    return ran


def test_units_are_written_and_started(
    casefold: Casefold, home: Path, configuration: Path, commands: list[list[str]]
) -> None:
    said = casefold("service", "install", "--at", "02:15", "--timezone", "Europe/Paris", "--port", "9000")
    assert said.code == 0 and "enable-linger" in said.out
    units = {path.name: path.read_text() for path in configuration.iterdir()}
    assert set(units) == {f"casefold-{name}.service" for name in ("watch", "nightly", "review")}
    assert "nightly --at 02:15 --timezone Europe/Paris" in units["casefold-nightly.service"]
    assert "--port 9000" in units["casefold-review.service"]
    assert all(f"CASEFOLD_HOME={home}" in unit and "UMask=0077" in unit for unit in units.values())
    assert commands[1][:4] == ["systemctl", "--user", "enable", "--now"] and len(commands[1]) == 7
    assert (home / "inbox").is_dir()


def test_some_of_them_and_removing(casefold: Casefold, configuration: Path, commands: list[list[str]]) -> None:
    said = casefold("service", "install", "watch", "--no-start", "--json")
    assert json.loads(said.out)["files"] == [str(configuration / "casefold-watch.service")]
    assert commands == []
    said = casefold("service", "remove")
    assert "casefold-watch.service removed" in said.out and list(configuration.iterdir()) == []
    assert commands == [["systemctl", "--user", "disable", "--now", "casefold-watch.service"]]
    assert "nothing was installed" in casefold("service", "remove").out


def test_what_cannot_be_started_is_told_with_what_to_do(
    casefold: Casefold, configuration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module.shutil, "which", lambda _: None)
    said = casefold("service", "install")
    assert said.code == 0 and "there is no systemctl" in said.err and "To start them" in said.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["install", "wash"], "they are watch, nightly, review"),
        (["install", "--at", "25:00"], "no time of day"),
        (["install", "--timezone", "Paris"], "did you mean 'Europe/Paris'?"),
    ],
)
def test_mistakes(casefold: Casefold, configuration: Path, words: list[str], message: str) -> None:
    said = casefold("service", *words)
    assert said.code == 2 and message in said.err
    assert not configuration.exists()


def test_a_unit_keeps_blanks_and_percent_signs() -> None:
    unit = systemd_unit(services("03:00", None, 8765)[1], _COMMAND, _ENVIRONMENT)
    assert 'ExecStart="/opt/case fold/bin/casefold" nightly --at 03:00\n' in unit
    assert 'Environment="CASEFOLD_HOME=/home/rosa/Case fold 100%%"\n' in unit
    assert "After=casefold-watch.service\n" in unit


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for service in services("03:00", "America/New_York", 8765):
        path = tmp_path / f"casefold-{service.name}.service"
        path.write_text(systemd_unit(service, ["/bin/true"], _ENVIRONMENT))
    said = subprocess.run(
        ["systemd-analyze", "verify", "--user", *map(str, tmp_path.iterdir())],
        capture_output=True,
        text=True,
        check=False,
    )
    assert not [line for line in said.stderr.splitlines() if "casefold-" in line]


def test_an_agent_of_macos() -> None:
    watch = services("03:00", None, 8765)[0]
    agent = plistlib.loads(launchd_agent(watch, _COMMAND, _ENVIRONMENT, "/home/rosa/Casefold/logs/watch.log"))
    assert (agent["Label"], agent["ProgramArguments"]) == ("casefold.watch", [*_COMMAND, "watch"])
    assert agent["EnvironmentVariables"] == _ENVIRONMENT
    assert agent["KeepAlive"] == {"SuccessfulExit": False} and agent["Umask"] == 0o077


def test_on_macos(
    casefold: Casefold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]
) -> None:
    monkeypatch.setattr(module.sys, "platform", "darwin")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert casefold("service", "install", "review").code == 0
    path = tmp_path / "Library" / "LaunchAgents" / "casefold.review.plist"
    assert plistlib.loads(path.read_bytes())["ProgramArguments"][-1] == "8765"
    assert commands[0][:2] == ["launchctl", "bootstrap"]
