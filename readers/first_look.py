"""The first reading of a page, narrowed and in one language: two thirds of the time; poor pages and lines are read again."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from plugins.spec import RecognisedWord
from readers.ocr.narrow import narrowed, widened
from readers.orientation import DOUBTFUL, FindsTurn, mean_confidence
from readers.unread import ReadsParts


class FirstLook:
    """Reads a page narrowed and in the first of its languages; in all of them where that one makes nothing of it."""

    name = "first look"
    version = "1"

    def __init__(self, engine: ReadsParts) -> None:
        self._engine = engine

    def recognise(self, image: Image.Image, languages: Sequence[str], timeout_s: float) -> list[RecognisedWord]:
        """Return the words, boxes in pixels of the picture as it was given; TimeoutError after ``timeout_s`` of each reading."""
        narrow = narrowed(image)
        words = self._engine.read_part(narrow, languages[:1], timeout_s, "page")
        if len(languages) > 1 and (mean_confidence(words) or 0.0) < DOUBTFUL:
            words = self._engine.read_part(narrow, languages, timeout_s, "page")
        return widened(words)

    def find_turn(self, image: Image.Image, timeout_s: float) -> int | None:
        """Return the clockwise turn that sets the picture upright, None where the engine cannot tell."""
        return self._engine.find_turn(image, timeout_s) if isinstance(self._engine, FindsTurn) else None
