"""Tesseract inside this process, through tesserocr where that is installed: half the time of the child process."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from PIL import Image

from models.errors import RunError
from plugins.spec import RecognisedWord
from readers.ocr import tesseract
from readers.ocr.tessdata import choose


@lru_cache(maxsize=4)
def _api(chosen: str) -> Any:
    """One loaded engine per language set: loading costs a quarter of a page."""
    import tesserocr

    return tesserocr.PyTessBaseAPI(path=_data_path(), lang=chosen)


@lru_cache(maxsize=1)
def _turns() -> Any:
    """The engine that tells which way up a page is."""
    import tesserocr

    return tesserocr.PyTessBaseAPI(path=_data_path(), lang="osd", psm=tesserocr.PSM.OSD_ONLY)


@lru_cache(maxsize=1)
def _data_path() -> str:
    """Where the system's language data are: the wheel brings none."""
    from pathlib import Path

    named = os.environ.get("TESSDATA_PREFIX")
    places = [named] if named else []
    places += [
        str(p)
        for root in ("/usr/share", "/usr/local/share", "/opt/homebrew/share")
        for p in sorted(Path(root).glob("tesseract-ocr/*/tessdata"), reverse=True)
    ]
    places += ["/usr/share/tessdata", "/usr/local/share/tessdata", "/opt/homebrew/share/tessdata"]
    for place in places:
        if next(Path(place).glob("*.traineddata"), None) is not None:
            return place
    return ""


class InProcess:
    """Tesseract through its C++ interface."""

    name = "tesserocr"
    version = "3"

    def available(self) -> bool:
        """Return whether tesserocr is installed and finds language data."""
        return importlib.util.find_spec("tesserocr") is not None and bool(_data_path())

    def recognise(self, image: Image.Image, languages: Sequence[str], timeout_s: float) -> list[RecognisedWord]:
        """Return the words of the picture; TimeoutError after ``timeout_s``."""
        return self.read_part(image, languages, timeout_s, "page")

    def read_part(
        self, image: Image.Image, languages: Sequence[str], timeout_s: float, part: str
    ) -> list[RecognisedWord]:
        """Return the words of a picture that is a "page", a "block" or a "line"; TimeoutError after ``timeout_s``."""
        api = _api("+".join(choose(languages, self._installed())))
        api.SetPageSegMode(tesseract.SEGMENTATION[part])
        try:
            api.SetImage(image)
            api.SetSourceResolution(300)
            if not api.Recognize(int(timeout_s * 1000)):
                raise TimeoutError("recognition took too long")
            return _words(api.GetIterator())
        finally:
            api.Clear()

    def find_turn(self, image: Image.Image, timeout_s: float) -> int | None:
        """Return the clockwise turn that sets the picture upright, None where Tesseract cannot tell.

        The middle half of the page says it as well as the whole, in half the time.
        """
        if "osd" not in self._installed():
            return None
        api = _turns()
        try:
            api.SetImage(image.crop((0, image.height // 4, image.width, image.height - image.height // 4)))
            api.SetSourceResolution(300)
            found = api.DetectOrientationScript()
        finally:
            api.Clear()
        return None if not found else (360 - int(found["orient_deg"])) % 360

    def _installed(self) -> tuple[str, ...]:
        from pathlib import Path

        names = tuple(sorted(p.stem for p in Path(_data_path()).glob("*.traineddata")))
        if not names:
            raise RunError("no Tesseract language data: apt-get install tesseract-ocr-eng")
        return names


def _words(found: Any) -> list[RecognisedWord]:
    from tesserocr import RIL

    words: list[RecognisedWord] = []
    line = block = 0
    while found is not None and not found.Empty(RIL.WORD):
        block += found.IsAtBeginningOf(RIL.BLOCK)
        line += found.IsAtBeginningOf(RIL.TEXTLINE)
        text, box = found.GetUTF8Text(RIL.WORD).strip(), found.BoundingBox(RIL.WORD)
        if text and box:
            x0, y0, x1, y1 = box
            words.append(RecognisedWord(text, x0, y0, x1, y1, found.Confidence(RIL.WORD) / 100, line, block))
        if not found.Next(RIL.WORD):
            break
    return words


engine = InProcess()
