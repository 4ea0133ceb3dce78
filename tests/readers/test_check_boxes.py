from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from models.settings import Settings
from plugins.spec import RecognisedWord
from readers.check_boxes import CHECKED, UNCHECKED, with_check_boxes
from readers.ocr.recorded import RecordedEngine
from readers.recognise import recognise_page

USUAL = 26.0


def seen(text: str, x: int, width: int, *, sure: float = 0.95, y: int = 200) -> RecognisedWord:
    return RecognisedWord(text, x, y, x + width, y + 26, sure, 1, 1)


def page(*boxes: tuple[int, str], side: int = 28) -> Image.Image:
    """A page with squares at the given places across, each with what stands inside."""
    image = Image.new("L", (1700, 2200), 255)
    draw = ImageDraw.Draw(image)
    for x, inside in boxes:
        draw.rectangle((x, 200, x + side, 200 + side), outline=20, width=2)
        if inside == "x":
            draw.line((x + 5, 205, x + side - 5, 195 + side), fill=20, width=3)
            draw.line((x + 5, 195 + side, x + side - 5, 205), fill=20, width=3)
        if inside == "tick":
            draw.line((x + 4, 212, x + 12, 222), fill=40, width=4)
            draw.line((x + 12, 222, x + side - 5, 207), fill=40, width=4)
        if inside == "speck":
            draw.point((x + 14, 214), fill=20)
        if inside == "full":
            draw.rectangle((x, 200, x + side, 200 + side), fill=20)
    return image


def found(image: Image.Image, *words: RecognisedWord) -> list[tuple[str, float | None]]:
    return [(w.text, w.confidence) for w in with_check_boxes(np.asarray(image), words, USUAL)]


@pytest.mark.parametrize(("inside", "mark"), [("", UNCHECKED), ("speck", UNCHECKED), ("x", CHECKED), ("tick", CHECKED)])
def test_a_box_beside_a_word_is_checked_or_not(inside: str, mark: str) -> None:
    assert found(page((300, inside)), seen("Married", 350, 120)) == [(mark, 0.95), ("Married", 0.95)]


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ([seen("O", 299, 30), seen("Male", 350, 70)], [CHECKED, "Male"]),  # read as a letter
        ([seen("[7]", 297, 34), seen("Male", 350, 70)], [CHECKED, "Male"]),
        ([seen("[Male", 299, 121)], [CHECKED, "Male"]),  # glued to its word
        ([seen("Omaha", 299, 121)], ["Omaha"]),  # a letter of it
        ([seen("Sex:", 200, 80), seen("Male", 350, 70)], ["Sex:", CHECKED, "Male"]),
        ([seen("A", 306, 14), seen("Male", 350, 70)], ["A", "Male"]),  # a letter in a square of its own
        ([seen("former", 299, 121)], ["former"]),  # part of a word
        ([seen("Male", 900, 70)], ["Male"]),  # it belongs to nothing
        ([seen("Male", 350, 70, y=600)], ["Male"]),
    ],
)
def test_what_was_read_of_the_box(read: list[RecognisedWord], kept: list[str]) -> None:
    assert [text for text, _ in found(page((300, "x")), *read)] == kept


def test_squares_for_letters_are_no_check_boxes() -> None:
    comb = page(*((300 + 34 * i, "x") for i in range(4)))
    assert found(comb, seen("Number", 200, 90)) == [("Number", 0.95)]


@pytest.mark.parametrize("letter", ["O", "D", "C", "B", "E", "H", "Q", "8"])
@pytest.mark.parametrize("side", [24, 32, 44])
def test_letters_are_no_boxes(letter: str, side: int) -> None:
    image = Image.new("L", (1700, 2200), 255)
    draw = ImageDraw.Draw(image)
    draw.text((300, 195), letter, font=ImageFont.load_default(size=side), fill=0, stroke_width=1)
    assert found(image, seen("Married", 350, 120)) == [("Married", 0.95)]


def test_a_square_that_touches_its_word_is_a_letter_of_it() -> None:
    image = page((300, ""))
    ImageDraw.Draw(image).rectangle((332, 205, 336, 226), fill=20)
    assert found(image, seen("ORDER", 340, 90)) == [("ORDER", 0.95)]


def test_a_solid_square_is_a_bullet() -> None:
    assert found(page((300, "full")), seen("Aspirin", 350, 120)) == [("Aspirin", 0.95)]


def test_a_little_ink_inside_is_unsure() -> None:
    image = page((300, ""))
    ImageDraw.Draw(image).line((310, 212, 318, 216), fill=20, width=2)
    [(mark, sure), _] = found(image, seen("Married", 350, 120))
    assert mark in (CHECKED, UNCHECKED) and sure == 0.6


def test_boxes_are_in_the_text_of_the_page(settings: Settings) -> None:
    words = [
        seen("Single", 350, 90),
        seen("Married", 550, 110),
        *(seen("word", 150 + 90 * i, 70, y=400) for i in range(9)),
    ]
    image = page((300, ""), (500, "x"))
    for i in range(40):
        ImageDraw.Draw(image).rectangle((150 + 24 * i, 400, 164 + 24 * i, 424), fill=20)
    read = recognise_page(image, settings, engine=RecordedEngine([words] * 3))
    assert [w.text for w in read.words][:4] == [UNCHECKED, "Single", CHECKED, "Married"]
    box = read.words[2].box
    assert box.x0 * 1700 == pytest.approx(500, abs=3) and box.x1 * 1700 == pytest.approx(529, abs=3)
