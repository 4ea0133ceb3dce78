"""Papers that somebody pasted as pictures into a Word, OpenDocument or RTF file: told by their size on the page."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from plugins.spec import Inside
from readers.zipped import pieces

_LEAST_SIDE_IN, _LEAST_AREA_IN2 = 1.5, 5.0


def is_like_a_page(width_in: float, height_in: float) -> bool:
    """True for a picture as large as a paper that was pasted; letterheads, seals and signatures are smaller."""
    return min(width_in, height_in) >= _LEAST_SIDE_IN and width_in * height_in >= _LEAST_AREA_IN2


def pasted(archive: zipfile.ZipFile, names: Iterable[str]) -> Iterator[Inside]:
    """Yield these pictures of a zipped file, each once, numbered in their order."""
    there = set(archive.namelist())
    for number, name in enumerate((n for n in dict.fromkeys(names) if n in there), 1):
        suffix = PurePosixPath(name).suffix.lower()
        yield Inside(f"picture {number}{suffix}", pieces(archive, archive.getinfo(name)))
