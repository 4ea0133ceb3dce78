"""The inbox, one folder per case. Only what a reviewer adds in the browser is written to it: it may be a read-only share.

Files that lie in no case's folder are the case ``unsorted``: they are read, and it is proposed where they belong.
"""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from models.errors import InputError
from store.configuration import CASE_FILE

UNSORTED = "unsorted"
"""The case of the files that were dropped beside the cases' folders."""

_CASE_NAME = re.compile(r"\w[\w .,'()&+-]{0,98}")
_TEMPORARY = re.compile(
    r"\.|~\$|~wrl\d|(?:thumbs\.db|desktop\.ini|system volume information|\$recycle\.bin|#recycle|@eadir|__macosx|lost\+found)$"
    r"|.*(?:\.(?:part|partial|crdownload|download|opdownload|tmp|temp|swp|swx|filepart|!ut|bak~|lck|lock)|~)$",
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


class Listing(NamedTuple):
    """The files of a case, sorted; the folders (paths below the case's) that could not be looked into; what is no file.

    ``odd`` are links that lead out of the case or nowhere, pipes, devices: they are not opened.
    """

    files: list[Dropped]
    closed: list[str]
    odd: list[str]


def cases_in(inbox: Path) -> list[str]:
    """Return the names of the case folders, sorted, and ``unsorted`` where files lie beside them.

    An inbox that is not there has none.

    Raises:
        InputError: the inbox cannot be listed.
    """
    names = {entry.name for entry in _entries_of(inbox) if is_case_name(entry.name) and entry.is_dir()}
    return sorted(names | ({UNSORTED} if any(_beside(inbox)) else set()))


def outside_cases(inbox: Path) -> list[str]:
    """Return the folders in the inbox whose names cannot be a case's: what is in them is read by nobody."""
    return sorted(
        entry.name
        for entry in _entries_of(inbox)
        if entry.is_dir() and not is_temporary(entry.name) and not is_case_name(entry.name)
    )


def look_into(inbox: Path, case: str) -> Listing:
    """Return the files of a case's folder and of the folders in it; links that lead out of it are left out.

    Raises:
        InputError: the inbox cannot be listed.
    """
    root = inbox / case
    found, closed, odd = _walk(root) if root.is_dir() else ([], [], [])
    paths = [(path, path.relative_to(root).as_posix()) for path in sorted(found)]
    if case == UNSORTED:
        paths += [(path, path.name) for path in _beside(inbox)]
    files, taken = [], set[str]()
    for path, name in paths:
        if name == CASE_FILE:
            continue
        name = _printable(name)
        while name in taken:  # a file beside the folder with the name of one in it, or names that only look the same
            name += " (2)"
        taken.add(name)
        files.append(Dropped(path, name))
    return Listing(sorted(files, key=lambda file: file.name), closed, odd)


def _entries_of(inbox: Path) -> list[Path]:
    try:
        return list(inbox.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise InputError(
            f"the inbox {inbox} cannot be listed ({error.strerror}): give yourself the right to"
        ) from error


def _beside(inbox: Path) -> Iterator[Path]:
    """The files in no folder, sorted."""
    for entry in sorted(_entries_of(inbox)):
        if not is_temporary(entry.name) and entry.name != CASE_FILE and not entry.is_symlink() and entry.is_file():
            yield entry


def _walk(root: Path) -> tuple[list[Path], list[str], list[str]]:
    """The files below a folder; the folders in it that cannot be opened (of which nobody knows what is in them); the rest."""
    found: list[Path] = []
    closed: list[str] = []
    odd: list[str] = []
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if is_temporary(entry.name):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(Path(entry.path))
                    elif _is_file_of(root, entry):
                        found.append(Path(entry.path))
                    else:
                        odd.append(_printable(Path(entry.path).relative_to(root).as_posix()))
        except FileNotFoundError:
            continue
        except OSError:
            closed.append(folder.relative_to(root).as_posix())
    return found, sorted(closed), sorted(odd)


def _is_file_of(root: Path, entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file() and (
            not entry.is_symlink() or Path(entry.path).resolve(strict=True).is_relative_to(root.resolve())
        )
    except (OSError, RuntimeError):  # a link that leads nowhere, or to itself
        return False


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
