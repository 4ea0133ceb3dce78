from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

from plugins.spec import RecognisedWord
from readers.lines_again import read_lines_again, unsure_lines


def at(text: str, x: float, line: int, sure: float = 0.96) -> RecognisedWord:
    y = 100.0 * line
    return RecognisedWord(text, x, y, x + 100, y + 30, sure, line, 1)


class OneLine:
    """Answers the same words for every crop, in pixels of the crop; keeps what it was shown."""

    def __init__(self, *words: RecognisedWord) -> None:
        self._words = list(words)
        self.seen: list[Image.Image] = []

    def read_part(
        self, image: Image.Image, languages: Sequence[str], timeout_s: float, part: str
    ) -> list[RecognisedWord]:
        self.seen.append(image)
        return self._words


PAGE = np.full((600, 800), 255, np.uint8)
FIRST = [at("Seen", 50, 1), at("today", 200, 1), at("1O", 50, 2, 0.5), at("weeks", 200, 2)]


def again(engine: OneLine) -> tuple[list[str], list[str]]:
    found = read_lines_again(engine, PAGE, FIRST, 30, ("en",), 10)
    return [w.text for w in found.words], [w.text for w in found.others]


def crop(text: str, x: float, sure: float) -> RecognisedWord:
    return RecognisedWord(text, x, 9, x + 100, 39, sure, 1, 1)


def test_only_lines_with_an_unsure_word_are_unsure() -> None:
    assert [[w.text for w in line] for line in unsure_lines(FIRST)] == [["1O", "weeks"]]
    assert unsure_lines([at("—", 50, 1, 0.3), at("Seen", 90, 1)]) == []  # a mark is no word


def test_the_surer_reading_stays_and_the_other_is_kept_beside_it() -> None:
    engine = OneLine(crop("10", 9, 0.95), crop("weeks", 159, 0.97))
    assert again(engine) == (["Seen", "today", "10", "weeks"], ["1O", "weeks"])
    assert len(engine.seen) == 1


def test_a_worse_reading_is_only_a_witness() -> None:
    assert again(OneLine(crop("lO", 9, 0.3))) == (["Seen", "today", "1O", "weeks"], ["lO"])


def test_nothing_read_changes_nothing() -> None:
    assert again(OneLine()) == (["Seen", "today", "1O", "weeks"], [])


def test_what_both_readings_say_is_as_sure_as_the_surer_and_stands_where_it_stood() -> None:
    engine = OneLine(crop("10", 9, 0.95), crop("weeks", 159, 0.90))
    weeks = read_lines_again(engine, PAGE, FIRST, 30, ("en",), 10).words[-1]
    assert (weeks.confidence, weeks.x0, weeks.y0, weeks.line) == (0.96, 200, 200, 2)


def test_words_of_other_lines_in_the_crop_are_made_white() -> None:
    ink = PAGE.copy()
    ink[195:205, 60:90] = 0
    words = [RecognisedWord("g", 50, 170, 90, 206, 0.96, 1, 1), at("1O", 50, 2, 0.5)]
    engine = OneLine()
    read_lines_again(engine, ink, words, 30, ("en",), 10)
    assert np.asarray(engine.seen[0]).min() == 255
