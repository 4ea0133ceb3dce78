"""Office files are zip archives that carry the time of writing: packed again without it, the same case gives the same bytes."""

from __future__ import annotations

import zipfile
from pathlib import Path

_NO_TIME = (1980, 1, 1, 0, 0, 0)


def pack_without_time(path: Path) -> None:
    """Pack the archive at ``path`` again, its parts in the order they have, each with one fixed time."""
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            info = zipfile.ZipInfo(name, _NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, data)
