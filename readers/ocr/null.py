"""The engine that sees nothing: for runs and tests without recognition."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from plugins.spec import RecognisedWord


class NullEngine:
    """Returns no words."""

    name = "null"
    version = "1"

    def available(self) -> bool:
        """Return True: it needs nothing."""
        return True

    def recognise(self, image: Image.Image, languages: Sequence[str], timeout_s: float) -> list[RecognisedWord]:
        """Return no words."""
        return []


engine = NullEngine()
