"""Papers pasted as pictures into RTF files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plugins.spec import Inside
from readers.media_types import RTF
from readers.pasted import is_like_a_page
from readers.rtf import rtf_content


class RtfPictures:
    """Pictures in RTF files that are as large as papers."""

    name = "rtf"
    version = "1"
    media_types: tuple[str, ...] = (RTF,)

    def inside(self, path: Path) -> Iterator[Inside]:
        """Yield the pictures in the order of the text; DocumentError where the file cannot be opened."""
        large = (p for p in rtf_content(path).pictures if is_like_a_page(p.width_in, p.height_in))
        for number, picture in enumerate(large, 1):
            yield Inside(f"picture {number}{picture.suffix}", (picture.data,))


container = RtfPictures()
