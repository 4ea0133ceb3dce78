from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from models.settings import Settings
from plugins.spec import RecognisedWord
from readers.handwriting import HANDWRITING, NO_WORDS, TOO_POOR, has_letters, pieces_per_letter, unreadable
from readers.ocr.recorded import RecordedEngine
from readers.recognise import recognise_page

SEVEN = "written"


def lines(*, joined: bool, rows: int = 20) -> NDArray[np.uint8]:
    """A page of words of seven marks each, which a line joins where it is as by hand."""
    image = Image.new("L", (1700, 2200), 255)
    draw = ImageDraw.Draw(image)
    for row in range(rows):
        for word in range(4):
            x, y = 150 + 350 * word, 200 + 90 * row
            for letter in range(7):
                draw.rectangle((x + 40 * letter, y, x + 40 * letter + 22, y + 30), fill=0)
            if joined:
                draw.rectangle((x, y + 26, x + 262, y + 30), fill=0)
    return np.asarray(image)


def words(sure: float, *, rows: int = 20, text: str = SEVEN) -> list[RecognisedWord]:
    return [
        RecognisedWord(text, 150 + 350 * w, 200 + 90 * r, 412 + 350 * w, 231 + 90 * r, sure, r, 1)
        for r in range(rows)
        for w in range(4)
    ]


def test_pieces_of_ink() -> None:
    assert pieces_per_letter(lines(joined=False), words(0.9)) == pytest.approx(1.0)
    assert pieces_per_letter(lines(joined=True), words(0.9)) == pytest.approx(1 / 7)


@pytest.mark.parametrize(
    ("joined", "sure", "text", "why"),
    [
        (True, 0.8, SEVEN, HANDWRITING),
        (True, 0.95, SEVEN, ""),  # a script font, or letters that run together: the engine is sure
        (True, 0.8, "مكتوبة", ""),  # print in a script whose letters are joined
        (False, 0.8, SEVEN, ""),
        (False, 0.65, SEVEN, TOO_POOR),
    ],
)
def test_a_page(joined: bool, sure: float, text: str, why: str) -> None:
    assert unreadable(lines(joined=joined), words(sure, text=text), sure) == why


def test_a_poor_page_with_sure_words_is_kept() -> None:
    some = [*words(0.95)[:32], *words(0.4)[32:]]
    assert unreadable(lines(joined=False), some, 0.62) == ""


@pytest.mark.parametrize(("sure", "why"), [(0.4, NO_WORDS), (0.6, "")])
def test_a_few_scraps_are_no_words(sure: float, why: str) -> None:
    assert unreadable(lines(joined=False, rows=1), words(sure, rows=1), sure) == why


def test_handwriting_is_never_evidence(settings: Settings) -> None:
    found = recognise_page(Image.fromarray(lines(joined=True)), settings, engine=RecordedEngine([words(0.8)] * 9))
    assert (found.words, found.confidence, found.blank) == ([], None, False)
    assert len(found.issues) == 1
    assert found.issues[0].startswith("handwriting, not read: look at the page")


def test_marks_of_the_size_of_letters() -> None:
    page = np.full((2200, 1700), 255, dtype=np.uint8)
    page[1100:1104, :] = 100  # a fold
    page[300:700, 300:800] = 120  # a stain
    page[::40, ::40] = 0  # dust
    assert not has_letters(page)
    assert has_letters(lines(joined=False))
