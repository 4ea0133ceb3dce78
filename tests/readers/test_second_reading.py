from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from models.document import OtherReading
from plugins.spec import RecognisedWord
from readers.second_reading import NAME, NUMBER, UNSURE, WORD, decisive, read_twice, same

GREY = np.full((400, 900), 255, np.uint8)


def first(text: str, sure: float | None = 0.6) -> RecognisedWord:
    return RecognisedWord(text, 100, 100, 260, 130, sure, 1, 1)


def told(*answers: str, sure: float = 0.8) -> Callable[[Image.Image], list[RecognisedWord]]:
    left = iter(answers)
    return lambda crop: [first(piece, sure) for piece in next(left).split()]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("14", NUMBER), ("03/12/1981,", NUMBER), ("A204551987", NUMBER), ("50mg", NUMBER), ("Left", WORD), ("izquierda.", WORD),
        ("not", WORD), ("sans", WORD), ("septiembre", WORD), ("Vadas,", NAME), ("Jean-Luc", NAME), ("knee", ""), ("—", ""), ("I", ""),
    ],
)  # fmt: skip
def test_what_decides_conflicts(text: str, kind: str) -> None:
    assert decisive(text) == kind


@pytest.mark.parametrize(
    ("word", "black", "twice", "kept", "sure", "other"),
    [
        (first("1986"), "1986", "1986.", "1986", 0.8, None),  # read alike: as sure as the surest
        (first("1986"), "", "two words", "1986", 0.6, None),  # nothing that can be compared
        (first("1986"), "1986", "1988", "1986", 0.6, "1988"),  # one differs
        (first("1986", 0.9), "1986", "1988", "1986", UNSURE, "1988"),
        (first("1986"), "1988", "1988", "1988", UNSURE, "1986"),  # both others agree against the first
        (first("1986", 0.9), "1988", "1988", "1986", UNSURE, "1988"),  # they are less sure than it
        (first("let"), "left", "left", "let", 0.6, None),  # decides nothing
        (first("right", 0.97), "fight", "fight", "right", 0.97, None),  # sure
        (first("1986", None), "1988", "1988", "1986", None, None),  # not recognised, but text of the file
    ],
)
def test_two_readings_are_weighed(
    word: RecognisedWord, black: str, twice: str, kept: str, sure: float | None, other: str | None
) -> None:
    [(found, beside)] = read_twice(GREY, [word], told(black, twice))
    assert (found.text, found.confidence) == (kept, pytest.approx(sure))
    assert (beside.text if beside else None) == other
    assert (found.x0, found.y0, found.x1, found.y1) == (word.x0, word.y0, word.x1, word.y1)


@pytest.mark.parametrize(
    ("black", "twice", "kept", "sure", "other"),
    [
        ("1986", "1986", "1986", 0.97, None),  # both crops say what the word says
        ("1986", "1988", "1986", UNSURE, "1988"),
        ("1988", "1988", "1986", UNSURE, "1988"),  # the crops are less sure than the first reading
        ("", "", "1986", UNSURE, "1988"),
    ],
)
def test_a_sure_word_that_another_reading_of_the_page_doubts(
    black: str, twice: str, kept: str, sure: float, other: str | None
) -> None:
    rival = OtherReading(text="1988", confidence=0.9)
    [(found, beside)] = read_twice(GREY, [first("1986", 0.97)], told(black, twice), doubted={0: rival})
    assert (found.text, found.confidence) == (kept, pytest.approx(sure))
    assert (beside.text if beside else None) == other


def test_the_crops_are_the_word_in_black_and_white_and_at_twice_its_size() -> None:
    grey = np.tile(np.linspace(60, 250, 900, dtype=np.uint8), (400, 1))
    seen: list[Image.Image] = []

    def read(crop: Image.Image) -> list[RecognisedWord]:
        seen.append(crop)
        return []

    read_twice(grey, [first("1986")], read)
    black, twice = seen
    assert np.unique(np.asarray(black)).tolist() == [0, 255] and 160 < black.width < 240 and 30 < black.height < 80
    assert twice.width > 2 * 160 and twice.height > 2 * 30 and len(np.unique(np.asarray(twice))) > 10


def test_a_page_of_doubtful_words_costs_no_more_than_a_bounded_time() -> None:
    seen = []

    def read(crop: Image.Image) -> list[RecognisedWord]:
        seen.append(crop)
        return []

    assert len(read_twice(GREY, [first(str(n)) for n in range(1000, 1500)], read)) == 500
    assert len(seen) == 240


def test_both_readings_stay_with_the_word_in_the_text() -> None:
    from models.geometry import Box
    from readers.layout import canonical
    from readers.words import PlacedWord

    other = OtherReading(text="1988", confidence=0.7)
    placed = PlacedWord("1986", 1, 1, 5, 2, Box.clamped(0.1, 0.1, 0.2, 0.2), 0.6, other)
    _, (word,) = canonical([placed])
    assert (word.text, word.other) == ("1986", other)


def test_what_stands_around_a_word_is_no_other_reading() -> None:
    assert same("(1986),", "1986") and not same("1986", "1936")
