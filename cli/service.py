"""``casefold service``: let the system start watch, nightly and review by itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.console import print_json, say, warn
from cli.nightly import check_time, check_zone
from cli.settings import HomeOption, InboxOption, JsonOption, make_settings
from cli.units import Service, label, launchd_agent, services, systemd_unit
from models.errors import InputError
from models.settings import Settings
from store.home import open_store
from store.originals import make_private

app = typer.Typer(help="Let the system run Casefold by itself: watch, nightly and review.", no_args_is_help=True)
_NAMES = ("watch", "nightly", "review")

PartsArgument = Annotated[
    list[str] | None, typer.Argument(help="Which of watch, nightly, review; all where none is named.")
]


@app.command()
def install(
    parts: PartsArgument = None,
    at: Annotated[str, typer.Option(help="When the night's work is done, as HH:MM.")] = "03:00",
    timezone: Annotated[str | None, typer.Option(help="The night's time zone.", show_default="this machine's")] = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The review's port.")] = 8765,
    no_start: Annotated[bool, typer.Option("--no-start", help="Write the files and start nothing.")] = False,
    home: HomeOption = None,
    inbox: InboxOption = None,
    json: JsonOption = False,
) -> None:
    """Write what systemd (Linux) or launchd (macOS) needs to run Casefold by itself as you, and start it.

    Installing again replaces the files, with the options given now.
    """
    check_time(at)
    settings = make_settings(home, inbox)
    with open_store(settings):
        make_private(settings.inbox)
    wanted = [s for s in services(at, check_zone(timezone) if timezone else None, port) if s.name in _chosen(parts)]
    files = [_write(service, settings) for service in wanted]
    told = [] if no_start else _run(_starting(wanted, files))
    if json:
        print_json({"files": [str(path) for path in files], "started": not no_start and not told, "trouble": told})
        return
    for path in files:
        say(str(path))
    for line in told:
        warn(line)
    if no_start or told:
        say("To start them: " + "; ".join(" ".join(words) for words in _starting(wanted, files)))
    if sys.platform != "darwin":
        say("To have them run while you are not logged in: loginctl enable-linger")


@app.command()
def remove(parts: PartsArgument = None, json: JsonOption = False) -> None:
    """Stop what 'service install' started, and remove its files; cases and papers stay."""
    wanted = [service for service in services("03:00", None, 8765) if service.name in _chosen(parts)]
    there = [service for service in wanted if _file(service).exists()]
    told = _run(_stopping(there))
    for service in there:
        _file(service).unlink(missing_ok=True)
    if json:
        print_json({"removed": [str(_file(service)) for service in there], "trouble": told})
        return
    for line in told:
        warn(line)
    say(", ".join(str(_file(service)) for service in there) + " removed" if there else "nothing was installed")


def _chosen(parts: list[str] | None) -> tuple[str, ...]:
    unknown = [part for part in parts or [] if part not in _NAMES]
    if unknown:
        raise InputError(f"there is no service {unknown[0]!r}: they are {', '.join(_NAMES)}")
    return tuple(parts) if parts else _NAMES


def _file(service: Service) -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"{label(service)}.plist"
    configuration = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return configuration / "systemd" / "user" / f"casefold-{service.name}.service"


def _write(service: Service, settings: Settings) -> Path:
    path = _file(service)
    environment = {
        "CASEFOLD_HOME": str(settings.home),
        "CASEFOLD_INBOX": str(settings.inbox),
        "PATH": _path(),
        "OPENBLAS_NUM_THREADS": "1",  # small matrices: more threads wait for each other and are no faster
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if sys.platform == "darwin":
            log = settings.home / "logs" / f"{service.name}.log"
            make_private(log.parent)
            path.write_bytes(launchd_agent(service, _command(), environment, str(log)))
        else:
            path.write_text(systemd_unit(service, _command(), environment), encoding="utf-8")
        path.chmod(0o600)
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror})") from error
    return path


def _command() -> list[str]:
    """This installation's command, by its full path: the system's own search path is another."""
    beside = Path(sys.executable).with_name("casefold")
    return [str(beside)] if beside.is_file() else [sys.executable, "-m", "cli.main"]


def _path() -> str:
    """Where tesseract is found: services get a shorter search path than a shell has."""
    usual = ["/usr/local/bin", "/usr/bin", "/bin"]
    tesseract = shutil.which("tesseract")
    return ":".join(dict.fromkeys([*([str(Path(tesseract).parent)] if tesseract else []), *usual]))


def _starting(wanted: list[Service], files: list[Path]) -> list[list[str]]:
    if sys.platform == "darwin":
        return [["launchctl", "bootstrap", f"gui/{os.getuid()}", str(path)] for path in files]
    units = [path.name for path in files]
    return [["systemctl", "--user", "daemon-reload"], ["systemctl", "--user", "enable", "--now", *units]]


def _stopping(there: list[Service]) -> list[list[str]]:
    if not there:
        return []
    if sys.platform == "darwin":
        return [["launchctl", "bootout", f"gui/{os.getuid()}/{label(service)}"] for service in there]
    return [["systemctl", "--user", "disable", "--now", *[_file(service).name for service in there]]]


def _run(commands: list[list[str]]) -> list[str]:
    """Run the commands in turn; return what went wrong with the first that did."""
    for words in commands:
        if shutil.which(words[0]) is None:
            return [f"there is no {words[0]} on this machine: start the files by what your system has"]
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
        if done.returncode:
            return [f"{' '.join(words)} ended with {done.returncode}: {done.stderr.strip()[:300]}"]
    return []
