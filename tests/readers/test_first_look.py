from __future__ import annotations

from collections.abc import Sequence

import pytest
from PIL import Image

from plugins.spec import RecognisedWord
from readers.first_look import FirstLook
from readers.ocr.narrow import NARROW


class Engine:
    """Reads a word as surely as told for each set of languages."""

    def __init__(self, sure: dict[tuple[str, ...], float]) -> None:
        self._sure = sure
        self.widths: list[int] = []

    def read_part(
        self, image: Image.Image, languages: Sequence[str], timeout_s: float, part: str
    ) -> list[RecognisedWord]:
        self.widths.append(image.width)
        return [RecognisedWord("-".join(languages), 85, 10, 170, 40, self._sure[tuple(languages)], 1, 1)]


@pytest.mark.parametrize(("sure", "text"), [(0.9, "en"), (0.3, "en-ru")])
def test_one_language_is_enough_unless_it_makes_nothing_of_the_page(sure: float, text: str) -> None:
    engine = Engine({("en",): sure, ("en", "ru"): 0.9})
    [word] = FirstLook(engine).recognise(Image.new("L", (1000, 300), 255), ("en", "ru"), 10)
    assert (word.text, word.x0, word.x1) == (text, pytest.approx(100), pytest.approx(200))
    assert set(engine.widths) == {round(1000 * NARROW)}


def test_an_engine_that_tells_no_turn_tells_none() -> None:
    assert FirstLook(Engine({})).find_turn(Image.new("L", (10, 10)), 10) is None
