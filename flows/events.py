"""What happened in the inbox: which cases it may concern."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from store.inbox import UNSORTED, is_case_name


def cases_of(paths: Iterable[str], inbox: Path) -> frozenset[str] | None:
    """Return the cases in whose folders something happened to these paths; None where that may be any.

    A file that lies, or lay, in no case's folder concerns those that are unsorted; of what is gone from there nobody knows
    whether it was a file or a case's folder, so that it is taken for both.
    """
    found: set[str] = set()
    for path in paths:
        parts = _below(Path(path), inbox)
        if not parts:
            return None
        top = inbox / parts[0]
        if (len(parts) > 1 or not top.is_file()) and is_case_name(parts[0]):
            found.add(parts[0])
        if len(parts) == 1 and not top.is_dir():
            found.add(UNSORTED)
    return frozenset(found)


def _below(path: Path, inbox: Path) -> tuple[str, ...]:
    """The names from the inbox to the path; none where it is the inbox itself or lies elsewhere (a linked folder)."""
    for root in (inbox, inbox.absolute(), inbox.resolve()):
        if path.is_relative_to(root):
            return path.relative_to(root).parts
    return ()
