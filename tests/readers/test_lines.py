from __future__ import annotations

import pytest

from models.geometry import Box
from readers.lines import gaps_of, lines_of
from readers.words import PlacedWord


def word(text: str, x: float, y: float, height: float = 10) -> PlacedWord:
    return PlacedWord(text, x, y, x + 30, y + height, Box(x0=0, y0=0, x1=0.1, y1=0.1))


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ([word("b", 50, 100), word("a", 10, 101)], ["a b"]),
        ([word("a", 10, 100), word("b", 10, 112)], ["a", "b"]),
        ([word("a", 10, 100), word("b", 50, 103), word("c", 90, 106)], ["a b c"]),  # a line that leans
        ([word("a", 10, 100), word("b", 10, 114), word("Sign", 45, 98, 30), word("c", 90, 100), word("d", 90, 114)],
         ["a c", "b d", "Sign"]),  # a tall signature does not pull two lines together
        ([word("a", 10, 100), word("-", 45, 104, 2)], ["a -"]),
    ],
)  # fmt: skip
def test_words_of_one_printed_line(words: list[PlacedWord], lines: list[str]) -> None:
    assert sorted(" ".join(w.text for w in line) for line in lines_of(words)) == sorted(lines)


def test_gaps() -> None:
    assert gaps_of([word("a", 10, 0), word("b", 50, 0), word("c", 79, 0)]) == [10, -1]
