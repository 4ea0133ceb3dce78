"""Which way up a page is: asked only when the reading is so poor that the page may lie on its side or head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PIL import Image

from plugins.spec import OcrEngine, RecognisedWord
from readers.repair import Repaired

DOUBTFUL = 0.60  # upright pages read with at least .62, wrongly turned ones with .37 to .39
_GAIN = 0.10


@runtime_checkable
class FindsTurn(Protocol):
    """An engine that can also tell which way up a page is."""

    def find_turn(self, image: Image.Image, timeout_s: float) -> int | None:
        """Return the clockwise turn in degrees that sets the picture upright, None where it cannot tell."""
        ...


def mean_confidence(words: Sequence[RecognisedWord]) -> float | None:
    """Return the mean confidence of the words with letters or digits, weighted by their length; None without any."""
    known = [(w.confidence, len(w.text)) for w in words if w.confidence is not None and any(map(str.isalnum, w.text))]
    return sum(c * n for c, n in known) / sum(n for _, n in known) if known else None


def read_upright(
    engine: OcrEngine, picture: Repaired, languages: Sequence[str], timeout_s: float
) -> tuple[Repaired, list[RecognisedWord], int]:
    """Return the picture, its words and the clockwise turn that was made to read it.

    A page whose lines run up or down is turned before the first reading, any other only after a poor one, and
    then only if that raises the confidence clearly.
    """
    told: int | None = None
    if picture.sideways and isinstance(engine, FindsTurn):
        told = engine.find_turn(Image.fromarray(picture.grey), timeout_s)
        if told in (90, 270):
            other = picture.turned(told)
            words = engine.recognise(Image.fromarray(other.grey), languages, timeout_s)
            if (mean_confidence(words) or 0.0) >= DOUBTFUL:
                return other, words, told
    words = engine.recognise(Image.fromarray(picture.grey), languages, timeout_s)
    before = mean_confidence(words) or 0.0
    if before >= DOUBTFUL:
        return picture, words, 0
    if told is None and isinstance(engine, FindsTurn):
        told = engine.find_turn(Image.fromarray(picture.grey), timeout_s)
    for turn in [told] if told in (90, 180, 270) else _best_of_a_strip(engine, picture, languages, timeout_s):
        other = picture.turned(turn)
        again = engine.recognise(Image.fromarray(other.grey), languages, timeout_s)
        if (mean_confidence(again) or 0.0) > before + _GAIN and len(again) >= len(words) // 3:
            return other, again, turn
    return picture, words, 0


def _best_of_a_strip(engine: OcrEngine, picture: Repaired, languages: Sequence[str], timeout_s: float) -> list[int]:
    """Read the middle of the page in the three other ways and return the best, where the engine could not tell."""
    height, width = picture.grey.shape
    strip = picture._replace(grey=picture.grey[height // 4 : 3 * height // 4, width // 4 : 3 * width // 4].copy())
    scores = {}
    for turn in (180, 90, 270):
        found = engine.recognise(Image.fromarray(strip.turned(turn).grey), languages, timeout_s)
        scores[turn] = mean_confidence([w for w in found if len(w.text) > 2]) or 0.0
    return [max(scores, key=lambda t: scores[t])]
