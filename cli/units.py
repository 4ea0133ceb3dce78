"""What the system is told so that Casefold's resident commands run by themselves: systemd on Linux, launchd on macOS."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Service(NamedTuple):
    """A resident command: its name, what it is for, its words, and the services after which it starts."""

    name: str
    purpose: str
    words: tuple[str, ...]
    after: tuple[str, ...] = ()


def services(at: str, timezone: str | None, port: int) -> tuple[Service, ...]:
    """Return the three resident commands."""
    zone = ("--timezone", timezone) if timezone else ()
    return (
        Service("watch", "reads papers as they are dropped", ("watch",)),
        Service("nightly", "brings every case up to date each night", ("nightly", "--at", at, *zone), ("watch",)),
        Service("review", "shows the cases in the browser", ("review", "--no-browser", "--port", str(port))),
    )


def systemd_unit(service: Service, command: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the text of a unit of the user's own systemd.

    It is started again when it fails; what it writes is for its owner alone; a kill leaves no core file, which would hold
    evidence.
    """
    after = " ".join(f"casefold-{name}.service" for name in service.after)
    lines = [
        "[Unit]",
        f"Description=Casefold: {service.purpose}",
        *([f"After={after}"] if after else []),
        "StartLimitIntervalSec=600",
        "StartLimitBurst=10",
        "",
        "[Service]",
        f"ExecStart={' '.join(_systemd_word(word) for word in (*command, *service.words))}",
        *[f"Environment={_systemd_word(f'{name}={value}')}" for name, value in sorted(environment.items())],
        "Restart=on-failure",
        "RestartSec=10",
        "KillMode=mixed",
        "TimeoutStopSec=60",
        "UMask=0077",
        "NoNewPrivileges=yes",
        "LimitCORE=0",
        "Nice=5",
        "",
        "[Install]",
        "WantedBy=default.target",
    ]
    return "\n".join(lines) + "\n"


def launchd_agent(service: Service, command: Sequence[str], environment: Mapping[str, str], log: str) -> bytes:
    """Return the property list of an agent of the user's own launchd; ``log`` is the file for what it says."""
    return plistlib.dumps(
        {
            "Label": label(service),
            "ProgramArguments": [*command, *service.words],
            "EnvironmentVariables": dict(environment),
            "RunAtLoad": True,
            "KeepAlive": {"SuccessfulExit": False},
            "ThrottleInterval": 10,
            "Umask": 0o077,
            "HardResourceLimits": {"Core": 0},
            "ProcessType": "Background",
            "StandardOutPath": log,
            "StandardErrorPath": log,
        }
    )


def label(service: Service) -> str:
    """Return the name by which launchd knows the service."""
    return f"casefold.{service.name}"


def _systemd_word(word: str) -> str:
    """The word as systemd reads it: percent and dollar signs are its own, blanks and quotes are quoted."""
    escaped = word.replace("\\", "\\\\").replace("%", "%%").replace("$", "$$").replace('"', '\\"')
    return escaped if re.fullmatch(r"[\w@%+=:,./\-]+", escaped, re.ASCII) else f'"{escaped}"'
