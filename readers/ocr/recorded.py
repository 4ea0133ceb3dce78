"""An engine that repeats what was recorded, one page after the other: for tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PIL import Image

from plugins.spec import RecognisedWord


class RecordedEngine:
    """Returns the recorded answers in turn and the last one ever after; keeps the sizes of the pictures it was shown."""

    name = "recorded"
    version = "1"

    def __init__(self, answers: Iterable[Sequence[RecognisedWord]] = ()) -> None:
        self._answers = [list(a) for a in answers] or [[]]
        self.seen: list[tuple[int, int]] = []

    def available(self) -> bool:
        """Return True: it needs nothing."""
        return True

    def recognise(self, image: Image.Image, languages: Sequence[str], timeout_s: float) -> list[RecognisedWord]:
        """Return the next recorded answer."""
        self.seen.append(image.size)
        return self._answers[min(len(self.seen), len(self._answers)) - 1]
