"""What ``casefold.toml`` of the home folder and ``case.toml`` of a case's folder say."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from models.errors import InputError
from models.settings import CaseSettings, Settings

CASE_FILE = "case.toml"
HOME_FILE = "casefold.toml"

CASE_TEMPLATE = """\
# Settings of this case. Every line may stay as it is; remove the "#" before a line to set it.

# The order of dates written in numbers, where a document does not tell: "MDY" (US), "DMY" or "YMD".
# date_order = "MDY"

# The languages of the documents, as two-letter codes.
# languages = ["en", "es"]

# Whose rules the form of the documents is measured by: "uscis", "eoir", "uk", "canada" or "australia"; "auto" takes the one
# that most documents name.
# forum = "uscis"

# The person for whom the case is made, as written in the documents.
# applicant = "Given Names Surname"

# The day of filing: ages and how old a letter is are counted from it.
# reference_date = 2026-01-31

# A letter older than this many months is shown as stale.
# stale_after_months = 12

# The order of the exhibits in the filing, by file name; files that are not named here follow in the usual order.
# exhibits = ["passport.pdf", "letters/sister.pdf"]

# Files that are not to be filed.
# not_filed = ["notes.txt"]

# What a file is called in the filing, where the title found in it does not do.
# exhibit_titles = { "passport.pdf" = "Passport of the applicant" }

# Files that are one document, although they were taken for a stack of several.
# whole = ["affidavit with exhibits.pdf"]

# Files that are stacks of several papers: the pages on which a paper begins.
# parted = { "scan.pdf" = [1, 4, 6] }
"""

_M = TypeVar("_M", bound=BaseModel)


def load_settings(home: Path, **overrides: Any) -> Settings:
    """Return the installation's settings: what ``casefold.toml`` of the home folder says, overrides not None over it.

    Raises:
        InputError: the file cannot be read as settings; the message names the line.
    """
    path = home / HOME_FILE
    said: dict[str, Any] = {"inbox": home / "inbox", **_table(path)}
    said |= {name: value for name, value in overrides.items() if value is not None}
    said["inbox"] = home / Path(said["inbox"]).expanduser() if isinstance(said["inbox"], str | Path) else said["inbox"]
    return _checked(Settings, {**said, "home": home}, path)


def settings_at_the_edge(home: Path, **overrides: Any) -> Settings:
    """Return the settings as a command, or a flow that Prefect started, has them: with what its environment says.

    Raises:
        InputError: as ``load_settings``.
    """
    return load_settings(home, **{"database": os.environ.get("CASEFOLD_DATABASE"), **overrides})


def load_case_settings(inbox: Path, case: str) -> CaseSettings:
    """Return what the case's own file says; nothing where there is none.

    Raises:
        InputError: the file cannot be read as settings; the message names the line.
    """
    path = inbox / case / CASE_FILE
    return _checked(CaseSettings, _table(path), path)


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from error
    except OSError as error:
        raise InputError(f"{path} cannot be opened ({error.strerror})") from error


def _checked(model: type[_M], said: dict[str, Any], path: Path) -> _M:
    try:
        return model.model_validate(said)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        known = ", ".join(name for name in model.model_fields if name != "home")
        advice = f"; known settings: {known}" if first["type"] == "extra_forbidden" else ""
        raise InputError(f"{_place(path, name)}: {name}: {first['msg'].lower()}{advice}") from error


def _place(path: Path, name: str) -> str:
    """The file and, where the setting stands in it, its line."""
    key = name.partition(".")[0]
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, 1):
        if re.match(rf"\s*\[?{re.escape(key)}\b", line):
            return f"{path}, line {number}"
    return str(path)
