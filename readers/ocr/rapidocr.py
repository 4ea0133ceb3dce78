"""RapidOCR, an engine of another kind (``casefold[rapidocr]``): for what Tesseract is unsure of; its models are in its wheel."""

from __future__ import annotations

import importlib
import importlib.util
import logging
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from models.errors import RunError
from plugins.spec import RecognisedWord

_MOST_PX = 1500  # longer sides take more time and read no better
_LATIN = {"en", "es", "fr", "pt", "de", "it", "nl", "pl", "ro", "tr", "sw", "ht", "vi"}


@lru_cache(maxsize=1)
def _loaded() -> Any:
    """The models, one thread to a process; nothing is fetched, for the wheel brings them."""
    parts = importlib.import_module("rapidocr")
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return parts.RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.max_side_len": _MOST_PX,
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


class RapidOcr:
    """PP-OCR models through onnxruntime. Its scores are of lines, and tell little of how sure one word is."""

    name = "rapidocr"
    version = "1"

    def available(self) -> bool:
        """Return whether rapidocr and onnxruntime are installed."""
        return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))

    def reads(self, languages: Sequence[str]) -> bool:
        """Return whether its models know the languages."""
        return set(languages) <= _LATIN

    def recognise(self, image: Image.Image, languages: Sequence[str], timeout_s: float) -> list[RecognisedWord]:
        """Return the words of the picture; a line that tilts is boxed level."""
        found = self._engine()(_pixels(image), use_det=True, use_cls=False, return_word_box=True)
        if not found.txts:
            return []
        words = []
        by_word = found.word_results if len(found.word_results) == len(found.txts) else [()] * len(found.txts)
        for line, (text, box, sure, parts) in enumerate(
            zip(found.txts, found.boxes, found.scores, by_word, strict=True)
        ):
            words += [
                RecognisedWord(piece, *place, float(score), line + 1, line + 1)
                for piece, place, score in _pieces(text, box, float(sure), parts)
            ]
        return words

    def read_part(
        self, image: Image.Image, languages: Sequence[str], timeout_s: float, part: str
    ) -> list[RecognisedWord]:
        """Return the words of a picture that is one "line"; of a "block", those of its lines."""
        if part != "line":
            return self.recognise(image, languages, timeout_s)
        found = self._engine()(_pixels(image), use_det=False, use_cls=False, return_word_box=False)
        text, sure = (found.txts[0], float(found.scores[0])) if found.txts else ("", 0.0)
        whole = ((0, 0), (image.width, 0), (image.width, image.height), (0, image.height))
        return [RecognisedWord(piece, *place, score, 1, 1) for piece, place, score in _pieces(text, whole, sure, ())]

    def _engine(self) -> Any:
        if not self.available():
            raise RunError("rapidocr is not installed: pip install 'casefold[rapidocr]'")
        return _loaded()


def _pixels(image: Image.Image) -> NDArray[np.uint8]:
    """The picture as blue, green and red."""
    return np.asarray(image.convert("RGB"), dtype=np.uint8)[:, :, ::-1]


def _pieces(text: str, box: Any, sure: float, parts: Any) -> list[tuple[str, tuple[float, float, float, float], float]]:
    """The words of a line with their places: as told, else the line shared by length."""
    pieces = text.split()
    told = [(str(p[0]).strip(), p[2], float(p[1])) for p in parts if p is not None and p[2] is not None]
    if [t for t, _, _ in told if t] == pieces:
        return [(t, _level(where), score) for t, where, score in told if t]
    x0, y0, x1, y1 = _level(box)
    total, at, made = max(1, len(" ".join(pieces))), 0, []
    for piece in pieces:
        start, end = x0 + (x1 - x0) * at / total, x0 + (x1 - x0) * (at + len(piece)) / total
        made.append((piece, (start, y0, end, y1), sure))
        at += len(piece) + 1
    return made


def _level(points: Any) -> tuple[float, float, float, float]:
    corners = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    return (
        float(corners[:, 0].min()),
        float(corners[:, 1].min()),
        float(corners[:, 0].max()),
        float(corners[:, 1].max()),
    )


engine = RapidOcr()
