"""ZIP archives."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

from plugins.spec import Inside
from readers.media_types import ZIP
from readers.zipped import opened_zip, pieces

_UNIX = 3


class ZipContainer:
    """ZIP archives."""

    name = "zip"
    version = "1"
    media_types: tuple[str, ...] = (ZIP,)

    def inside(self, path: Path) -> Iterator[Inside]:
        """Yield the files of the archive; DocumentError where it is damaged."""
        with opened_zip(path, "the archive") as archive:
            for member in archive.infolist():
                if not member.filename.endswith("/"):
                    yield _inside(archive, member)


def _inside(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Inside:
    name = _name(member)
    kind = stat.S_IFMT(member.external_attr >> 16) if member.create_system == _UNIX else 0
    if kind not in (0, stat.S_IFREG):
        return Inside(name, refused="it is a link or a device, not a file: add the file itself")
    return Inside(name, pieces(archive, member))


def _name(member: zipfile.ZipInfo) -> str:
    """The name; without the mark for UTF-8, it is UTF-8 all the same where it can be."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


container = ZipContainer()
