"""From the inbox into the store: copy, make sure that it is on the disk, then register."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from models.document import SourceFile
from models.ids import content_id
from store.clock import now
from store.home import Store
from store.inbox import Dropped, Listing, look_into
from store.originals import StillChanging, stamp

_LOCKED = {errno.EBUSY, errno.ETXTBSY, errno.EAGAIN}


@dataclass
class TakenIn:
    """What the inbox held: paths of new files, of those that left, of those still being written, of unreadable ones.

    ``odd`` is what is no file: links out of the case, pipes, devices.
    """

    new: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    changing: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)


def take_in(
    store: Store,
    case: str,
    media_type_of: Callable[[Path], str],
    is_whole: Callable[[Path], bool] = lambda _: True,
) -> TakenIn:
    """Copy the case's new files into the store and register them; those that are not whole yet are left for later.

    Files with the size and times of their last copy are not opened. Files that left the inbox leave the case (their
    originals are kept) unless none is left at all: then the folder was rather not reachable.

    Raises:
        RunError: the home folder has no room, or cannot be written.
    """
    found = TakenIn()
    taken = {received.source.path: received for received in store.files.of_case(case) if not received.came_within}
    listing = look_into(store.settings.inbox, case)
    for file in listing.files:
        known = taken.get(file.name)
        try:
            seen = stamp(file.path)
            if known is not None and known.stamp == seen:
                continue
            if not is_whole(file.path):
                found.changing.append(file.name)
            else:
                _take(store, case, file, seen, known.source.sha256 if known else None, found, media_type_of)
        except StillChanging:
            found.changing.append(file.name)
        except FileNotFoundError:
            continue
        except OSError as error:
            _not_taken(store, case, file, error, found)
    _note_closed(store, case, listing, found)
    _note_odd(store, case, listing, found)
    found.removed = _gone(listing, set(taken))
    store.files.remove(case, found.removed)
    store.runs.forget_failures(
        case, stage="take in", keep={_failure_id(case, name) for name in (*found.unreadable, *found.odd)}
    )
    return found


def _gone(listing: Listing, known: set[str]) -> list[str]:
    """The files that left the inbox; of what lies in a folder that cannot be opened nobody knows whether it did."""
    if not listing.files:
        return []
    gone = known - {file.name for file in listing.files}
    return sorted(name for name in gone if not any(_lies_in(name, folder) for folder in listing.closed))


def _lies_in(name: str, folder: str) -> bool:
    return folder == "." or name.startswith(f"{folder}/")


def _note_closed(store: Store, case: str, listing: Listing, found: TakenIn) -> None:
    for folder in listing.closed:
        found.unreadable.append(folder)
        what = "the case's folder" if folder == "." else f"the folder {folder}"
        message = f"{what} cannot be opened: give yourself the right to read it; what it held before stays in the case"
        store.runs.note_failure(case, _failure_id(case, folder), "take in", message)


def _note_odd(store: Store, case: str, listing: Listing, found: TakenIn) -> None:
    known = {failure.document for failure in store.runs.failures(case)}
    found.odd = listing.odd
    for name in listing.odd:
        message = f"{name} is a link, a pipe or a device and no file: it is not opened; put the file itself there"
        if _failure_id(case, name) not in known:
            store.runs.note_failure(case, _failure_id(case, name), "take in", message)


def _take(
    store: Store,
    case: str,
    file: Dropped,
    seen: str,
    known: str | None,
    found: TakenIn,
    media_type_of: Callable[[Path], str],
) -> None:
    sha256, size = store.originals.keep(file.path)
    if sha256 == known:
        store.files.restamp(case, file.name, seen)
        return
    media_type = media_type_of(file.path)
    source = SourceFile(sha256=sha256, path=file.name, media_type=media_type, size=size, received_at=now())
    store.files.register(case, source, seen)
    found.new.append(file.name)


def _not_taken(store: Store, case: str, file: Dropped, error: OSError, found: TakenIn) -> None:
    """Tell a file that somebody has open, as a share says of it, from one that cannot be opened."""
    if error.errno in _LOCKED:
        found.changing.append(file.name)
        return
    found.unreadable.append(file.name)
    message = f"{file.name} cannot be opened ({error.strerror or type(error).__name__}): mend its permissions"
    store.runs.note_failure(case, _failure_id(case, file.name), "take in", message)


def _failure_id(case: str, name: str) -> str:
    return content_id("file", case, name)
