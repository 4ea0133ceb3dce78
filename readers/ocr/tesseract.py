"""Tesseract as a child process, through pytesseract: works wherever the tesseract command is installed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache

import pytesseract
from PIL import Image

from models.errors import RunError
from plugins.spec import RecognisedWord
from readers.ocr.tessdata import choose

_HINT = (
    "install it: apt-get install tesseract-ocr tesseract-ocr-eng tesseract-ocr-spa tesseract-ocr-fra tesseract-ocr-por"
)
SEGMENTATION = {"page": 3, "block": 6, "line": 7}  # Tesseract's numbers of what a picture is taken for


@lru_cache(maxsize=1)
def installed() -> tuple[str, ...]:
    """Return the languages whose data are installed, in Tesseract's names; RunError without the command."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # the child inherits it: with threads of its own it is several times slower
    try:
        return tuple(sorted(pytesseract.get_languages(config="")))
    except pytesseract.TesseractNotFoundError as missing:
        raise RunError(f"the tesseract command is missing: {_HINT}") from missing


class Tesseract:
    """The tesseract command, one thread to a call."""

    name = "tesseract"
    version = "3"

    def available(self) -> bool:
        """Return whether the command is there."""
        try:
            return bool(installed())
        except RunError:
            return False

    def recognise(self, image: Image.Image, languages: Sequence[str], timeout_s: float) -> list[RecognisedWord]:
        """Return the words of the picture; TimeoutError after ``timeout_s``."""
        return self.read_part(image, languages, timeout_s, "page")

    def read_part(
        self, image: Image.Image, languages: Sequence[str], timeout_s: float, part: str
    ) -> list[RecognisedWord]:
        """Return the words of a picture that is a "page", a "block" or a "line"; TimeoutError after ``timeout_s``."""
        chosen = "+".join(choose(languages, installed()))
        try:
            table = pytesseract.image_to_data(
                image,
                lang=chosen,
                config=f"--psm {SEGMENTATION[part]} --dpi 300",
                timeout=timeout_s,
                output_type=pytesseract.Output.DICT,
            )
        except RuntimeError as late:
            if "timeout" in str(late).lower():
                raise TimeoutError("recognition took too long") from late
            raise RunError("tesseract failed: run `tesseract --version` to see whether it works") from late
        words = []
        for i, text in enumerate(table["text"]):
            if text.strip() and float(table["conf"][i]) >= 0:
                x, y, w, h = (table[k][i] for k in ("left", "top", "width", "height"))
                line = table["par_num"][i] * 1000 + table["line_num"][i]
                block = table["block_num"][i]
                words.append(RecognisedWord(text, x, y, x + w, y + h, float(table["conf"][i]) / 100, line, block))
        return words

    def find_turn(self, image: Image.Image, timeout_s: float) -> int | None:
        """Return the clockwise turn that sets the picture upright, None where Tesseract cannot tell."""
        if "osd" not in installed():
            return None
        try:
            found = pytesseract.image_to_osd(
                image, config="--psm 0 --dpi 300", timeout=timeout_s, output_type=pytesseract.Output.DICT
            )
        except RuntimeError:  # too few characters (TesseractError), or too slow
            return None
        return int(found["rotate"])


engine = Tesseract()
