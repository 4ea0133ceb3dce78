"""Which folders do not tell of what others do in them: network shares, which must be looked at again and again."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

_KINDS = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|ncpfs|afpfs|afs|9p|drvfs|vboxsf|prl_fs|virtiofs|ceph|glusterfs|lustre|beegfs|gpfs|webdav|davfs\d?"
    r"|autofs|fuse\.(?!.*(?:ntfs|exfat|ext\d|encfs|gocryptfs|cryfs|mergerfs|bindfs|lxcfs|snapfuse)).+"
)
_MOUNTS = Path("/proc/mounts")


class Mount(NamedTuple):
    """A place at which a file system is mounted, and its kind."""

    place: Path
    kind: str


def has_shares(folder: Path) -> bool:
    """Tell whether the folder, or one in it, is on a network share; False where the system does not say."""
    mounts = list(_mounts())
    real = folder.resolve()
    places = [real, *_linked(real)]
    return any(_is_share(place, mounts) for place in places) or any(
        _KINDS.fullmatch(mount.kind) for mount in mounts if mount.place.is_relative_to(real)
    )


def _linked(folder: Path) -> Iterator[Path]:
    """Where the folder's links to folders lead: a case's folder may be a link to a share."""
    if folder.is_dir():
        yield from (entry.resolve() for entry in folder.iterdir() if entry.is_symlink() and entry.is_dir())


def _is_share(place: Path, mounts: Iterable[Mount]) -> bool:
    around = [mount for mount in mounts if place.is_relative_to(mount.place)]
    if not around:
        return False
    nearest = max(enumerate(around), key=lambda pair: (len(pair[1].place.parts), pair[0]))[
        1
    ]  # the last one mounted there
    return bool(_KINDS.fullmatch(nearest.kind))


def _mounts() -> list[Mount]:
    if _MOUNTS.exists():
        return list(parsed_linux(_MOUNTS.read_text(errors="replace")))
    if sys.platform == "darwin":
        said = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=10)
        return list(parsed_macos(said.stdout))
    return []


def parsed_linux(text: str) -> Iterator[Mount]:
    """Yield the lines of ``/proc/mounts``; blanks in a place are written there as numbers."""
    for line in text.splitlines():
        fields = line.split(" ")
        if len(fields) >= 3:
            place = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), fields[1])
            yield Mount(Path(place), fields[2])


def parsed_macos(text: str) -> Iterator[Mount]:
    """Yield the lines that ``mount`` prints on macOS."""
    for match in re.finditer(r"^.+? on (/.*) \((\w+)[,)]", text, re.MULTILINE):
        yield Mount(Path(match[1]), match[2])
