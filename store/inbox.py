"""The inbox, one folder per case. It is only ever read, so that it may be a read-only share."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from models.errors import InputError
from store.configuration import CASE_FILE

_CASE_NAME = re.compile(r"\w[\w .,'()&+-]{0,98}")
_TEMPORARY = re.compile(
    r"\.|~\$|(?:thumbs\.db|desktop\.ini)$|.*(?:\.(?:part|partial|crdownload|download|tmp|temp|swp|filepart|opdownload)|~)$",
    re.IGNORECASE,
)


class Dropped(NamedTuple):
    """A file in a case's folder: where it is, and its path below the folder with slashes."""

    path: Path
    name: str


def is_case_name(name: str) -> bool:
    """True for a name that is one plain folder: no path, nothing hidden, no control characters."""
    return bool(_CASE_NAME.fullmatch(name)) and ".." not in name and not name.endswith((" ", "."))


def check_case_name(name: str) -> str:
    """Return the name; InputError where it cannot be a case's."""
    if not is_case_name(name):
        raise InputError(
            f"{name!r} cannot be the name of a case: use letters, digits, blanks and - _ . , at most 99 of them, "
            "beginning with a letter or digit"
        )
    return name


def is_temporary(name: str) -> bool:
    """True for names of files that are hidden or still being written by the program that makes them."""
    return bool(_TEMPORARY.match(name))


def cases_in(inbox: Path) -> list[str]:
    """Return the names of the case folders, sorted; an inbox that is not there has none."""
    if not inbox.is_dir():
        return []
    return sorted(folder.name for folder in inbox.iterdir() if is_case_name(folder.name) and folder.is_dir())


def outside_cases(inbox: Path) -> list[str]:
    """Return what lies in the inbox but in no case's folder: it is read by nobody until it is moved."""
    if not inbox.is_dir():
        return []
    return sorted(
        entry.name
        for entry in inbox.iterdir()
        if not is_temporary(entry.name) and not (entry.is_dir() and is_case_name(entry.name))
    )


def files_of(inbox: Path, case: str) -> Iterator[Dropped]:
    """Yield the files of a case's folder and the folders in it, sorted; links that lead out of it are left out."""
    root = inbox / case
    found = [
        path
        for path in root.rglob("*")
        if not any(is_temporary(part) for part in path.relative_to(root).parts)
        and path.is_file()
        and path.resolve().is_relative_to(root.resolve())
        and path.relative_to(root).as_posix() != CASE_FILE
    ]
    for path in sorted(found):
        yield Dropped(path, _printable(path.relative_to(root).as_posix()))


def suggest(name: str, known: Iterable[str]) -> str:
    """Return advice for an unknown case name: the close ones, else all where they are few."""
    names = sorted(set(known))
    folded = {n.casefold(): n for n in names}
    close = [folded[n] for n in difflib.get_close_matches(name.casefold(), folded, n=3, cutoff=0.5)]
    if close:
        return f"did you mean {' or '.join(repr(n) for n in close)}?"
    if names:
        return f"the cases are: {', '.join(names[:10])}{' …' if len(names) > 10 else ''}"
    return "there are no cases yet: make one with 'casefold new CASE'"


def _printable(name: str) -> str:
    """The name in composed Unicode; bytes that are none become question marks."""
    return unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
